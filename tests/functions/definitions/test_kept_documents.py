"""What is kept is looked at again before anybody puts a name to it; a write whose answer is lost is written once."""

import json
from typing import Any

from functions.definitions.api import PATH
from shared.adapters.contract_item import contract_key
from shared.adapters.contract_table import DynamoContracts
from shared.domain.contract.contract import Contract
from tests.contracting import MARIE, a_draft_document
from tests.functions.definitions.office import Office
from tests.functions.definitions.test_sign_definition import refused
from tests.tables import Tables

UNSOUND = json.dumps(a_draft_document(lead_when="nobody")).encode()
ANOTHER = json.dumps(a_draft_document(points=99)).encode()


class Repeating(DynamoContracts):
    """The answer of every write is lost, and the client sends it again."""

    def add(self, new: Contract, text: bytes) -> None:
        super().add(new, text)
        super().add(new, text)

    def save(self, before: Contract, after: Contract, *, text: bytes | None = None) -> None:
        super().save(before, after, text=text)
        super().save(before, after, text=text)


def rows(tables: Tables) -> list[Any]:
    return sorted(tables.items("definitions"), key=repr)


def swap(tables: Tables, definition_id: str, document: bytes) -> list[Any]:
    tables.dynamodb.update_item(
        TableName="definitions",
        Key=contract_key(definition_id),
        UpdateExpression="SET document = :document",
        ExpressionAttributeValues={":document": {"B": document}},
    )
    return rows(tables)


def test_a_draft_that_is_no_longer_sound_is_not_proposed(office: Office, tables: Tables) -> None:
    definition_id = office.write().json["id"]
    before = swap(tables, definition_id, UNSOUND)
    answered = office.step(definition_id, "propose")
    assert (answered.status, answered.error["code"]) == (422, "definition_refused")
    assert [problem["path"] for problem in answered.error["problems"]] == ["lead_when"]
    assert rows(tables) == before


def test_a_proposal_that_is_no_longer_sound_is_not_signed(office: Office, tables: Tables) -> None:
    definition_id = office.proposed()
    digest = office.show(definition_id).json["hash"]
    before = swap(tables, definition_id, UNSOUND)
    assert refused(office.sign(definition_id, "sales", digest=digest)) == (422, "definition_refused")
    assert rows(tables) == before


def test_a_contract_that_is_no_longer_sound_is_not_activated(office: Office, tables: Tables) -> None:
    definition_id = office.ready()
    before = swap(tables, definition_id, UNSOUND)
    assert refused(office.activate(definition_id)) == (422, "definition_refused")
    assert rows(tables) == before


def test_a_document_that_is_not_what_its_hash_says_goes_no_step_further(office: Office, tables: Tables) -> None:
    draft, proposal, contract = office.write().json["id"], office.proposed(version=3), office.ready(version=4)
    digest = office.show(proposal).json["hash"]
    for definition_id in (draft, proposal, contract):
        swap(tables, definition_id, ANOTHER)
    before = rows(tables)
    assert refused(office.step(draft, "propose")) == (409, "other_hash")
    assert refused(office.sign(proposal, "sales", digest=digest)) == (409, "other_hash")
    assert refused(office.activate(contract)) == (409, "other_hash")
    assert rows(tables) == before


def test_a_write_that_is_sent_again_because_its_answer_was_lost_is_answered_as_if_it_were_not(
    office: Office, tables: Tables
) -> None:
    office.contracts = Repeating(tables.dynamodb, definitions="definitions")
    written = office.write()
    definition_id = written.json["id"]
    answered = [
        written,
        office.send("PUT", f"{PATH}/{definition_id}", a_draft_document(points=12)),
        office.step(definition_id, "propose"),
        office.sign(definition_id, "marketing"),
        office.sign(definition_id, "sales"),
    ]
    assert [one.status for one in answered] == [201, 200, 200, 200, 200]
    assert [one.json["revision"] for one in answered] == [1, 2, 3, 4, 5]
    assert answered[-1].json["signatures"]["marketing"]["by"] == MARIE
    assert len(rows(tables)) == 1


def test_what_a_person_asks_for_again_is_told_to_be_done_already(office: Office) -> None:
    definition_id = office.ready()
    office.activate(definition_id)
    before = office.show(definition_id).json
    told = [
        refused(office.step(definition_id, "propose")),
        refused(office.sign(definition_id, "sales")),
        refused(office.activate(definition_id)),
    ]
    assert told == [(409, "not_a_draft"), (409, "already_signed"), (409, "already_activated")]
    assert office.show(definition_id).json == before
