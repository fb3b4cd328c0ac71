"""Drafts are written, shown with what is odd about them, and written anew until they are proposed."""

import json
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
import yaml

from functions.definitions.api import PATH
from tests.contracting import MARIE, SAM, a_draft_document, an_id
from tests.effort import at_most
from tests.functions.definitions.office import ADMIN, BOTH_SIDES, MARKETING, SALES, Office
from tests.functions.rights.gateway_events import Answered
from tests.shared.domain.builders import an_action_clause

YAML_KINDS = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "application/yaml; charset=utf-8"]


def test_a_draft_is_kept_as_it_was_written_and_known_by_the_hash_of_what_it_says(office: Office) -> None:
    written = office.write(json.dumps(a_draft_document(), indent=4))
    shown = written.json
    assert (written.status, shown["state"], shown["revision"]) == (201, "draft", 1)
    assert shown["hash"] == sha256(rfc8785.dumps(a_draft_document())).hexdigest()
    assert shown["text"] == json.dumps(a_draft_document(), indent=4)
    assert shown["document"] == a_draft_document()
    assert shown["written"] == {"by": MARIE, "at": "2026-09-21T14:13:20+00:00"}
    assert shown["signatures"] == {"marketing": None, "sales": None}
    assert written.headers["ETag"] == '"1"'
    assert office.show(shown["id"]).json == shown


@pytest.mark.parametrize("kind", YAML_KINDS)
def test_yaml_that_says_the_same_has_the_same_hash(office: Office, kind: str) -> None:
    text = "# agreed in March\n" + yaml.safe_dump(a_draft_document(), allow_unicode=True)
    shown = office.write(text, kind=kind).json
    assert shown["hash"] == office.write().json["hash"]
    assert shown["text"] == text


@pytest.mark.parametrize("kind", ["application/json", "application/yaml"])
def test_a_byte_order_mark_changes_nothing(office: Office, kind: str) -> None:
    text = json.dumps(a_draft_document())
    for marked in (f"\ufeff{text}", f"\ufeff# agreed in March\n{text}"):
        assert office.write(marked, kind=kind).json["hash"] == office.write().json["hash"]


def test_the_largest_draft_is_written_and_shown(office: Office) -> None:
    """Linting must not take so long that nobody is answered."""
    names = [f"a{place}" for place in range(200)]
    clauses = [an_action_clause(id=name, match={"type": name}) for name in names]
    rule = {"any": [{"all": names[:180]}, *[{"any": names[:190]} for _ in range(9)]]}
    rules: Any = dict.fromkeys(("lead_when", "mql_when", "sales_ready_when", "back_to_nurture_when"), rule)
    with at_most(3_000_000):
        written = office.write(a_draft_document(actions=clauses, **rules))
    assert written.status == 201
    assert office.show(written.json["id"]).json == written.json


def test_what_is_odd_about_a_draft_is_told_with_its_line(office: Office) -> None:
    document = a_draft_document(mql_when={"all": ["viewed", {"not": "viewed"}]})
    shown = office.write(json.dumps(document, indent=1)).json
    lines = json.dumps(document, indent=1).splitlines()
    assert shown["lint"]
    for finding in shown["lint"]:
        assert finding["reason"] and finding["suggestion"]
    found = next(finding for finding in shown["lint"] if finding["path"] == "mql_when")
    assert '"mql_when"' in lines[found["line"] - 1]


def test_a_window_longer_than_touches_are_kept_is_odd(office: Office) -> None:
    clause = an_action_clause(within={"days": 731})
    (finding,) = office.write(a_draft_document(actions=[clause])).json["lint"]
    assert finding["path"].startswith("actions.0.within")
    assert not office.write(a_draft_document(actions=[clause | {"within": {"days": 730}}])).json["lint"]


def test_a_draft_is_written_anew_under_the_same_id(office: Office) -> None:
    first = office.write().json
    office.now += 60
    path, document = f"{PATH}/{first['id']}", a_draft_document(points=12)
    again = office.send("PUT", path, document, claims=MARKETING | {"sub": SAM})
    assert (again.status, again.json["revision"], again.headers["ETag"]) == (200, 2, '"2"')
    assert again.json["written"]["by"] == SAM
    assert again.json["hash"] != first["hash"]
    assert office.show(first["id"]).json["document"] == document


