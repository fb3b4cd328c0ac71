"""What people are answered about definitions is what the published document says."""

import pytest
from schemathesis import GenerationMode

from functions.definitions.api import PATH
from infra.openapi import definition_answers as answers
from tests.contracting import an_id
from tests.documented import Given, answers_as_documented
from tests.functions.definitions.office import Office
from tests.tables import Tables

ONE = f"{PATH}/{{definition_id}}"
SENT = [
    ("POST", PATH),
    ("GET", PATH),
    ("GET", f"{PATH}/in-force"),
    ("GET", ONE),
    ("PUT", ONE),
    ("GET", f"{ONE}/diff"),
    *(("POST", f"{ONE}/{step}") for step in ("propose", "sign", "activate", "replay")),
    ("GET", f"{ONE}/replays/{{run_id}}"),
    ("GET", f"{ONE}/rejudgement"),
]


ASKED = [(method, path, mode) for method, path in SENT for mode in GenerationMode]
ASKED += [("GET", f"{PATH}/schema", GenerationMode.POSITIVE)]
"""Nothing can be wrong about asking for the schema."""


@pytest.mark.parametrize(("method", "path", "mode"), ASKED)
def test_every_answer_is_one_the_document_names(tables: Tables, method: str, path: str, mode: GenerationMode) -> None:
    office = Office(tables)
    office.write()

    def ask(method: str, path: str, query: dict[str, str], body: bytes, kind: str) -> Given:
        answered = office.send(method, path, body, query=query, kind=kind)
        return Given(answered.status, answered.headers, answered.body)

    answers_as_documented(ask, method, path, mode)


def test_a_definition_looks_at_every_step_as_the_document_says(office: Office) -> None:
    definition_id = office.write().json["id"]
    answered = [
        office.show(definition_id),
        office.step(definition_id, "propose"),
        office.sign(definition_id, "sales"),
        office.sign(definition_id, "marketing"),
    ]
    for one in answered:
        answers.WholeDefinition.model_validate_json(one.body)
    replay = office.step(definition_id, "replay")
    assert replay.status == 202
    answers.Replay.model_validate_json(replay.body)
    office.show_effect(definition_id)
    answers.Activated.model_validate_json(office.activate(definition_id).body)
    answers.InForce.model_validate_json(office.send("GET", f"{PATH}/in-force").body)
    listed = answers.DefinitionList.model_validate_json(office.send("GET", PATH).body)
    assert [one.id for one in listed.definitions] == [definition_id]
    refused = office.write({"id": 1})
    assert answers.RefusedDefinition.model_validate_json(refused.body).error.problems
    compared = office.send("GET", f"{PATH}/{an_id(1)}/diff", query={"to": "in-force"})
    assert answers.Comparison.model_validate_json(compared.body).changes == []
