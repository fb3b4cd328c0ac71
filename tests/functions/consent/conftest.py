import pytest

from tests.consents import Consenting
from tests.functions.consent.client import Client
from tests.tables import Tables


@pytest.fixture
def consenting(tables: Tables) -> Consenting:
    return Consenting(tables)


@pytest.fixture
def client(consenting: Consenting) -> Client:
    """The API, at the time of the chain's clock."""
    return Client.of(lambda: consenting.desk, clock=lambda: consenting.now)
