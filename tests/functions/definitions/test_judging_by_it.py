"""What was activated judges: leads that come in, leads that are read, and those judged before by another."""

import pytest

from functions.leads.open_lead import LeadOpener
from functions.scoring.judge_lead import LeadJudge
from shared.adapters.definitions_in_force import DynamoDefinitionsInForce
from shared.domain.lead import Profile
from shared.domain.stage import Stage
from shared.domain.touch import Action
from shared.edge.definitions import DefinitionInForce, definition_named
from tests.builders import NOON, a_touch
from tests.chain import Chain
from tests.functions.definitions.office import Office
from tests.policies import a_policy
from tests.tables import Tables

LOOKED = Action(type="page_viewed", at=NOON, asset="/pricing")


def in_force(tables: Tables) -> DefinitionInForce:
    store = DynamoDefinitionsInForce(tables.dynamodb, definitions="definitions")
    return DefinitionInForce(store, seed=lambda: definition_named("instruments"))


@pytest.fixture
def chain(tables: Tables) -> Chain:
    """Judging by what the table says is in force."""
    chain = Chain(tables, definition_named("instruments"))
    wrapper = tables.roots().wrapper()
    chain.judge = LeadJudge(leads=tables.leads(), wrapper=wrapper, definitions=in_force(tables), policy=a_policy)
    return chain


def folded_for(chain: Chain, lead_id: str) -> str:
    """The beginning of the hash of the definition that a lead was judged by last."""
    lead = chain.lead(lead_id)
    key = chain.tables.roots().wrapper().unwrap(lead_id, lead.key.wrapped, lead.key.incarnation)
    assert lead.sealed
    mark = str(Profile.load(key.open("lead", lead.sealed)).engagement[0])
    return mark.rpartition("/")[2]


def test_a_lead_is_judged_by_the_definition_in_force_when_it_is(chain: Chain, office: Office) -> None:
    """A look at a page is nothing to the definition that ships, and all it takes to the one that was activated."""
    before = chain.deliver(a_touch(actions=(LOOKED,)), id="1").lead_id
    chain.settle()
    assert chain.lead(before).standing.stage is Stage.CONTACT
    told = office.activate(office.ready()).json
    chain.now += 60
    after = chain.deliver(a_touch({"email": "second@example.com"}, actions=(LOOKED,)), id="2").lead_id
    chain.settle()
    assert chain.lead(after).standing.stage is Stage.MQL
    assert told["hash"].startswith(folded_for(chain, after))
    assert chain.lead(before).standing.stage is Stage.CONTACT, "nobody is judged anew in silence"


def test_a_lead_judged_again_is_folded_anew_and_promoted(chain: Chain, office: Office) -> None:
    lead_id = chain.deliver(a_touch(actions=(LOOKED,)), id="1").lead_id
    chain.settle()
    office.activate(office.ready())
    chain.now += 60
    chain.judge.judge(lead_id, now=chain.now)
    chain.settle()
    assert chain.lead(lead_id).standing.stage is Stage.MQL


def test_who_reads_a_lead_meanwhile_sees_the_verdict_of_the_definition_in_force(
    chain: Chain, office: Office, tables: Tables
) -> None:
    lead_id = chain.deliver(a_touch(actions=(LOOKED,)), id="1").lead_id
    chain.settle()
    office.activate(office.ready(points=12))
    opener = LeadOpener(leads=tables.leads(), wrapper=tables.roots().wrapper(), definitions=in_force(tables))
    opened = opener.open(lead_id, chain.lead(lead_id), now=NOON + 60)
    assert opened.verdict.engagement == 12_000
    assert opener.glance(lead_id, chain.lead(lead_id), now=NOON + 60)[1] is None
