"""The read API over the tables of a chain."""

from typing import Any

from functions.leads.api import ReadApi
from functions.leads.read_decisions import DecisionReading
from functions.leads.read_leads import LeadReading
from shared.adapters.lead_index import DynamoStageIndex
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.edge.guard import Guard
from tests.chain import Chain
from tests.definitions import Always
from tests.functions.leads.client import Client


def a_reading(chain: Chain) -> LeadReading:
    return LeadReading(index=DynamoStageIndex(chain.tables.dynamodb, leads="leads"), **stored(chain))


def a_client(chain: Chain, reading: LeadReading | None = None) -> Client:
    """The API, and a salesperson who calls it at the time of the chain's clock."""
    api = ReadApi(
        reading=lambda: reading or a_reading(chain),
        decisions=lambda: DecisionReading(**stored(chain)),
        guard=Guard(),
        clock=lambda: chain.now,
    )
    return Client(api.app)


def stored(chain: Chain) -> dict[str, Any]:
    return {
        "leads": chain.tables.leads(),
        "merges": DynamoMergedLeads(chain.tables.dynamodb, leads="leads"),
        "wrapper": chain.tables.roots().wrapper(),
        "definitions": Always(chain.definition),
    }
