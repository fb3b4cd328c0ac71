"""The read API over moto's tables, fed by the real chain."""

import pytest

from functions.leads.api import ReadApi
from functions.leads.read_leads import LeadReading
from shared.adapters.lead_index import DynamoStageIndex
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.edge.definitions import definition_named
from tests.chain import Chain
from tests.definitions import Always
from tests.functions.leads.client import Client
from tests.tables import Tables


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def reading(chain: Chain) -> LeadReading:
    return LeadReading(
        leads=chain.tables.leads(),
        index=DynamoStageIndex(chain.tables.dynamodb, leads="leads"),
        merges=DynamoMergedLeads(chain.tables.dynamodb, leads="leads"),
        wrapper=chain.tables.roots().wrapper(),
        definitions=Always(chain.definition),
    )


@pytest.fixture
def client(chain: Chain, reading: LeadReading) -> Client:
    """The API, and a salesperson who calls it at the time of the chain's clock."""
    api = ReadApi(reading=lambda: reading, groups_claim="cognito:groups", clock=lambda: chain.now)
    return Client(api.app)
