"""Whatever a definition can say is written as JSON or YAML, offered to editors, compared, linted, said and judged."""

import json
from typing import Any

import jsonschema_rs
import pytest
import yaml

from functions.definitions.api import PATH
from shared.domain.definition.reading import read_definition
from shared.domain.judging import compile_definition
from shared.edge.clause_words import ClauseWords
from shared.edge.languages import Language
from shared.edge.shipped import definition_schema
from tests.contracting import a_draft_document
from tests.functions.definitions.office import Office
from tests.shared.domain.builders import (
    LABELS,
    NOON,
    a_characteristic_clause,
    a_format_clause,
    a_touch,
    a_view,
    an_action_clause,
    judged,
)
from tests.shared.domain.contracts import REQUIREMENTS

EDITOR = jsonschema_rs.validator_for(json.loads(definition_schema()))
LADDERS = {"trait": ["junior", "senior"]}
TRAITS = [a_characteristic_clause({"present": True}, id=name, points=5) for name in ("one", "two")]
PHRASES = {"one": LABELS | {"en": "page"}, "other": LABELS | {"en": "pages"}}
ACTIONS: list[dict[str, Any]] = [
    {"at_least": 5},
    {"at_least": 2, "distinct_assets": True, "within": "calendar_day"},
    {"within": {"hours": 36}},
    {"within": {"days": 7}},
    {"within": {"calendar_days": 3}},
    {"latest_within": {"days": 30}},
    {"latest_within": {"hours": 12}},
    {"worth_at_least": 250.5, "within": {"calendar_days": 2}},
    {"match": {"type": "page_viewed", "category": "product"}},
    {"points": -2.5},
    {"award": "each", "cap": 20, "cap_per_day": 8.5, "half_life_days": 14},
    {"counted": PHRASES, "at_least": 2},
    {"group": "web"},
]
RULES: list[Any] = [
    {"all": ["viewed", "one"]},
    {"any": ["one", {"not": "two"}]},
    {"at_least": 2, "of": ["viewed", "one", {"all": ["two", {"not": {"any": ["by_form", "eager"]}}]}]},
    {"not": {"not": "viewed"}},
    {"score": "fit", "at_least": 7.5},
    {"score": "engagement", "at_least": 1},
    {"all": [{"score": "total", "at_least": 3}, "viewed"]},
    "eager",
]
PARTS: list[dict[str, Any]] = [
    *(
        {"characteristics": [a_characteristic_clause(must_be, id="new", points=1, **kind)]}
        for must_be, kind in (
            (must_be, {"characteristic": "email_domain"} if name == "free_mail" else {})
            for name, must_be in REQUIREMENTS.items()
        )
    ),
    *(
        {"actions": [an_action_clause(points=10), an_action_clause(id="new", **said)]}
        for said in [{"points": 3} | action for action in ACTIONS]
    ),
    {"formats": [a_format_clause(points=3, award="each", cap=9)]},
    *({rule: said} for said in RULES for rule in ("lead_when", "mql_when", "sales_ready_when", "back_to_nurture_when")),
    {"reject_reasons": [{"id": "not_interested", "accuses": "viewed", "after_attempts": True, "labels": LABELS}]},
    {"service_levels": {"first_touch": {"hours": 4}, "attempts": {"at_least": 6, "on_days": 4, "over_channels": 3}}},
    {
        "vocabulary": {
            "formats": {"web_form": {"labels": LABELS}},
            "characteristics": {"trait": {"kind": "rank", "values": ["junior", "senior"], "labels": LABELS}},
            "actions": {"page_viewed": {"categories": ["product"], "assets": True, "valued": True}},
        }
    },
]


def a_whole(part: dict[str, Any]) -> dict[str, Any]:
    """With clauses that the part may name."""
    eager = [{"id": "eager", "when": {"any": ["viewed", "by_form"]}, "labels": LABELS}]
    given: dict[str, Any] = {"formats": [a_format_clause(points=1)], "characteristics": TRAITS, "ladders": LADDERS}
    given |= {"combinations": eager, "service_levels": {"attempts": {"at_least": 2}}}
    if part.get("actions", [{}])[-1].get("group"):
        given["groups"] = {"web": {"cap": 2, "labels": LABELS}}
    if "characteristics" in part:
        part = part | {"characteristics": [*TRAITS, *part["characteristics"]]}
    return a_draft_document(**(given | part))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: json.dumps(part)[:70])
def test_it_is_written_offered_compared_linted_said_and_judged(office: Office, part: dict[str, Any]) -> None:
    document = a_whole(part)
    assert EDITOR.is_valid(document)
    written = office.write(document)
    assert written.status == 201, written.body
    text = yaml.safe_dump(json.loads(json.dumps(document)), allow_unicode=True, sort_keys=False)
    assert office.write(text, kind="application/yaml").json["hash"] == written.json["hash"]
    assert all(one["line"] and one["suggestion"] for one in written.json["lint"])
    plain = office.write(a_whole({})).json["id"]
    told = office.send("GET", f"{PATH}/{plain}/diff", query={"to": written.json["id"]}).json["changes"]
    assert {change["path"].partition(".")[0] for change in told} >= set(part)
    definition = read_definition(json.dumps(document))
    for language in Language:
        words = ClauseWords(definition, language)
        assert all(words.asks(clause) and words.lacks(clause, 1) for clause in definition.clauses)
    compiled = compile_definition(definition)
    verdict = judged(compiled, a_touch(a_view(), time=NOON, characteristics={"trait": "senior"}))
    assert [outcome.clause for outcome in verdict.outcomes] == [clause.id for clause in definition.clauses]
