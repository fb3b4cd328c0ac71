"""An office over tables in memory."""

import pytest

from tests.functions.definitions.office import Office
from tests.logs import logged
from tests.tables import Tables

__all__ = ["logged"]


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)
