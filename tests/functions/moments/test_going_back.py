"""An MQL goes back to nurture at the second its points have faded, without anybody having looked before."""

from typing import Any

import pytest

from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage
from shared.edge.messages import LeadRecalled, PromotionDue
from shared.ports import HoldChange
from tests.builders import NOON
from tests.chain import Chain
from tests.fading import DAY, a_price_request, a_visit


def arrived(chain: Chain, touch: Any) -> str:
    chain.now = max(chain.now, touch.received_at)
    lead_id = chain.deliver(touch, id=f"{touch.received_at} {touch.identifiers}").lead_id
    chain.settle()
    return lead_id


def rows(chain: Chain) -> list[dict[str, Any]]:
    return sorted(chain.tables.items("leads"), key=str)


def moment(chain: Chain, lead_id: str) -> int:
    found = chain.lead(lead_id).moment
    assert found
    return found


def test_the_moment_is_known_as_soon_as_somebody_is_an_mql(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    assert chain.lead(lead_id).standing.stage is Stage.MQL
    assert 0 < moment(chain, lead_id) - (NOON + DAY) < 60


def test_nothing_happens_before_the_moment_and_the_lead_goes_back_at_it(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    due, before = moment(chain, lead_id), rows(chain)
    for now in (NOON + DAY // 2, due - 1):
        chain.now = now
        assert chain.wake() == 0
    assert rows(chain) == before
    chain.now = due
    assert chain.wake() == 1
    lead = chain.lead(lead_id)
    assert (lead.standing.stage, lead.standing.since, lead.standing.ready) == (Stage.NURTURE, due, False)
    assert [entry.decision.move.stage for entry in lead.ledger.values()] == [Stage.MQL, Stage.NURTURE]
    assert (lead.moment, lead.due) == (None, None)


def test_going_back_happens_once_however_often_it_is_called_for(chain: Chain) -> None:
    chain.times_delivered = 3
    lead_id = arrived(chain, a_visit())
    chain.now = moment(chain, lead_id) + 30
    chain.wake()
    chain.wake()
    assert sorted(chain.lead(lead_id).ledger) == [1, 2]


def test_who_had_a_sales_ready_lead_hears_that_it_went_back(chain: Chain) -> None:
    lead_id = arrived(chain, a_price_request())
    assert chain.lead(lead_id).standing.ready
    chain.now = moment(chain, lead_id)
    chain.wake()
    assert chain.lead(lead_id).standing.ready is False
    assert [LeadRecalled.model_validate_json(message) for message in chain.hand_offs.messages] == [
        LeadRecalled(lead=lead_id, at=chain.now)
    ]


def test_nobody_hears_of_a_lead_that_was_never_handed_over(chain: Chain) -> None:
    chain.now = moment(chain, arrived(chain, a_visit()))
    chain.wake()
    assert chain.hand_offs.messages == []


def test_who_went_back_can_qualify_again(chain: Chain) -> None:
    lead_id = arrived(chain, a_price_request())
    chain.now = moment(chain, lead_id)
    chain.wake()
    arrived(chain, a_price_request(chain.now + DAY))
    lead = chain.lead(lead_id)
    assert (lead.standing.stage, lead.standing.ready) == (Stage.MQL, True)
    assert lead.ledger[3].decision.move.start is Stage.NURTURE
    assert moment(chain, lead_id) > chain.now


def test_a_touch_that_is_not_enough_leaves_somebody_in_nurture(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    chain.now = moment(chain, lead_id)
    chain.wake()
    arrived(chain, a_visit(chain.now + DAY, visits=0))
    assert chain.lead(lead_id).standing.stage is Stage.NURTURE
    assert sorted(chain.lead(lead_id).ledger) == [1, 2]


def test_a_further_touch_leaves_the_moment_where_it_stands(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    first = moment(chain, lead_id)
    arrived(chain, a_visit(NOON + 3600))
    assert moment(chain, lead_id) == first


def test_a_moment_that_came_too_early_only_finds_the_next_one(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    early = moment(chain, lead_id)
    arrived(chain, a_visit(NOON + 3600))
    chain.now = early
    assert chain.wake() == 1
    lead = chain.lead(lead_id)
    assert (lead.standing.stage, sorted(lead.ledger)) == (Stage.MQL, [1])
    later = moment(chain, lead_id)
    assert later > early + DAY // 2
    chain.now = later - 1
    assert chain.wake() == 0
    chain.now = later
    chain.wake()
    assert chain.lead(lead_id).standing.stage is Stage.NURTURE


def test_a_stale_moment_does_nothing(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    chain.now = moment(chain, lead_id)
    before = rows(chain)
    chain.now -= 1
    assert chain.judge.judge(lead_id, again=True, now=chain.now) is False
    assert rows(chain) == before


def test_a_decision_to_go_back_is_revoked_when_the_person_comes_back_first(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    chain.now = moment(chain, lead_id)
    chain.judge.judge(lead_id, again=True, now=chain.now)
    due = chain.lead(lead_id).due
    assert due and due.decision.move.stage is Stage.NURTURE
    chain.deliver(a_visit(chain.now), id="back")
    chain.judge.judge(lead_id, now=chain.now)
    assert chain.lead(lead_id).due is None
    assert chain.tables.promotions().settle(lead_id, due.decision) is False
    chain.settle()
    assert (chain.lead(lead_id).standing.stage, sorted(chain.lead(lead_id).ledger)) == (Stage.MQL, [1])
    assert moment(chain, lead_id) > chain.now


def test_an_old_message_settles_no_later_decision_of_its_number(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    chain.now = moment(chain, lead_id)
    chain.judge.judge(lead_id, again=True, now=chain.now)
    old = chain.lead(lead_id).due
    for number, touch in enumerate([a_visit(chain.now), a_price_request(chain.now)]):
        chain.deliver(touch, id=f"back {number}")
        chain.judge.judge(lead_id, now=chain.now)
    new = chain.lead(lead_id).due
    assert old and new and new.decision.move.ready and new.decision.number == old.decision.number
    assert chain.tables.promotions().settle(lead_id, old.decision) is False
    assert PromotionDue.of(lead_id, new.decision).decision() == new.decision
    chain.settle()
    assert chain.lead(lead_id).standing.ready


def test_a_lead_that_is_held_waits_for_no_moment_until_it_goes_on(chain: Chain) -> None:
    lead_id = arrived(chain, a_visit())
    hold = chain.tables.people()
    hold.hold(lead_id, HoldChange(add=frozenset({Hold.RESTRICTED}), at=NOON))
    assert chain.lead(lead_id).moment is None
    chain.now = NOON + 3 * DAY
    assert chain.wake() == 0
    hold.hold(lead_id, HoldChange(lift=frozenset({Hold.RESTRICTED})))
    chain.judge.judge(lead_id, again=True, now=chain.now)
    chain.settle()
    assert chain.lead(lead_id).standing.stage is Stage.NURTURE


@pytest.mark.parametrize("wakes", [1, 100])
def test_years_of_decay_write_nothing_where_no_stage_changes(chain: Chain, wakes: int) -> None:
    people = [{"email": f"person{number}@example.com"} for number in range(6)]
    leads = [arrived(chain, a_visit(visits=number, identifiers=people[number])) for number in range(6)]
    seen, before = 0, {lead_id: chain.lead(lead_id).standing.version for lead_id in leads}
    for wake in range(wakes):
        chain.now = NOON + (wake + 1) * 3 * 365 * DAY // wakes
        seen += chain.wake()
    assert seen == 5
    standings = [chain.lead(lead_id).standing for lead_id in leads]
    assert [standing.stage for standing in standings] == [Stage.CONTACT, *[Stage.NURTURE] * 5]
    assert [standing.version - before[lead_id] for standing, lead_id in zip(standings, leads, strict=True)] == [
        0,
        *[1] * 5,
    ]
    assert not [row for row in rows(chain) if "moment" in row]
