import pytest

from tests.functions.fulfilment.fulfilling import Fulfilling
from tests.tables import Tables


@pytest.fixture
def fulfilling(tables: Tables) -> Fulfilling:
    return Fulfilling(tables)
