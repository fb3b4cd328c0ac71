"""The JSON Schema of lead definitions, for editors: ``python -m infra.definition_schema`` writes it anew."""

import json
from pathlib import Path
from typing import Any, Final

from infra.definition_reference import descriptions
from shared.domain.definition import Definition

SCHEMA: Final = Path(__file__).parent.parent / "shared" / "definitions" / "schema" / "definition.schema.json"


def schema() -> dict[str, Any]:
    """Whatever it refuses, reading refuses too. Reading refuses more: parts that do not agree with each other."""
    made = Definition.model_json_schema(by_alias=True) | {"title": "Lead definition"}
    for name, (says, fields) in descriptions().items():
        part = made if name == Definition.__name__ else made["$defs"].get(name, {})
        part["description"] = says
        for field, described in part.get("properties", {}).items():
            described["description"] = fields[field]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | made


def written() -> str:
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(written(), "utf-8")
