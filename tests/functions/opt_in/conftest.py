import pytest

from tests.consents import Consenting
from tests.logs import logged
from tests.tables import Tables

__all__ = ["logged"]


@pytest.fixture
def consenting(tables: Tables) -> Consenting:
    return Consenting(tables)
