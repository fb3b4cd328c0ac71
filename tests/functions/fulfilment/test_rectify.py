"""What was wrong about a person is right afterwards, everywhere it is read, and nothing of the history is lost."""

from dataclasses import replace
from typing import Any

import pytest

from shared.domain.case.corrections import Corrections, Replacement
from shared.domain.case.words import CaseType, Outcome, State
from shared.domain.consent.hold import Hold
from shared.domain.lead import Profile
from shared.domain.stage import Stage
from shared.domain.touch import Trust
from shared.edge.consents import ConsentBook
from shared.edge.journal import chained_touches
from tests.builders import NOON, a_touch
from tests.chain import PERSONA
from tests.erasing import Erasing
from tests.functions.fulfilment.fulfilling import EMAIL, Fulfilling
from tests.functions.rights.exporters import an_exporter

WRONG, RIGHT = EMAIL[1], "anne@example.com"
BOTH = {"email": WRONG, "phone": "+12025550123"}
READY = {"format": "price_request_form", "characteristics": PERSONA}


def replacing(wrong: str = WRONG, right: str = RIGHT, **characteristics: Any) -> Corrections:
    one = Replacement(type="email", wrong=wrong, right=right)
    return Corrections(identifiers=(one,), characteristics=characteristics)


def changing(**characteristics: Any) -> Corrections:
    return Corrections(characteristics=characteristics)


def rectified(fulfilling: Fulfilling, corrections: Corrections, *identifiers: tuple[str, str]) -> Outcome | None:
    case = fulfilling.done(CaseType.RECTIFICATION, *identifiers, corrections=corrections)
    assert case.state is State.COMPLETED and case.history[-1].reason == case.outcome
    return case.outcome


def profile(fulfilling: Fulfilling, lead_id: str) -> Profile:
    lead = fulfilling.chain.lead(lead_id)
    assert lead.sealed
    key = fulfilling.wrapper.unwrap(lead_id, lead.key.wrapped, lead.key.incarnation)
    return Profile.load(key.open("lead", lead.sealed))


def fit(fulfilling: Fulfilling, lead_id: str) -> int:
    definition = fulfilling.chain.definition
    folded = definition.load(profile(fulfilling, lead_id).engagement)
    assert folded
    return definition.judge(folded, NOON).fit


def owner(fulfilling: Fulfilling, email: str) -> str | None:
    token = fulfilling.hasher.identity("email", email)
    holders = fulfilling.tables.journal().known_as([token], [], consistent=True).holders.get(token)
    return holders[0] if holders else None


@pytest.fixture
def ann(fulfilling: Fulfilling) -> str:
    lead_id = fulfilling.chain.deliver(a_touch(BOTH, **READY), id="1").lead_id
    fulfilling.chain.settle()
    assert fulfilling.chain.lead(lead_id).standing.stage is Stage.MQL
    return lead_id


def test_the_right_identifier_leads_to_the_person_and_the_wrong_one_no_longer(fulfilling: Fulfilling, ann: str) -> None:
    assert rectified(fulfilling, replacing()) is Outcome.CORRECTED
    assert (owner(fulfilling, RIGHT), owner(fulfilling, WRONG)) == (ann, None)
    assert profile(fulfilling, ann).identifiers == BOTH | {"email": RIGHT}
    assert fulfilling.chain.deliver(a_touch({"email": RIGHT}), id="2").lead_id == ann


def test_the_lead_is_judged_by_what_is_right(fulfilling: Fulfilling, ann: str) -> None:
    before = fit(fulfilling, ann)
    assert rectified(fulfilling, changing(seniority="intern", industry="farming")) is Outcome.CORRECTED
    assert fit(fulfilling, ann) < before
    assert profile(fulfilling, ann).characteristics == PERSONA | {"seniority": "intern", "industry": "farming"}


def test_what_is_cleared_is_not_known_any_more_and_gives_no_points(fulfilling: Fulfilling, ann: str) -> None:
    before = fit(fulfilling, ann)
    assert rectified(fulfilling, changing(seniority=None)) is Outcome.CORRECTED
    assert fit(fulfilling, ann) < before
    assert "seniority" not in profile(fulfilling, ann).characteristics
    fulfilling.chain.deliver(a_touch(BOTH, characteristics={"seniority": PERSONA["seniority"]}), id="2")
    fulfilling.chain.settle()
    assert fit(fulfilling, ann) < before, "what anybody can type does not undo it"
    signed = a_touch(BOTH, characteristics={"seniority": PERSONA["seniority"]}, trust=Trust.SIGNED)
    fulfilling.chain.deliver(signed, id="3")
    fulfilling.chain.settle()
    assert fit(fulfilling, ann) == before, "a sender that signs does"


def test_the_history_stays_whole_and_consents_are_what_they_were(fulfilling: Fulfilling, ann: str) -> None:
    book = ConsentBook(journal=fulfilling.tables.journal(), wrapper=fulfilling.wrapper)
    before = book.read(ann)
    rectified(fulfilling, replacing(seniority=None))
    after = book.read(ann)
    assert after.verified and (after.events, after.touches) == (before.events, before.touches)
    lead = fulfilling.chain.lead(ann)
    key = fulfilling.wrapper.unwrap(ann, lead.key.wrapped, lead.key.incarnation)
    told = [touch for touch, _ in chained_touches(fulfilling.tables.leads().pages(ann), key)]
    assert [touch.identifiers.get("email") for touch in told] == [WRONG, RIGHT]


