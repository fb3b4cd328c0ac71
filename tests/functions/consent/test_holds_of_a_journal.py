"""Whether a lead may be judged follows from what its journal says, in the tables as they are."""

import pytest

from functions.scoring.judge_lead import LeadJudge
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent
from shared.edge.record_touch import TouchRecorder
from tests.consents import Consenting, a_price_request
from tests.definitions import Always
from tests.policies import a_policy, a_purpose
from tests.tables import Tables

STORE = Consent(basis="consent", purposes=("store",))
NOT_BY_ITSELF = a_policy(purposes=[a_purpose("store", "storing"), a_purpose("judge", "judging")])
"""Judging stands on the person's consent alone."""


@pytest.fixture
def strict(tables: Tables) -> Consenting:
    consenting = Consenting(tables, policy=NOT_BY_ITSELF)
    roots = tables.roots()
    consenting.chain.recorder = TouchRecorder(
        store=tables.journal(),
        claims=tables.deliveries(),
        wrapper=roots.wrapper(),
        hasher=roots.hasher(),
        policy=NOT_BY_ITSELF,
    )
    consenting.chain.judge = LeadJudge(
        leads=tables.leads(),
        wrapper=roots.wrapper(),
        definitions=Always(consenting.chain.definition),
        policy=lambda: NOT_BY_ITSELF,
    )
    return consenting


def test_a_lead_is_not_judged_until_something_is_on_record_that_judging_stands_on(strict: Consenting) -> None:
    lead_id = strict.arrives(a_price_request(consent=STORE)).lead
    assert strict.holds(lead_id) == {Hold.NO_BASIS}
    assert not strict.chain.lead(lead_id).standing.ready
    strict.later()
    strict.gives(lead_id, "judge")
    strict.chain.settle()
    assert strict.holds(lead_id) == frozenset()
    assert strict.chain.lead(lead_id).standing.ready


def test_what_the_same_submission_refuses_is_on_record_beside_what_the_company_stands_on(
    consenting: Consenting,
) -> None:
    standing = Consent(basis="legitimate_interests", purposes=("store",), refused=("judge", "contact_email"))
    lead_id = consenting.arrives(a_price_request(consent=standing)).lead
    assert consenting.state(lead_id, "store") is ConsentState.GIVEN
    assert consenting.state(lead_id, "judge") is consenting.state(lead_id, "contact_email") is ConsentState.REFUSED
    assert consenting.holds(lead_id) == {Hold.STOPPED}


def test_a_refusal_that_comes_with_a_later_submission_recalls_the_lead(consenting: Consenting) -> None:
    lead_id = consenting.arrives(a_price_request(consent=STORE)).lead
    assert consenting.holds(lead_id) == frozenset()
    consenting.later()
    refusing = Consent(basis="legitimate_interests", purposes=("store",), refused=("judge",))
    assert consenting.arrives(a_price_request(consent=refusing)).lead == lead_id
    assert consenting.holds(lead_id) == {Hold.STOPPED}
    assert consenting.state(lead_id, "store") is ConsentState.GIVEN
