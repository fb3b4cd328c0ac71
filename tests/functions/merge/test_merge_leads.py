"""After a merge one lead is there: with all that both had, known by all that led to either, as strict as either."""

import pytest

from shared.adapters.person_tables import DynamoPeople
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent
from shared.edge.consents import ConsentBook
from shared.edge.record_touch import Status
from shared.ports import HoldChange, StoreUnavailable
from tests.builders import NOON, a_touch
from tests.chain import PERSONA, Chain
from tests.merging import ANN, PHONE, Merging
from tests.policies import a_policy

RESTRICTED = HoldChange(add=frozenset({Hold.RESTRICTED}), at=NOON)
STOP = Consent(basis="consent", state=ConsentState.WITHDRAWN, purposes=("judge",))


def people(chain: Chain) -> DynamoPeople:
    return DynamoPeople(
        chain.tables.dynamodb, **{name: name for name in ("leads", "identities", "suppressions", "keys")}
    )


def book(merging: Merging) -> ConsentBook:
    return ConsentBook(journal=merging.chain.tables.journal(), wrapper=merging.merger.wrapper)


def test_the_one_kept_has_every_touch_of_both_and_says_where_it_came_from(merging: Merging) -> None:
    keeper, absorbed = merging.tied()
    for _ in range(9):
        merging.arrives(PHONE, attribution={"utm_term": "x" * 300})
    before = merging.journal(absorbed)
    merging.merge(keeper, absorbed)
    after = merging.journal(keeper)
    assert [touch for touch in after if touch.carried_from] == [touch.carried(absorbed) for touch in before]
    assert len(after) == len(before) + 2


