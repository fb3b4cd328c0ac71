import pytest

from tests.logs import logged
from tests.retention import Keeping
from tests.tables import Tables

__all__ = ["logged"]


@pytest.fixture
def keeping(tables: Tables) -> Keeping:
    return Keeping(tables)
