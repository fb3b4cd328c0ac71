"""The operations by which marketing and sales agree on what a lead is."""

from typing import Final

from functions.definitions import bodies
from functions.definitions.api import PATH
from infra.openapi import definition_answers as answers
from infra.openapi.operation import Operation
from shared.edge.read_body import Nothing

_ONE: Final = f"{PATH}/{{definition_id}}"
_WRITTEN: Final = ("application/json", "application/yaml")

OPERATIONS: Final = (
    Operation(
        method="post", path=PATH, name="write_definition", summary="Write a draft",
        body=answers.LeadDefinition, kinds=_WRITTEN, answer=answers.WholeDefinition, status=201,
        refusal=answers.RefusedDefinition,
    ),
    Operation(
        method="put", path=_ONE, name="rewrite_definition",
        summary="Write a draft anew; with If-Match, the ETag that was read, only if nobody else has",
        body=answers.LeadDefinition, kinds=_WRITTEN, answer=answers.WholeDefinition, failures=(404, 409, 412),
        refusal=answers.RefusedDefinition,
    ),
    Operation(
        method="delete", path=_ONE, name="delete_definition", summary="Delete a draft; what was proposed stays",
        answer=answers.DeletedDefinition, failures=(404, 409, 412),
    ),
    Operation(
        method="get", path=PATH, name="list_definitions", summary="Definitions, youngest first",
        query=bodies.ListQuery, answer=answers.DefinitionList,
    ),
    Operation(
        method="get", path=f"{PATH}/{bodies.IN_FORCE}", name="show_definition_in_force",
        summary="The definition in force, and the one that is scheduled", answer=answers.InForce,
    ),
    Operation(
        method="get", path=f"{PATH}/schema", name="definition_schema", summary="The JSON Schema of documents",
        answer="application/schema+json", public=True, failures=(400,),
    ),
    Operation(
        method="get", path=_ONE, name="show_definition", summary="One definition, and what is odd about it",
        answer=answers.WholeDefinition, failures=(404,), refusal=answers.RefusedDefinition,
    ),
    Operation(
        method="post", path=f"{_ONE}/propose", name="propose_definition",
        summary="Propose a draft: it never changes again", body=bodies.Propose, answer=answers.WholeDefinition,
        failures=(404, 409), refusal=answers.RefusedDefinition,
    ),
    Operation(
        method="post", path=f"{_ONE}/sign", name="sign_definition", summary="Sign a proposal for your side",
        body=bodies.Sign, answer=answers.WholeDefinition, failures=(404, 409), refusal=answers.RefusedDefinition,
    ),
    Operation(
        method="post", path=f"{_ONE}/activate", name="activate_definition",
        summary="Put what both sides signed in force, and have everybody judged anew", body=bodies.Activate,
        answer=answers.Activated, failures=(404, 409),
    ),
    Operation(
        method="get", path=f"{_ONE}/diff", name="compare_definitions",
        summary="What it says differently from another, or from what is in force",
        query=bodies.DiffQuery, answer=answers.Comparison, failures=(404,), refusal=answers.RefusedDefinition,
    ),
    Operation(
        method="post", path=f"{_ONE}/replay", name="start_replay",
        summary="Have the history judged under it, to see what it would change", body=Nothing,
        answer=answers.Replay, status=202, failures=(404,), refusal=answers.RefusedDefinition,
    ),
    Operation(
        method="get", path=f"{_ONE}/replays/{{run_id}}", name="show_replay",
        summary="How far a replay has come, and what it showed", answer=answers.Replay, failures=(404,),
    ),
    Operation(
        method="get", path=f"{_ONE}/rejudgement", name="show_rejudgement",
        summary="How far everybody has been judged anew by it", answer=answers.Rejudgement, failures=(404,),
    ),
)  # fmt: skip
