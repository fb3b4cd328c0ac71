"""A receipt and its definition in words."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from shared.domain.definition import Definition
from shared.domain.judging.lacking import Lack
from shared.domain.receipt import Receipt
from shared.edge.languages import Language

if TYPE_CHECKING:
    from shared.edge.clause_words import ClauseTold

# Babel and Fluent would slow every cold start.


def explained(receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack] = ()) -> str:
    from shared.edge.explanation import explain  # noqa: PLC0415

    return explain(receipt, definition, language, lacks)


def still_lacking(receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack]) -> str | None:
    from shared.edge.explanation import not_yet  # noqa: PLC0415

    return not_yet(receipt, definition, language, lacks)


def clauses_told(definition: Definition, language: Language) -> "Mapping[str, ClauseTold]":
    """By their ids."""
    from shared.edge.clause_words import ClauseWords  # noqa: PLC0415

    words = ClauseWords(definition, language)
    return {clause.id: words.told(clause) for clause in definition.clauses}
