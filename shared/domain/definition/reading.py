"""Reading a definition."""

from shared.domain.definition.document import Definition
from shared.domain.document.reading import DocumentRefused, read_document


class DefinitionRefused(DocumentRefused):
    """The document is not a sound definition."""


def read_definition(document: str | bytes) -> Definition:
    """Raises :class:`DefinitionRefused` when the JSON document is not a sound definition."""
    return read_document(Definition, document, DefinitionRefused)
