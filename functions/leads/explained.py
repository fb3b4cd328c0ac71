"""A receipt and its definition in words."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from shared.domain.definition import Definition
from shared.domain.judging.lacking import Lack
from shared.domain.receipt import Receipt
from shared.domain.standing import Standing
from shared.edge.labels import label_in
from shared.edge.languages import Language

if TYPE_CHECKING:
    from shared.edge.clause_words import ClauseTold

# Babel and Fluent would slow every cold start.


def explained(receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack] = ()) -> str:
    from shared.edge.explanation import explain  # noqa: PLC0415

    return explain(receipt, definition, language, lacks)


def still_lacking(
    receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack], standing: Standing
) -> str | None:
    """With the hold or notice that stands in the way. While there are holds nothing else: nobody may judge then."""
    from shared.edge.explanation import held_back, not_yet  # noqa: PLC0415

    judged = not (standing.holds or standing.ready)
    said = (
        not_yet(receipt, definition, language, lacks) if judged else None,
        held_back(standing, definition, language),
    )
    return " ".join(sentence for sentence in said if sentence) or None


class DefinitionTold(NamedTuple):
    """Clauses in words and the labels of groups, both by their ids."""

    clauses: "Mapping[str, ClauseTold]"
    groups: Mapping[str, str]


NOT_KNOWN: Final = DefinitionTold({}, {})


def definition_told(definition: Definition, language: Language) -> DefinitionTold:
    from shared.edge.clause_words import ClauseWords  # noqa: PLC0415

    words = ClauseWords(definition, language)
    spoken = definition.spoken(language)
    groups = {name: label_in(group.labels, language, spoken=spoken) for name, group in definition.groups.items()}
    return DefinitionTold({clause.id: words.told(clause) for clause in definition.clauses}, groups)
