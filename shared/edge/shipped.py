"""The definitions that ship with the code."""

from pathlib import Path

_DOCUMENTS = Path(__file__).parent.parent / "definitions"


class UnknownDefinition(Exception):
    """No document of that name."""


def shipped_definition(name: str) -> bytes:
    """Raises :class:`UnknownDefinition`."""
    document = _DOCUMENTS / f"{name}.json"
    if document.parent != _DOCUMENTS or not document.is_file():
        raise UnknownDefinition(name)
    return document.read_bytes()


def definition_schema() -> str:
    """The JSON Schema of documents, for editors."""
    return (_DOCUMENTS / "schema" / "definition.schema.json").read_text("utf-8")
