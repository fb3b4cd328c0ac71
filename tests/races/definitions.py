"""What leads are judged by in the races."""

from functools import cache

from shared.domain.definition import Definition
from shared.domain.judging import CompiledDefinition, compile_definition
from shared.edge.definitions import definition_named


@cache
def going_back() -> CompiledDefinition:
    """The instruments definition, by which MQLs go back to nurture besides."""
    document = definition_named("instruments").definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    back = {"not": {"score": "engagement", "at_least": 5}}
    return compile_definition(Definition.model_validate(document | {"back_to_nurture_when": back}))


@cache
def broader() -> CompiledDefinition:
    """What came into force meanwhile, for some processes: whoever did anything is an MQL, and nobody goes back."""
    document = definition_named("instruments").definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    behaviours = [clause["id"] for clause in (*document["formats"], *document["actions"])]
    rules = {"lead_when": {"any": behaviours}, "mql_when": {"any": behaviours}}
    return compile_definition(Definition.model_validate(document | rules | {"version": 2}))
