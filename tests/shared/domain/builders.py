"""Builders for judging: they show only what matters to a test."""

import json
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from shared.domain.definition import Definition
from shared.domain.definition.reading import read_definition
from shared.domain.judging import CompiledDefinition, Folded, compile_definition
from shared.domain.touch import Action, Consent, Touch
from shared.domain.verdict import ClauseOutcome, Verdict

NEW_YORK = ZoneInfo("America/New_York")
HOUR = 3600
DAY = 24 * HOUR
LABELS = dict.fromkeys(("en", "nl", "fr", "es", "it"), "a clause")
PERSONA: dict[str, Any] = {
    "industry": "life_sciences",
    "annual_revenue_usd": 300_000_000,
    "hq_country": "US",
    "seniority": "vice_president",
}
_DOCUMENT = Path(__file__).parents[3] / "shared" / "definitions" / "instruments.json"
_numbers = count()


def at(text: str, zone: ZoneInfo = NEW_YORK) -> int:
    """Epoch seconds of a local time such as ``2026-03-08 23:59``."""
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


NOON = at("2026-05-12 12:00")


def a_touch(*actions: Action, time: int = NOON, **changes: Any) -> Touch:
    given: dict[str, Any] = {
        "id": f"touch{next(_numbers):017}",
        "source": "website",
        "received_at": time,
        "format": "web_form",
        "identifiers": {"email": "ann@example.com"},
        "consent": Consent(basis="consent"),
        "actions": actions,
    }
    return Touch(**given | changes)


def a_view(time: int = NOON, category: str = "product") -> Action:
    return Action(type="page_viewed", at=time, category=category)


def a_download(asset: str | None, time: int = NOON, category: str = "high_value") -> Action:
    return Action(type="asset_downloaded", at=time, asset=asset, category=category)


@cache
def instruments() -> CompiledDefinition:
    return compile_definition(read_definition(_DOCUMENT.read_bytes()))


def a_document(**changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "id": "example",
        "version": 1,
        "name": "An example",
        "time_zone": "America/New_York",
        "actions": [an_action_clause()],
        "lead_when": "viewed",
        "mql_when": "viewed",
        "sales_ready_when": "viewed",
    }
    return given | changes


def an_action_clause(**changes: Any) -> dict[str, Any]:
    return {"id": "viewed", "match": {"type": "page_viewed"}, "points": 8, "labels": LABELS} | changes


def a_format_clause(**changes: Any) -> dict[str, Any]:
    return {"id": "by_form", "format": "web_form", "labels": LABELS} | changes


def a_characteristic_clause(must_be: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"id": "trait", "characteristic": "trait", "must_be": must_be, "labels": LABELS} | changes


def defined(**changes: Any) -> Definition:
    return read_definition(json.dumps(a_document(**changes)))


def asking(**changes: Any) -> CompiledDefinition:
    """A definition of one clause about page views."""
    return compile_definition(defined(actions=[an_action_clause(**changes)]))


def folded(definition: CompiledDefinition, *touches: Touch) -> Folded:
    state = definition.empty()
    for touch in touches:
        state = definition.fold(state, touch)
    return state


def judged(definition: CompiledDefinition, *touches: Touch, now: int = NOON) -> Verdict:
    return definition.judge(folded(definition, *touches), now)


def outcome(verdict: Verdict, clause: str) -> ClauseOutcome:
    return next(outcome for outcome in verdict.outcomes if outcome.clause == clause)
