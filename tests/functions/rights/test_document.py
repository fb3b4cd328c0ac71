"""What officers are answered is what the published document says."""

import pytest
from schemathesis import GenerationMode

from functions.rights.officer.api import PATH
from infra.openapi import answers
from shared.domain.case.words import State
from tests.documented import Given, answers_as_documented
from tests.functions.rights.officers import Office
from tests.tables import Tables

CASE = f"{PATH}/{{case_id}}"
SENT = [
    ("POST", PATH),
    ("GET", PATH),
    ("GET", CASE),
    ("POST", f"{CASE}/verify"),
    ("POST", f"{CASE}/approve"),
    ("POST", f"{CASE}/refuse"),
    ("POST", f"{CASE}/lift"),
    ("GET", f"{CASE}/export"),
    ("GET", "/v1/rights/register"),
    ("GET", "/v1/rights/register/csv"),
    ("GET", "/v1/rights/register/json"),
    ("GET", "/v1/rights/notices"),
    ("POST", "/v1/rights/notices/{lead_id}/sent"),
]


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("method", "path"), SENT)
def test_every_answer_is_one_the_document_names(tables: Tables, method: str, path: str, mode: GenerationMode) -> None:
    office = Office(tables)
    office.open()

    def ask(method: str, path: str, query: dict[str, str], body: bytes, kind: str) -> Given:
        answered = office.send(method, path, body, query=query, headers={"content-type": kind})
        return Given(answered.status, answered.headers, answered.body)

    answers_as_documented(ask, method, path, mode)


def test_a_case_looks_at_every_step_as_the_document_says(tables: Tables) -> None:
    office = Office(tables)
    corrections = {"identifiers": [], "characteristics": {"seniority": None}}
    for kind, more in (
        ("restriction", {}),
        ("erasure", {"ground": "17_1_a"}),
        ("rectification", {"corrections": corrections}),
    ):
        case_id = office.open(**{"type": kind, "ground": None} | more)
        office.move(case_id, State.IDENTITY_VERIFIED)
        for answered in (office.act(case_id, "pause"), office.act(case_id, "resume"), office.act(case_id, "approve")):
            answers.RightsRequest.model_validate_json(answered.body)
        answers.WholeRightsRequest.model_validate_json(office.show(case_id).body)
    assert answers.RightsRequests.model_validate_json(office.send("GET", PATH).body).requests
