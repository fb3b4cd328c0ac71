"""The reference of definitions, as docs/definitions.md has it at its end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from infra.definition_reference import parts, whole

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "definitions.md"
_HEADING: Final = "## Reference\n"
_BEGINNING: Final = """
Every part, operator and field, with an example of each. `python -m infra.definition_reference` writes this section from
`infra/definition_reference/parts.yaml`; a test reads every example and judges by it. They are parts of this definition:

"""


def with_reference(document: str) -> str:
    return document.partition(_HEADING)[0].rstrip() + "\n\n" + "".join(_reference())


def _reference() -> Iterator[str]:
    yield f"{_HEADING}{_BEGINNING}```yaml\n"
    for name, part in whole().items():
        yield _lines(name, part)
    yield "```\n"
    for entry in parts().values():
        if "title" in entry:
            yield f"\n### {entry['title']}\n"
            yield "" if entry.get("alone") else f"{entry['says']}\n"
            yield "\n| field | what it says | example |\n|---|---|---|\n"
        for name, about in entry["fields"].items():
            example = about.get("with", {}) | {name: about["example"]}
            shown = ", ".join(f"{field}: {_inline(value)}" for field, value in example.items())
            yield f"| `{name}` | {about['says']} | `{shown}` |\n"


def _lines(name: str, part: Any) -> str:
    if isinstance(part, list) and isinstance(part[0], dict):
        return f"{name}:\n" + "".join(f"  - {_inline(entry)}\n" for entry in part)
    return f"{name}: {_inline(part)}\n"


def _inline(value: Any) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000)
    return text.strip().removesuffix("\n...")
