"""What another definition says differently is told by path and in words."""

import pytest

from functions.definitions.api import PATH
from tests.contracting import a_draft_document, an_id
from tests.functions.definitions.office import COMPLIANCE, Office


def test_what_changed_is_told_by_path_and_in_words(office: Office) -> None:
    one = office.write().json["id"]
    other = office.write(a_draft_document(points=12)).json["id"]
    told = office.send("GET", f"{PATH}/{other}/diff", query={"to": one}, claims=COMPLIANCE).json
    assert told["changes"] == [
        {
            "path": "actions.viewed.points",
            "kind": "changed",
            "words": "actions.viewed.points: 10 became 12",
        }
    ]
    assert told["from"]["hash"] == office.show(one).json["hash"]
    assert told["to"]["hash"] == office.show(other).json["hash"]
    assert office.send("GET", f"{PATH}/{one}/diff", query={"to": one}).json["changes"] == []


def test_a_draft_is_compared_with_what_is_in_force(office: Office) -> None:
    definition_id = office.write().json["id"]
    told = office.send("GET", f"{PATH}/{definition_id}/diff", query={"to": "in-force"}).json
    assert told["from"]["hash"] == office.in_force()["hash"]
    assert told["to"]["hash"] == office.show(definition_id).json["hash"]
    assert told["changes"]
    office.activate(office.ready(version=3))
    told = office.send("GET", f"{PATH}/{definition_id}/diff", query={"to": "in-force"}).json
    assert [change["words"] for change in told["changes"]] == ["version: 3 became 2"]


@pytest.mark.parametrize(
    ("query", "status"), [({}, 422), ({"to": "x"}, 422), ({"to": an_id(9)}, 404), ({"to": an_id(1), "x": "1"}, 400)]
)
def test_nothing_is_compared_with_what_is_not_there(office: Office, query: dict[str, str], status: int) -> None:
    definition_id = office.write().json["id"]
    assert office.send("GET", f"{PATH}/{definition_id}/diff", query=query).status == status
