"""What the instruments maker calls a contact, a lead, an MQL and sales-ready."""

from typing import Any

import pytest

from shared.domain.stage import Stage
from shared.domain.touch import Action, Touch
from shared.domain.verdict import Verdict
from tests.shared.domain.builders import DAY, NOON, PERSONA, a_download, a_touch, a_view, instruments, judged

SALES_SPECIFIC = ["price_requested", "demo_requested", "trial_started"]


def persona(*names: str) -> dict[str, Any]:
    return {name: PERSONA[name] for name in names}


def of_persona(count: int) -> dict[str, Any]:
    return persona(*list(PERSONA)[:count])


def verdict(*touches: Touch, now: int = NOON) -> Verdict:
    return judged(instruments(), *touches, now=now)


def an_action(name: str) -> Action:
    return Action(type=name, at=NOON)


def test_a_sweepstake_entrant_who_left_an_address_stays_a_contact() -> None:
    assert verdict(a_touch(format="sweepstake_entry"))[:4] == (Stage.CONTACT, False, 0, 0)


def test_nobody_is_a_contact() -> None:
    assert verdict().stage is Stage.CONTACT


def test_pages_a_white_paper_and_a_price_request_lead_all_the_way_to_sales() -> None:
    journey = [
        a_touch(*[a_view(NOON - 9 * DAY)] * 3),
        a_touch(a_download("humidity"), format="high_value_white_paper_form", characteristics=persona("industry")),
        a_touch(an_action("price_requested"), format="price_request_form", characteristics=PERSONA),
    ]
    stages = [(verdict(*journey[:seen]).stage, verdict(*journey[:seen]).sales_ready) for seen in (1, 2, 3)]
    assert stages == [(Stage.CONTACT, False), (Stage.CONTACT, False), (Stage.MQL, True)]


@pytest.mark.parametrize(("known", "stage"), [(0, "contact"), (1, "contact"), (2, "lead"), (3, "lead"), (4, "lead")])
def test_a_lead_matches_two_of_the_persona_and_reached_us_well(known: int, stage: str) -> None:
    assert verdict(a_touch(format="webinar_attendance", characteristics=of_persona(known))).stage == stage


def test_the_persona_alone_is_no_lead() -> None:
    assert verdict(a_touch(*[a_view()] * 4, characteristics=PERSONA)).stage is Stage.CONTACT


@pytest.mark.parametrize(("known", "stage"), [(1, "contact"), (2, "lead"), (3, "mql"), (4, "mql")])
def test_an_mql_matches_three_of_the_persona_and_showed_intent(known: int, stage: str) -> None:
    assert verdict(a_touch(a_download("a"), a_download("b"), characteristics=of_persona(known))).stage == stage


def test_much_engagement_makes_an_mql_until_it_has_faded() -> None:
    """Referral 15, webinar 10, pages 1 each."""
    touches = [
        a_touch(format="trusted_referral", characteristics=PERSONA),
        a_touch(*[a_view()] * 4, format="webinar_attendance"),
    ]
    assert verdict(*touches)[:4] == (Stage.LEAD, False, 50_000, 29_000)
    touches.append(a_touch(a_view(NOON - DAY), a_view(NOON - DAY)))
    assert verdict(*touches).stage is Stage.MQL
    assert verdict(*touches, now=NOON + 3 * DAY).stage is Stage.LEAD


@pytest.mark.parametrize("action", SALES_SPECIFIC)
@pytest.mark.parametrize(("known", "ready"), [(2, False), (3, False), (4, True)])
def test_sales_ready_is_the_whole_persona_with_a_sales_specific_action(action: str, known: int, ready: bool) -> None:
    assert verdict(a_touch(an_action(action), characteristics=of_persona(known))).sales_ready is ready


def test_the_price_request_form_is_sales_specific_too() -> None:
    assert verdict(a_touch(format="price_request_form", characteristics=PERSONA)).sales_ready


def test_no_score_makes_anyone_sales_ready() -> None:
    formats = ("webinar_attendance", "high_value_white_paper_form", "trusted_referral")
    eager = a_touch(*[a_view()] * 999, a_download("a"), a_download("b"), characteristics=PERSONA)
    result = verdict(eager, *(a_touch(format=name) for name in formats))
    assert result.engagement > 1_000_000
    assert (result.stage, result.sales_ready) == (Stage.MQL, False)


def test_someone_found_to_be_another_is_judged_as_the_other() -> None:
    asked = a_touch(an_action("demo_requested"), characteristics=PERSONA)
    assert not verdict(asked, a_touch(characteristics={"seniority": "intern"})).sales_ready
    assert verdict(asked, a_touch(characteristics={"seniority": "  "})).sales_ready
