"""Three people: one who left an address, one who is a lead, one who is ready for sales."""

from typing import Any

from shared.domain.touch import Action, Touch
from tests.builders import NOON, a_touch
from tests.chain import Chain

PERSONA = {
    "industry": "life_sciences",
    "annual_revenue_usd": 300_000_000,
    "hq_country": "CA",
    "seniority": "vice_president",
}


def an_entrant(**changes: Any) -> Touch:
    return a_touch(format="sweepstake_entry", **changes)


def a_lead(**changes: Any) -> Touch:
    known = {"industry": "life_sciences", "hq_country": "US"}
    return a_touch(**{"format": "webinar_attendance", "characteristics": known} | changes)


def a_price_request(**changes: Any) -> Touch:
    asked = Action(type="price_requested", at=NOON)
    return a_touch(**{"format": "price_request_form", "characteristics": PERSONA, "actions": (asked,)} | changes)


def arrived(chain: Chain, touch: Touch, *, settle: bool = True) -> str:
    """The id of the lead whose touch went through the chain."""
    lead_id = chain.deliver(touch, id=f"{touch.source} {sorted(touch.identifiers.items())} {touch.received_at}").lead_id
    if settle:
        chain.settle()
    return lead_id


def half_life(chain: Chain) -> int:
    """Seconds in which the engagement of a price request halves."""
    definition = chain.definition.definition
    (days,) = {c.half_life_days for c in (*definition.formats, *definition.actions) if c.id.startswith("price_request")}
    assert days
    return days * 86_400