def test_a_side_does_not_write_over_the_draft_of_the_other(office: Office) -> None:
    for author, others in ((MARKETING, (SALES, ADMIN)), (SALES, (MARKETING, ADMIN)), (ADMIN, (MARKETING, SALES))):
        definition_id = office.write(claims=author).json["id"]
        before = office.show(definition_id).json
        for other in others:
            for answered in (
                office.send("PUT", f"{PATH}/{definition_id}", a_draft_document(points=12), claims=other),
                office.step(definition_id, "propose", claims=other),
            ):
                assert (answered.status, answered.error["code"]) == (403, "not_the_authors")
        assert office.show(definition_id).json == before
        assert office.step(definition_id, "propose", claims=author).status == 200


def test_who_is_on_both_sides_writes_for_both(office: Office) -> None:
    definition_id = office.write(claims=BOTH_SIDES).json["id"]
    assert office.show(definition_id).json["authors"] == ["marketing", "sales"]
    for side in (MARKETING, SALES):
        assert office.send("PUT", f"{PATH}/{definition_id}", a_draft_document(points=12), claims=side).status == 200


@pytest.mark.parametrize("mark", ['"1"', 'W/"1"', "1", "*", None])
def test_whoever_has_read_the_present_draft_may_write_it_anew(office: Office, mark: str | None) -> None:
    path = f"{PATH}/{office.write().json['id']}"
    assert office.send("PUT", path, a_draft_document(points=12), headers={"if-match": mark}).status == 200


@pytest.mark.parametrize("mark", ['"2"', '"0"', '"x"', '""', '"99999999999999999999"', '"\u0661"'])
def test_a_draft_that_somebody_else_has_changed_is_not_written_over(office: Office, mark: str) -> None:
    shown = office.write().json
    answered = office.send("PUT", f"{PATH}/{shown['id']}", a_draft_document(points=12), headers={"if-match": mark})
    assert (answered.status, answered.error["code"]) == (412, "changed_meanwhile")
    assert office.show(shown["id"]).json == shown


def test_a_proposal_cannot_be_written_anew(office: Office) -> None:
    definition_id = office.proposed()
    before = office.show(definition_id).json
    answered = office.send("PUT", f"{PATH}/{definition_id}", a_draft_document(points=12))
    assert (answered.status, answered.error["code"]) == (409, "not_a_draft")
    assert office.show(definition_id).json == before


@pytest.mark.parametrize("definition_id", [an_id(99), "x", "in_force", "../head", "hash#" + "0" * 64])
def test_what_is_not_there_is_not_found(office: Office, definition_id: str) -> None:
    def status(answered: Answered) -> int:
        return answered.status

    path = f"{PATH}/{definition_id}"
    digest = {"role": "sales", "hash": "0" * 64}
    assert status(office.show(definition_id)) == 404
    assert status(office.send("PUT", path, a_draft_document())) == 404
    assert status(office.send("GET", f"{path}/diff", query={"to": "in-force"})) == 404
    assert [status(office.step(definition_id, step)) for step in ("propose", "activate")] == [404, 404]
    assert status(office.step(definition_id, "sign", digest, claims=SALES)) == 404


def test_the_list_shows_every_definition_once_without_its_document(office: Office) -> None:
    for _ in range(7):
        office.now += 1
        office.write()
    seen, cursor = [], ""
    while cursor is not None:
        page = office.send("GET", PATH, query={"limit": "3"} | ({"cursor": cursor} if cursor else {})).json
        seen += page["definitions"]
        cursor = page["next"]
    assert [one["id"] for one in seen] == [an_id(number) for number in range(7, 0, -1)]
    assert all("document" not in one and one["state"] == "draft" for one in seen)


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "51"}, {"cursor": "x"}, {"cursor": "MTIz"}])
def test_a_list_is_not_asked_for_what_it_does_not_have(office: Office, query: dict[str, str]) -> None:
    answered = office.send("GET", PATH, query=query)
    assert (answered.status, answered.error["code"]) == (422, "invalid_request")
