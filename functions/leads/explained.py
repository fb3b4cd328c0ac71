"""A receipt in words."""

from shared.domain.definition import Definition
from shared.domain.receipt import Receipt
from shared.edge.languages import Language


def explained(receipt: Receipt, definition: Definition, language: Language) -> str:
    from shared.edge.explanation import explain  # noqa: PLC0415 - Babel and Fluent would slow every cold start

    return explain(receipt, definition, language)
