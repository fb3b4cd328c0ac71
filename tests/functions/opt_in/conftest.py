import pytest

from tests.consents import Consenting
from tests.tables import Tables


@pytest.fixture
def consenting(tables: Tables) -> Consenting:
    return Consenting(tables)
