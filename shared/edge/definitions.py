"""The definition in force: a document of this repository, compiled once per process."""

from functools import cache
from pathlib import Path

from shared.domain.definition import Definition
from shared.domain.judging import CompiledDefinition, compile_definition

_DOCUMENTS = Path(__file__).parent.parent / "definitions"


class UnknownDefinition(Exception):
    """No document of that name."""


@cache
def definition_named(name: str) -> CompiledDefinition:
    """Raises :class:`UnknownDefinition`, and pydantic's ValidationError for a document that is not a definition."""
    document = _DOCUMENTS / f"{name}.json"
    if document.parent != _DOCUMENTS or not document.is_file():
        raise UnknownDefinition(name)
    return compile_definition(Definition.model_validate_json(document.read_bytes()))
