"""What every part and field of a lead definition says, for the schema of editors and the reference of people."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from shared.domain.definition import Definition
from shared.domain.document.words import Part

_PARTS: Final = Path(__file__).with_name("parts.yaml")
_ROOMS: Final = (Definition.__module__.rpartition(".")[0], Part.__module__)


class Field(NamedTuple):
    """``example`` is what to write after the name."""

    part: str
    name: str
    says: str
    example: Any


@cache
def _document() -> Any:
    return yaml.safe_load(_PARTS.read_text("utf-8"))


def whole() -> dict[str, Any]:
    """A sound definition that has every part."""
    example: dict[str, Any] = _document()["example"]
    return deepcopy(example)


def parts() -> dict[str, Any]:
    about: dict[str, Any] = _document()["parts"]
    return about


def fields() -> list[Field]:
    return [
        Field(part, name, about["says"], about["example"])
        for part, entry in parts().items()
        for name, about in entry["fields"].items()
    ]


def example_of(field: Field) -> dict[str, Any]:
    """The whole definition, with the example of this field in its place."""
    entry: dict[str, Any] = parts()[field.part]
    about: dict[str, Any] = entry["fields"][field.name]
    made = about.get("with", {}) | {field.name: field.example}
    made = {entry["wrap"]: made} if "wrap" in entry else made
    document = whole() | deepcopy(about.get("and", {}))
    place: str = about.get("place", entry["place"])
    root: dict[str, dict[str, Any]] = {"document": document}
    holder: Any = root
    *steps, last = (int(step) if step.isdigit() else step for step in f"document.{place}".strip(".").split("."))
    for step in steps:
        holder = holder[step]
    before = {} if entry.get("alone") else holder[last]
    holder[last] = _merged(before, made) if about.get("fragment") else before | made
    return root["document"]


def _merged(before: Any, more: Any) -> Any:
    """Entries with an id take the place of those with the same."""
    if isinstance(before, dict) and isinstance(more, dict):
        return before | {name: _merged(before.get(name), part) for name, part in more.items()}
    if isinstance(before, list) and all(isinstance(entry, dict) for entry in more):
        return list(({entry["id"]: entry for entry in before} | {entry["id"]: entry for entry in more}).values())
    return more


def descriptions() -> dict[str, tuple[str, dict[str, str]]]:
    """By the name of a part: what it says, and what each of its fields says, also those all its like have."""
    return {
        kind.__name__: (parts()[kind.__name__]["says"], _inherited(kind))
        for kind in _kinds(Part)
        if kind.__name__ in parts() and kind.__module__.startswith(_ROOMS)
    }


def _inherited(kind: type) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        entry = parts().get(one.__name__, {"fields": {}})
        found |= {name: about["says"] for name, about in entry["fields"].items()}
    return found


def _kinds(kind: type[Part]) -> Iterator[type[Part]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _kinds(one)