def test_what_leads_to_the_one_absorbed_leads_to_the_one_kept(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    assert merging.arrives(PHONE) == keeper
    assert {item["lead"]["S"] for item in chain.tables.items("identities")} == {keeper}


def test_a_delivery_that_the_absorbed_one_had_taken_is_a_duplicate(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    again = a_touch(PHONE, received_at=NOON + 120)
    merging.merge(keeper, absorbed)
    recorded = chain.deliver(again, id=f"at {NOON + 120}")
    assert (recorded.lead_id, recorded.status) == (keeper, Status.DUPLICATE)


def test_a_pointer_and_no_key_are_left_of_the_one_absorbed(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    (pointer,) = merging.rows(absorbed).values()
    assert pointer["merged"]["S"] == keeper and "version" not in pointer
    assert chain.tables.journal().key(absorbed) is None
    assert "absorbing" not in merging.rows(keeper)["lead"]


def test_values_of_the_one_kept_that_are_newer_stay(merging: Merging, chain: Chain) -> None:
    absorbed = merging.arrives(PHONE, characteristics={"job_title": "older", "company": "theirs"})
    keeper = merging.arrives(ANN, characteristics={"job_title": "newer"})
    merging.arrives(ANN | PHONE)
    merging.merge(keeper, absorbed)
    held = chain.lead(keeper)
    key = merging.merger.wrapper.unwrap(keeper, held.key.wrapped, held.key.incarnation)
    assert held.sealed and b'"job_title":"newer"' in key.open("lead", held.sealed)
    assert b'"company":"theirs"' in key.open("lead", held.sealed)


def test_the_one_kept_is_judged_by_what_both_did(merging: Merging, chain: Chain) -> None:
    keeper = merging.arrives(ANN, format="sweepstake_entry")
    absorbed = merging.arrives(PHONE, format="price_request_form", characteristics=PERSONA)
    merging.arrives(ANN | PHONE, format="sweepstake_entry")
    chain.settle()
    assert chain.lead(keeper).standing.stage == "contact" and chain.lead(absorbed).standing.stage == "mql"
    merging.merge(keeper, absorbed)
    assert chain.lead(keeper).standing.stage == "mql"


def test_decisions_about_the_one_absorbed_are_kept_and_can_be_read(merging: Merging, chain: Chain) -> None:
    keeper = merging.arrives(ANN)
    absorbed = merging.arrives(PHONE, format="price_request_form", characteristics=PERSONA)
    merging.arrives(ANN | PHONE)
    chain.settle()
    merging.merge(keeper, absorbed)
    (kept,) = merging.merges.absorbed(keeper)
    held = chain.lead(keeper)
    key = merging.merger.wrapper.unwrap(keeper, held.key.wrapped, held.key.incarnation)
    assert (kept.lead_id, kept.stage) == (absorbed, "mql")
    assert all(b'"stage"' in key.open("receipt", entry.receipt) for entry in kept.ledger.values()) and kept.ledger


@pytest.mark.parametrize("which", [0, 1])
def test_what_held_either_holds_the_one_kept_and_it_is_recalled(merging: Merging, chain: Chain, which: int) -> None:
    leads = merging.tied()
    people(chain).hold(leads[which], RESTRICTED)
    book(merging).stop(leads[which], "stop", STOP, policy=a_policy(), now=chain.now)
    merging.merge(*leads)
    assert chain.lead(leads[0]).standing.holds == {Hold.RESTRICTED, Hold.STOPPED}
    assert any(leads[0] in message for message in chain.hand_offs.messages)


def test_a_hold_is_not_lifted_while_the_touch_it_comes_from_is_on_its_way(chain: Chain) -> None:
    merging = Merging(chain, most_carried=1)
    keeper, absorbed = merging.tied()
    for _ in range(3):
        merging.arrives(PHONE)
    book(merging).stop(absorbed, "stop", STOP, policy=a_policy(), now=chain.now)
    assert merging.merger.merge(merging.decided(keeper, absorbed))
    chain.settle()
    assert chain.lead(keeper).standing.holds == {Hold.STOPPED}
    merging.merge(keeper, absorbed)
    merging.arrives(ANN)
    chain.settle()
    assert chain.lead(keeper).standing.holds == {Hold.STOPPED}


def test_a_restriction_of_the_old_id_reaches_the_person(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    people(chain).hold(absorbed, RESTRICTED)
    assert chain.lead(keeper).standing.holds == {Hold.RESTRICTED}


def test_a_withdrawal_by_the_old_id_reaches_the_person(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    book(merging).stop(absorbed, "stop", STOP, policy=a_policy(), now=chain.now)
    assert chain.lead(keeper).standing.holds == {Hold.STOPPED}
    assert "stop" in book(merging).read(absorbed).touches


def test_an_imported_person_still_has_to_be_told(merging: Merging, chain: Chain) -> None:
    absorbed = merging.arrives(PHONE, consent=Consent(basis="contract", carried=True))
    keeper = merging.arrives(ANN)
    merging.arrives(ANN | PHONE)
    due = chain.lead(absorbed).standing.notice_due
    merging.merge(keeper, absorbed)
    assert due and chain.lead(keeper).standing.notice_due == due
    assert [item["pk"]["S"] for item in chain.tables.items("leads") if "notice" in item] == [keeper]


def test_while_it_is_carried_intake_says_try_again_and_then_finds_the_person(chain: Chain) -> None:
    merging = Merging(chain, most_carried=1)
    keeper, absorbed = merging.tied()
    for _ in range(3):
        merging.arrives(PHONE)
    assert merging.merger.merge(merging.decided(keeper, absorbed))
    with pytest.raises(StoreUnavailable):
        merging.arrives(PHONE)
    with pytest.raises(StoreUnavailable, match="merging"):
        book(merging).read(absorbed)
    merging.merge(keeper, absorbed)
    assert merging.arrives(PHONE) == keeper


def test_ties_to_others_are_carried_over(merging: Merging) -> None:
    keeper, absorbed = merging.tied()
    third = merging.arrives({"social:linkedin": "somebody"})
    merging.arrives(PHONE | {"social:linkedin": "somebody"})
    merging.merge(keeper, absorbed)
    assert merging.merges.ties(keeper) == [third] and merging.merges.ties(third) == [keeper]


def test_what_was_merged_before_leads_to_the_one_that_is_kept_now(merging: Merging) -> None:
    first, second = merging.tied()
    third = merging.arrives({"social:linkedin": "somebody"})
    merging.arrives(ANN | {"social:linkedin": "somebody"})
    merging.merge(first, second)
    merging.merge(third, first)
    assert merging.merges.merged_into(second) == merging.merges.merged_into(first) == third
    assert {kept.lead_id for kept in merging.merges.absorbed(third)} == {first, second}
    ways = {touch.carried_from for touch in merging.journal(third)}
    assert ways == {(), (first,), (first, second)}
