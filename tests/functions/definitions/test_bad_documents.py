"""A document that is not sound is refused with all that is wrong with it, and nothing is stored."""

import json
from typing import Any

import pytest

from functions.definitions.api import PATH
from functions.definitions.read_draft import LARGEST
from tests.contracting import a_draft_document
from tests.effort import at_most
from tests.functions.definitions.office import Office
from tests.shared.domain.builders import LABELS, a_characteristic_clause, an_action_clause
from tests.shared.domain.faults import FAULTS
from tests.tables import Tables


def actions(*clauses: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return a_draft_document(actions=list(clauses)) | changes


def problems(office: Office, document: Any, **more: Any) -> list[dict[str, Any]]:
    answered = office.write(document, **more)
    assert (answered.status, answered.error["code"]) == (422, "definition_refused"), answered.body
    found: list[dict[str, Any]] = answered.error["problems"]
    assert found and all(one["reason"] for one in found)
    return found


@pytest.fixture(autouse=True)
def nothing_is_stored(tables: Tables) -> Any:
    yield
    assert tables.items("definitions") == []


@pytest.mark.parametrize(("document", "path", "reason"), FAULTS)
def test_every_fault_is_told_with_its_path_and_the_line_it_stands_on(
    office: Office, document: dict[str, Any], path: str, reason: str
) -> None:
    text = json.dumps(document, indent=1)
    told, _, meant = reason.partition("; did you mean ")
    found = problems(office, text)
    (one,) = [one for one in found if (one["path"], one["reason"]) == (path, told)]
    assert one["suggestion"] == (f"Did you mean {meant}" if meant else None)
    assert 1 <= one["line"] <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("document", "paths"),
    [
        (a_draft_document(surprise=1), {"surprise"}),
        (actions(an_action_clause(match={"type": "page_viewed", "colour": "red"})), {"actions.0.match.colour"}),
        (
            a_draft_document(characteristics=[a_characteristic_clause({"rhymes_with": "x"})]),
            {"characteristics.0.must_be"},
        ),
        (
            actions(an_action_clause(match={"type": "sneezed"}), vocabulary={"actions": {"page_viewed": {}}}),
            {"actions.0.match.type"},
        ),
        (
            a_draft_document(characteristics=[a_characteristic_clause({"matches": r"(a+)+\1$"})]),
            {"characteristics.0.must_be.matches"},
        ),
        (actions(an_action_clause(), an_action_clause()), {"actions.1.id"}),
        (actions(an_action_clause(labels={**LABELS, "it": ""})), {"actions.0.labels.it"}),
        (actions(an_action_clause(labels={"en": "viewed"})), {"languages"}),
        (actions(an_action_clause(labels={"en": "viewed"}), an_action_clause(id="b")), {"actions.0.labels.nl"}),
        (
            a_draft_document(
                combinations=[
                    {"id": "one", "when": "two", "labels": LABELS},
                    {"id": "two", "when": "one", "labels": LABELS},
                ]
            ),
            {"combinations.0.when"},
        ),
        (a_draft_document(lead_when={"score": "engagement", "at_least": 10_000}), {"lead_when"}),
        (a_draft_document(version=2**60), {"version"}),
    ],
)
def test_each_kind_of_mistake_is_refused_with_its_place(
    office: Office, document: dict[str, Any], paths: set[str]
) -> None:
    assert paths <= {one["path"] for one in problems(office, document)}


def test_many_mistakes_are_told_at_once(office: Office) -> None:
    document = actions(an_action_clause(points="many"), an_action_clause(labels={}), surprise=1, time_zone="Mars")
    found = {one["path"] for one in problems(office, document)}
    assert {"surprise", "time_zone", "actions.0.points", "actions.1.labels"} <= found


def test_a_thousand_clauses_are_refused_at_once(office: Office) -> None:
    document = actions(*(an_action_clause(id=f"c{number}") for number in range(1000)))
    with at_most(1_500_000):
        found = problems(office, document)
    assert any("200" in one["reason"] for one in found)


def test_no_answer_grows_with_the_number_of_mistakes(office: Office) -> None:
    document = a_draft_document() | {f"unknown_{number}": number for number in range(5000)}
    assert len(problems(office, document)) == 501


def test_a_long_name_is_not_repeated_at_length(office: Office) -> None:
    (one,) = problems(office, a_draft_document() | {"x" * 50_000: 1})
    assert len(one["path"]) == 200


def test_problems_are_told_in_the_order_of_their_lines(office: Office) -> None:
    text = json.dumps(actions(an_action_clause(points="x"), surprise=1, lead_when="nobody", id=7), indent=1)
    lines = [one["line"] for one in problems(office, text)]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_a_body_over_256_kb_is_too_large_before_anybody_reads_it(office: Office) -> None:
    for body in (b" " * (LARGEST + 1), b"[" * (LARGEST + 1)):
        answered = office.write(body)
        assert (answered.status, answered.error["code"]) == (413, "body_too_large")
    assert office.write(b" " * LARGEST).status == 422


def test_a_document_that_is_too_long_in_canonical_form_is_refused(office: Office) -> None:
    """YAML can say the same in fewer bytes."""
    words = [f"w{number:05d}" for number in range(450)]
    text = json.dumps(a_draft_document())
    flat = text[:-1] + ', "characteristics": ['
    labels = json.dumps(LABELS)
    clause = (
        '{{"id": "t{n}", "characteristic": "trait", "points": 1, "labels": {labels}, "must_be": {{one_of: [{words}]}}}}'
    )
    parts = [clause.format(n=n, labels=labels, words=",".join(words)) for n in range(70)]
    body = "# yaml\n" + flat + ", ".join(parts) + "]}"
    assert len(body) <= LARGEST
    found = problems(office, body, kind="application/yaml")
    assert [one["reason"] for one in found] == [f"is longer than {LARGEST} bytes in its canonical form"]


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", ""])
def test_what_says_it_is_something_else_is_refused(office: Office, kind: str) -> None:
    answered = office.write(kind=kind)
    assert (answered.status, answered.error["code"]) == (415, "unsupported_media_type")


def test_a_draft_stays_as_it_was_when_what_shall_replace_it_is_refused(tables: Tables) -> None:
    office = Office(tables)
    shown = office.write().json
    answered = office.send("PUT", f"{PATH}/{shown['id']}", a_draft_document(surprise=1))
    assert answered.status == 422
    assert office.show(shown["id"]).json == shown
    for item in tables.items("definitions"):
        tables.dynamodb.delete_item(TableName="definitions", Key={"pk": item["pk"], "sk": item["sk"]})
