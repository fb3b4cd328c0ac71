"""All of it as one part of a document: path items by path, and the schemas they refer to."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from infra.openapi import consent, definitions, rights
from infra.openapi.operation import Operation

FILE: Final = Path(__file__).resolve().parents[2] / "functions" / "leads" / "other_operations.json"
_SCHEMAS: Final = "#/components/schemas/"
_PARTS: Final = (
    ("Consent", consent.OPERATIONS),
    ("Definition", definitions.OPERATIONS),
    ("Rights", rights.OPERATIONS),
)


def other_operations() -> dict[str, Any]:
    """``paths`` and ``schemas``. Names of schemas begin with the part of the API they belong to."""
    paths: dict[str, dict[str, Any]] = {}
    schemas: dict[str, Any] = {}
    for part, operations in _PARTS:
        known, definitions = _schemas(part, operations)
        schemas |= definitions
        for operation in operations:
            paths.setdefault(operation.path, {})[operation.method] = operation.item(known)
    return {"paths": paths, "schemas": schemas}


def written() -> str:
    return json.dumps(other_operations(), indent=1, sort_keys=True) + "\n"


def _schemas(part: str, operations: Iterable[Operation]) -> tuple[dict[Any, dict[str, Any]], dict[str, Any]]:
    wanted: list[Any] = [(one.body, "validation") for one in operations if one.body]
    wanted += [(one.answer, "serialization") for one in operations if isinstance(one.answer, type)]
    wanted += [(one.refusal, "serialization") for one in operations if one.refusal]
    known, made = models_json_schema(list(dict.fromkeys(wanted)), ref_template=f"{_SCHEMAS}{part}.{{model}}")
    queries = {one.query for one in operations if one.query}
    flat = {(query, "query"): _inlined(query) for query in queries}
    definitions = {f"{part}.{name}": schema for name, schema in made.get("$defs", {}).items()}
    return {**known, **flat}, _public(definitions, part)


def _inlined(query: type[BaseModel]) -> dict[str, Any]:
    """A parameter is described where it stands."""
    schema = query.model_json_schema()
    return dict(_resolved(schema, schema.get("$defs", {})))


def _resolved(schema: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_resolved(one, definitions) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _resolved(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    return {name: _resolved(one, definitions) for name, one in schema.items() if name != "$defs"}


def _public(schemas: dict[str, Any], part: str) -> dict[str, Any]:
    """Names of types that are private in the code start with an underscore; in a document nothing is private."""
    published: dict[str, Any] = json.loads(json.dumps(schemas).replace(f'"{_SCHEMAS}{part}._', f'"{_SCHEMAS}{part}.'))
    return {name.replace("._", "."): schema for name, schema in published.items()}
