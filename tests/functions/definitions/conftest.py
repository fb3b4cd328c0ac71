"""An office over moto's tables."""

import pytest

from tests.functions.definitions.office import Office
from tests.tables import Tables


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)
