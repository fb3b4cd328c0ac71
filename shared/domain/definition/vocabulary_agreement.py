"""Whether clauses use the words of the definition's vocabulary, each as what it is. Without one, any word will do."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from shared.domain.definition.clauses import ActionClause
from shared.domain.definition.requirements import (
    EMAIL_DOMAIN,
    Absent,
    AtLeast,
    AtLeastRank,
    AtMost,
    AtMostRank,
    Between,
    FreeMail,
    InCountries,
    Present,
    Requirement,
    Unless,
)
from shared.domain.definition.vocabulary import KnownCharacteristic, ValueKind, Vocabulary
from shared.domain.document.problem import Problem
from shared.domain.document.suggestion import meant

if TYPE_CHECKING:
    from shared.domain.definition.document import Definition

_NAMES: Final = {"text": "a text", "number": "a number", "country": "a country", "rank": "a rung of a ladder"}


def vocabulary_problems(definition: "Definition") -> Iterator[Problem]:
    words = definition.vocabulary
    if words is None:
        return
    for index, form in enumerate(definition.formats):
        yield from _unknown(f"formats.{index}.format", form.format, words.formats)
    for index, trait in enumerate(definition.characteristics):
        path, name = f"characteristics.{index}", trait.characteristic
        yield from _unknown(f"{path}.characteristic", name, {*words.characteristics, EMAIL_DOMAIN})
        if name in words.characteristics:
            yield from _misused(f"{path}.must_be", trait.must_be, words.characteristics[name])
    for index, action in enumerate(definition.actions):
        yield from _action(f"actions.{index}", action, words)
    for name in definition.ladders:
        yield from _unknown(f"ladders.{name}", name, words.characteristics)


def _unknown(path: str, word: str, known: Iterable[str]) -> Iterator[Problem]:
    if word not in known:
        yield Problem(path, f"is not in the vocabulary of this definition{meant(word, known)}")


def _misused(path: str, required: Requirement, known: KnownCharacteristic) -> Iterator[Problem]:
    if isinstance(required, Unless):
        yield from _misused(f"{path}.not", required.denied, known)
        return
    kind = kind_asked(required)
    if kind and kind != known.kind:
        yield Problem(path, f"asks for {_NAMES[kind]}, but the vocabulary says it is {_NAMES[known.kind]}")


def kind_asked(required: Requirement) -> ValueKind | None:
    """None for what can be asked of any kind: texts are compared with whatever is sent."""
    match required:
        case AtLeast() | AtMost() | Between():
            return "number"
        case AtLeastRank() | AtMostRank():
            return "rank"
        case InCountries():
            return "country"
        case FreeMail():
            return "text"
        case Present() | Absent():
            return None
    return None


def _action(path: str, action: ActionClause, words: Vocabulary) -> Iterator[Problem]:
    kind = action.match.type
    yield from _unknown(f"{path}.match.type", kind, words.actions)
    if kind not in words.actions:
        return
    known = words.actions[kind]
    if action.match.category:
        yield from _unknown(f"{path}.match.category", action.match.category, known.categories)
    if action.distinct_assets and not known.assets:
        yield Problem(f"{path}.distinct_assets", "these actions name no assets by the vocabulary")
    if action.worth_at_least and not known.valued:
        yield Problem(f"{path}.worth_at_least", "these actions have no value by the vocabulary")
