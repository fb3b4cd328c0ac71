import pytest

from tests.functions.rights.controllers import Processing
from tests.logs import logged
from tests.tables import Tables

__all__ = ["logged"]


@pytest.fixture
def processing(tables: Tables) -> Processing:
    return Processing(tables)
