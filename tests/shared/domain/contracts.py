"""A definition that uses every kind of clause, and lives to judge by it."""

import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from shared.domain.definition import Definition
from shared.domain.definition.reading import read_definition
from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.touch import Action, Touch
from tests.shared.domain.builders import (
    DAY,
    HOUR,
    LABELS,
    NOON,
    a_characteristic_clause,
    a_document,
    a_format_clause,
    a_touch,
    an_action_clause,
)

REQUIREMENTS: dict[str, dict[str, Any]] = {
    "one_of": {"one_of": ["pharma", "biotech"]},
    "none_of": {"none_of": ["agency", "student"]},
    "contains": {"contains": ["lab", "plant"]},
    "starts_with": {"starts_with": ["head of"]},
    "ends_with": {"ends_with": ["gmbh", "b.v."]},
    "matches": {"matches": r"^(vp|chief)\b"},
    "at_least": {"at_least": 50},
    "at_most": {"at_most": 500},
    "between": {"between": [50, 500]},
    "countries": {"countries": ["US", "CH"], "regions": ["european_union"]},
    "at_least_rank": {"at_least_rank": "senior"},
    "at_most_rank": {"at_most_rank": "junior"},
    "free_mail": {"free_mail": False},
    "present": {"present": True},
    "absent": {"absent": True},
    "not": {"not": {"one_of": ["pharma"]}},
}
VALUES = [
    "pharma",
    "Agency",
    "labware",
    "Head of R&D",
    "Acme GmbH",
    "VP sales",
    7,
    50,
    501,
    "NL",
    "senior",
    "junior",
    "",
]


def traits() -> list[dict[str, Any]]:
    return [
        a_characteristic_clause(
            must_be,
            id=f"trait_{kind}",
            points=place - 3,
            characteristic="email_domain" if kind == "free_mail" else "trait",
            **({"group": "persona"} if place % 2 else {}),
        )
        for place, (kind, must_be) in enumerate(REQUIREMENTS.items())
    ]


def actions() -> list[dict[str, Any]]:
    def action(name: str, **changes: Any) -> dict[str, Any]:
        return an_action_clause(id=name, **changes)

    return [
        action("each", award="each", half_life_days=2, cap=30, points=4),
        action("each_per_day", award="each", half_life_days=3, cap_per_day=10, points=4, group="pages"),
        action("each_lasting", award="each", points=0.125, group="pages"),
        action("debt", award="each", points=-3, half_life_days=1, cap=40, match={"type": "unsubscribed"}),
        action("debt_per_day", award="each", points=-2, cap_per_day=3, match={"type": "unsubscribed"}),
        action("three_in_a_day", at_least=3, within="calendar_day", half_life_days=2),
        action("two_in_three_days", at_least=2, within={"calendar_days": 3}, distinct_assets=True, points=5),
        action("rolling", at_least=2, within={"days": 2}, half_life_days=4, group="pages"),
        action("recent", at_least=2, within={"hours": 6}, latest_within={"days": 1}, points=7),
        action("worth", worth_at_least=100, points=6, half_life_days=5),
        action("worth_in_days", worth_at_least=50, within={"calendar_days": 2}, latest_within={"hours": 30}, points=6),
    ]


def a_contract(**changes: Any) -> dict[str, Any]:
    given = a_document(
        ladders={"trait": ["junior", "senior", "chief"]},
        formats=[a_format_clause(points=2, half_life_days=2, latest_within={"hours": 36})],
        characteristics=traits(),
        actions=actions(),
        groups={"persona": {"cap": 12, "labels": LABELS}, "pages": {"cap": 12.5, "labels": LABELS}},
        combinations=[
            {"id": "fits", "when": {"any": ["trait_one_of", "trait_countries", "trait_absent"]}, "labels": LABELS},
            {"id": "eager", "when": {"all": ["fits", {"not": "debt"}]}, "labels": LABELS},
        ],
        lead_when={"any": [{"score": "total", "at_least": 6}, "recent"]},
        mql_when={"any": ["eager", {"score": "engagement", "at_least": 20}]},
        sales_ready_when={
            "at_least": 2,
            "of": ["eager", "recent", "worth_in_days", {"score": "engagement", "at_least": 9}],
        },
        back_to_nurture_when={"not": {"score": "engagement", "at_least": 3}},
        reject_reasons=[{"id": "not_interested", "accuses": "recent", "labels": LABELS}],
        service_levels={"first_touch": {"hours": 4}, "attempts": {"at_least": 6, "on_days": 4, "over_channels": 2}},
    )
    return given | changes


def the_contract(**changes: Any) -> Definition:
    return read_definition(json.dumps(a_contract(**changes)))


@cache
def contract() -> CompiledDefinition:
    return compile_definition(the_contract())


SPAN = 6 * DAY

moments = st.integers(NOON - SPAN, NOON) | st.integers(0, SPAN // (6 * HOUR)).map(lambda n: NOON - n * 6 * HOUR)
acted = st.builds(
    Action,
    type=st.sampled_from(["page_viewed", "page_viewed", "page_viewed", "unsubscribed"]),
    at=moments,
    asset=st.sampled_from(["a", "b", None]),
    value=st.sampled_from([None, 0, -5000, 20_000, 50_000, 1]),
)
touches = st.builds(
    lambda done, **given: a_touch(*done, **given),
    st.lists(acted, max_size=4),
    time=moments,
    format=st.sampled_from(["web_form", "other"]),
    characteristics=st.dictionaries(st.just("trait"), st.sampled_from(VALUES), max_size=1),
    identifiers=st.sampled_from([{"email": "ann@example.com"}, {"email": "ann@GMAIL.com"}, {"phone": "+31"}]),
)
lives: st.SearchStrategy[list[Touch]] = st.lists(touches, max_size=12)