def test_an_access_export_shows_what_is_right_as_current_and_what_was_told_when(
    fulfilling: Fulfilling, ann: str
) -> None:
    rectified(fulfilling, replacing(seniority=None))
    exporter = an_exporter(fulfilling.tables)
    for right in (CaseType.ACCESS, CaseType.PORTABILITY):
        case = fulfilling.done(right, ("email", RIGHT))
        (person,) = exporter.export(case, now=NOON)["people"]
        assert person["lead"] == ann and person["identifiers"]["email"] == RIGHT
        assert "seniority" not in person["characteristics"]
        assert [touch["identifiers"].get("email") for touch in person["touches"]] == [WRONG, RIGHT]


def test_an_erasure_afterwards_finds_the_person_and_looks_for_the_old_value_too(
    fulfilling: Fulfilling, ann: str
) -> None:
    rectified(fulfilling, replacing())
    erasing = Erasing(fulfilling.tables)
    trail = erasing.erase(erasing.subject("case-1", ("email", RIGHT)))
    assert [lead.id for lead in trail.leads] == [ann]
    assert {WRONG, RIGHT} <= {value for _, value in trail.values}
    assert fulfilling.tables.items("identities") == []


def test_an_identifier_of_another_lead_ties_the_two_and_moves_nobody(fulfilling: Fulfilling, ann: str) -> None:
    other = fulfilling.chain.deliver(a_touch({"email": RIGHT}), id="2").lead_id
    assert rectified(fulfilling, replacing(seniority="intern")) is Outcome.IDENTIFIER_TAKEN
    assert (owner(fulfilling, RIGHT), owner(fulfilling, WRONG)) == (other, ann)
    ties = {(item["pk"]["S"], item["sk"]["S"]) for item in fulfilling.tables.items("leads")}
    assert {(ann, f"merge#{other}"), (other, f"merge#{ann}")} <= ties
    assert profile(fulfilling, ann).characteristics["seniority"] == "intern", "the rest is corrected all the same"


def test_an_identifier_of_somebody_forgotten_stays_out(fulfilling: Fulfilling, ann: str) -> None:
    fulfilling.chain.deliver(a_touch({"email": RIGHT}), id="2")
    erasing = Erasing(fulfilling.tables)
    erasing.erase(erasing.subject("case-1", ("email", RIGHT)))
    before = fulfilling.tables.items("leads")
    assert rectified(fulfilling, replacing()) is Outcome.IDENTIFIER_BARRED
    assert fulfilling.tables.items("leads") == before and owner(fulfilling, RIGHT) is None


def test_while_somebody_is_being_erased_their_identifier_cannot_be_given_away(fulfilling: Fulfilling, ann: str) -> None:
    token = fulfilling.hasher.identity("email", RIGHT)
    blocked = {"pk": {"S": token}, "erased": {"S": "case-1"}}
    fulfilling.tables.dynamodb.put_item(TableName="identities", Item=blocked)
    assert rectified(fulfilling, replacing()) is Outcome.IDENTIFIER_BARRED
    assert blocked in fulfilling.tables.items("identities") and owner(fulfilling, WRONG) == ann


def test_a_wrong_identifier_that_nobody_gave_is_reported_and_the_rest_corrected(
    fulfilling: Fulfilling, ann: str
) -> None:
    outcome = rectified(fulfilling, replacing("never@example.com", seniority="intern"))
    assert outcome is Outcome.IDENTIFIER_UNKNOWN and owner(fulfilling, RIGHT) is None
    assert profile(fulfilling, ann).characteristics["seniority"] == "intern"


def test_somebody_never_seen_is_not_made_by_a_correction(fulfilling: Fulfilling) -> None:
    assert rectified(fulfilling, replacing(seniority="intern")) is Outcome.NOTHING_TO_CORRECT
    assert fulfilling.tables.items("leads") == [] and fulfilling.recipients_told() == []


def test_recipients_are_told_which_lead_is_different_now_but_not_how(fulfilling: Fulfilling, ann: str) -> None:
    rectified(fulfilling, replacing())
    assert fulfilling.recipients_told() == [("rectified", (ann,))]
    assert RIGHT not in "".join(fulfilling.told.messages)


class BrokenOff(Exception):
    pass


def test_what_was_broken_off_before_the_case_was_closed_ends_the_same(fulfilling: Fulfilling, ann: str) -> None:
    """Also when the person was known by the wrong identifier only, which leads nowhere by then."""
    case_id = fulfilling.ask(CaseType.RECTIFICATION, corrections=replacing())
    lost = {"lost": True}

    def tell(*_: Any, **__: Any) -> None:
        if lost.pop("lost", False):
            raise BrokenOff

    fulfilling.fulfilment = replace(fulfilling.fulfilment, tell=tell)
    with pytest.raises(BrokenOff):
        fulfilling.carry_out(case_id)
    before = fulfilling.tables.items("leads"), fulfilling.tables.items("identities")
    assert fulfilling.carry_out(case_id)
    assert fulfilling.case(case_id).outcome is Outcome.CORRECTED
    journals = [item for item in fulfilling.tables.items("leads") if item["sk"]["S"] != "lead"]
    assert journals == [item for item in before[0] if item["sk"]["S"] != "lead"]
    assert fulfilling.tables.items("identities") == before[1] and owner(fulfilling, RIGHT) == ann


def test_a_restricted_lead_is_corrected_and_not_judged(fulfilling: Fulfilling, ann: str) -> None:
    fulfilling.done(CaseType.RESTRICTION)
    version = fulfilling.chain.lead(ann).standing.version
    assert rectified(fulfilling, replacing()) is Outcome.CORRECTED
    standing = fulfilling.chain.lead(ann).standing
    assert standing.holds == {Hold.RESTRICTED} and standing.version == version
    assert owner(fulfilling, RIGHT) == ann
