"""Whether clauses use the words of the definition's vocabulary, each as what it is. Without one, any word will do."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from shared.domain.definition.clauses import ActionClause
from shared.domain.definition.kind_asked import kind_asked
from shared.domain.definition.requirements import EMAIL_DOMAIN, Requirement, Unless
from shared.domain.definition.vocabulary import KnownCharacteristic, Vocabulary
from shared.domain.document.problem import Problem
from shared.domain.document.suggestion import meant
from shared.domain.values.countries import country_names
from shared.domain.values.texts import bare_words

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
    for name, known in words.characteristics.items():
        yield from _said(f"vocabulary.characteristics.{name}", known, definition.ladders.get(name, ()))


def _said(path: str, known: KnownCharacteristic, ladder: Sequence[str]) -> Iterator[Problem]:
    if known.currency and known.kind != "number":
        yield Problem(f"{path}.currency", "belongs to a number")
    if known.synonyms and known.kind == "number":
        yield Problem(f"{path}.synonyms", "a number has no synonyms")
        return
    values = _values(known, ladder)
    meanings: dict[str, str] = {bare_words(value): value for value in values or ()}
    for value, names in known.synonyms.items():
        if values is not None and value not in values:
            yield Problem(f"{path}.synonyms", f"names something that is no value here{meant(value, values)}")
        for name in names:
            if meanings.setdefault(bare_words(name), value) != value:
                yield Problem(f"{path}.synonyms", "gives two values one name")


def _values(known: KnownCharacteristic, ladder: Sequence[str]) -> Collection[str] | None:
    """None where any text is one."""
    if known.kind == "country":
        return set(country_names().values())
    return ladder if known.kind == "rank" else known.values or None


def _unknown(path: str, word: str, known: Iterable[str]) -> Iterator[Problem]:
    if word not in known:
        yield Problem(path, f"is not in the vocabulary of this definition{meant(word, known)}")


def _misused(path: str, required: Requirement, known: KnownCharacteristic) -> Iterator[Problem]:
    while isinstance(required, Unless):
        path, required = f"{path}.not", required.denied
    kind = kind_asked(required)
    if kind and kind != known.kind:
        yield Problem(path, f"asks for {_NAMES[kind]}, but the vocabulary says it is {_NAMES[known.kind]}")


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
