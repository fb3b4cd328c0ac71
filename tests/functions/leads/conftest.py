"""The read API over tables in memory, fed by the real chain."""

import pytest

from functions.leads.read_leads import LeadReading
from shared.edge.definitions import definition_named
from tests.chain import Chain
from tests.functions.leads.client import Client
from tests.functions.leads.reading import a_client, a_reading
from tests.tables import Tables


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def reading(chain: Chain) -> LeadReading:
    return a_reading(chain)


@pytest.fixture
def client(chain: Chain, reading: LeadReading) -> Client:
    return a_client(chain, reading)
