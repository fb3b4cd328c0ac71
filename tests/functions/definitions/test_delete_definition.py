"""A draft can be deleted by the side that wrote it; what was proposed, signed or in force stays for ever."""

from typing import Any

import pytest

from functions.definitions.api import PATH
from tests.contracting import MARIE, a_draft_document, an_id
from tests.functions.definitions.office import ADMIN, BOTH_SIDES, COMPLIANCE, MARKETING, SALES, Office
from tests.functions.rights.gateway_events import Answered
from tests.tables import Tables


def delete(office: Office, definition_id: str, **more: Any) -> Answered:
    return office.send("DELETE", f"{PATH}/{definition_id}", **more)


def test_a_deleted_draft_is_gone_and_who_deleted_it_stays_on_record(office: Office, tables: Tables) -> None:
    shown = office.write().json
    answered = delete(office, shown["id"])
    assert answered.status == 200
    assert (answered.json["hash"], answered.json["deleted"]["by"]) == (shown["hash"], MARIE)
    assert office.show(shown["id"]).status == 404
    assert office.send("GET", PATH).json["definitions"] == []
    (kept,) = tables.items("definitions")
    assert set(kept) == {"pk", "sk", "hash", "version", "name", "written", "deleted"}
    assert kept["deleted"]["M"]["by"] == {"S": MARIE}


@pytest.mark.parametrize(("claims", "status"), [(SALES, 403), (ADMIN, 403), (COMPLIANCE, 403), (BOTH_SIDES, 200)])
def test_only_the_side_that_wrote_a_draft_deletes_it(office: Office, claims: dict[str, Any], status: int) -> None:
    definition_id = office.write(claims=MARKETING).json["id"]
    assert delete(office, definition_id, claims=claims).status == status
    assert office.show(definition_id).status == (404 if status == 200 else 200)


def test_what_was_proposed_signed_or_in_force_is_not_deleted(office: Office) -> None:
    proposed, ready = office.proposed(version=9), office.ready(version=3)
    for activated in (False, True):
        if activated:
            assert office.activate(ready).status == 200
        for one in (proposed, ready):
            answered = delete(office, one)
            assert (answered.status, answered.error["code"]) == (409, "not_a_draft")
            assert office.show(one).status == 200


def test_a_draft_that_somebody_changed_since_it_was_read_is_not_deleted(office: Office) -> None:
    shown = office.write()
    definition_id, as_read = shown.json["id"], shown.headers["ETag"]
    office.send("PUT", f"{PATH}/{definition_id}", a_draft_document(points=12))
    answered = delete(office, definition_id, headers={"if-match": as_read})
    assert (answered.status, answered.error["code"]) == (412, "changed_meanwhile")
    assert office.show(definition_id).status == 200


def test_what_is_not_there_cannot_be_deleted(office: Office) -> None:
    assert delete(office, an_id(9)).status == 404
    definition_id = office.write().json["id"]
    assert [delete(office, definition_id).status for _ in range(2)] == [200, 404]
