"""Ten clauses of the instruments definition without decay, and leads with what has to come out for each of them."""

import json
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.definition.reading import read_definition
from shared.domain.judging import CompiledDefinition, Folded, compile_definition
from shared.domain.touch import Action, Consent, Touch

if TYPE_CHECKING:
    from shared.domain.characteristic import Scalar

LEADS: Final = 200
TOUCHES: Final = 12
NAMES: Final = (
    "life_sciences",
    "large_company",
    "north_american_headquarters",
    "vice_president_or_above",
    "price_request_form",
    "webinar_attendance",
    "five_product_pages_in_a_day",
    "two_high_value_assets",
    "demo_requested",
    "trial_started",
)
POINTS: Final = (15, 10, 10, 15, 15, 10, 15, 15, 25, 25)
_DOCUMENT: Final = Path(__file__).parents[2] / "shared" / "definitions" / "instruments.json"
_RANKS: Final = ("intern", "specialist", "manager", "director", "vice_president", "c_level")
_NOON: Final = 1_790_000_000
_ZONE: Final = ZoneInfo("America/New_York")

type Facts = dict[str, Any]


class Judged(NamedTuple):
    met: tuple[bool, ...]
    points: tuple[int, ...]
    stage: str
    ready: bool


class Lead(NamedTuple):
    """``last`` is the newest of the touches that ``folded`` remembers."""

    folded: Folded
    last: Touch
    facts: Facts
    judged: Judged


@cache
def definition() -> CompiledDefinition:
    document = json.loads(_DOCUMENT.read_text("utf-8"))
    for part in ("formats", "characteristics", "actions"):
        document[part] = [_lasting(clause) for clause in document[part] if clause["id"] in NAMES]
    del document["reject_reasons"]
    persona, behaviour = list(NAMES[:4]), list(NAMES[4:])
    intent = [name for name in behaviour if name != "webinar_attendance"]
    score = {"score": "engagement", "at_least": 30}
    document["lead_when"] = {"all": [{"at_least": 2, "of": persona}, {"any": behaviour}]}
    document["mql_when"] = {"all": [{"at_least": 3, "of": persona}, {"any": [*intent, score]}]}
    asked = ["price_request_form", "demo_requested", "trial_started"]
    document["sales_ready_when"] = {"all": [*persona, {"any": asked}]}
    return compile_definition(read_definition(json.dumps(document)))


def _lasting(clause: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in clause.items() if field != "half_life_days"}


def leads() -> list[Lead]:
    return [_lead(number) for number in range(LEADS)]


def _lead(number: int) -> Lead:
    touches = [_touch(number, place) for place in range(TOUCHES)]
    folded = definition().empty()
    for touch in touches:
        folded = definition().fold(folded, touch)
    facts = _facts(touches)
    return Lead(folded, touches[-1], facts, _expected(facts))


def _touch(number: int, place: int) -> Touch:
    """A mix over six days that differs from lead to lead."""
    turn = (number * 31 + place * 17) % 23
    at = _NOON + place * (1800 if number % 3 else 43_200)
    kinds = {1: "demo_requested", 2: "trial_started", 3: "asset_downloaded", 4: "asset_downloaded"}
    kind = kinds.get(turn if number % 4 else 9, "page_viewed")
    category = {"asset_downloaded": "high_value", "page_viewed": "product"}.get(kind)
    told: dict[str, Scalar] = {
        "industry": ("life_sciences", "automotive")[number % 2 if number % 5 else 0],
        "annual_revenue_usd": 100_000_000 * (1 + number % 6),
        "hq_country": ("US", "CA", "NL", "US")[number % 4],
        "seniority": _RANKS[number % 6],
    }
    return Touch(
        id=f"{number:011d}{place:011d}",
        source="bench",
        received_at=at,
        format={5: "price_request_form", 6: "webinar_attendance"}.get(turn if number % 2 else 9, "web_form"),
        identifiers={"email": "someone@example.com"},
        consent=Consent(basis="consent"),
        characteristics=told if place == 0 else {},
        actions=(Action(type=kind, at=at, category=category, asset=f"/{place % 3}"),)
        if place % (1 + number % 3) == 0
        else (),
    )


def _facts(touches: list[Touch]) -> Facts:
    """Counted from the touches, without any part of the engine."""
    told = touches[0].characteristics
    formats = Counter(touch.format for touch in touches)
    actions = [action for touch in touches for action in touch.actions]
    kinds = Counter(action.type for action in actions)
    days = Counter(datetime.fromtimestamp(a.at, _ZONE).date() for a in actions if a.type == "page_viewed")
    return {
        "industry": told["industry"],
        "revenue": told["annual_revenue_usd"],
        "country": told["hq_country"],
        "seniority": _RANKS.index(str(told["seniority"])),
        "price_forms": formats["price_request_form"],
        "webinars": formats["webinar_attendance"],
        "pages_in_a_day": max(days.values(), default=0),
        "assets": len({action.asset for action in actions if action.type == "asset_downloaded"}),
        "demos": kinds["demo_requested"],
        "trials": kinds["trial_started"],
    }


def _expected(facts: Facts) -> Judged:
    met = (
        facts["industry"] == "life_sciences",
        facts["revenue"] >= 300_000_000,
        facts["country"] in {"US", "CA"},
        facts["seniority"] >= 4,
        facts["price_forms"] >= 1,
        facts["webinars"] >= 1,
        facts["pages_in_a_day"] >= 5,
        facts["assets"] >= 2,
        facts["demos"] >= 1,
        facts["trials"] >= 1,
    )
    points = tuple(worth * is_met for worth, is_met in zip(POINTS, met, strict=True))
    known, intent = sum(met[:4]), met[4] or any(met[6:])
    lead = known >= 2 and any(met[4:])
    mql = lead and known >= 3 and (intent or sum(points[4:]) >= 30)
    return Judged(
        met, points, "mql" if mql else "lead" if lead else "contact", mql and known == 4 and (met[4] or any(met[8:]))
    )
