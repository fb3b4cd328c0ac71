import pytest

from tests.functions.rights.controllers import Processing
from tests.tables import Tables


@pytest.fixture
def processing(tables: Tables) -> Processing:
    return Processing(tables)
