"""Words that explanations cannot say in every language of the definition."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from shared.domain.definition import Definition
from shared.domain.definition.requirements import EMAIL_DOMAIN
from shared.domain.linting.finding import Finding

if TYPE_CHECKING:
    from shared.domain.definition.vocabulary import KnownAction, KnownCharacteristic, KnownFormat

_EXAMPLES: Final = {"nl": "common", "fr": "feminine", "es": "feminine", "it": "feminine"}


def words_without_labels(definition: Definition) -> Iterator[Finding]:
    """Of the vocabulary, those that clauses use."""
    known = definition.vocabulary
    if known is None:
        return
    used: dict[str, tuple[set[str], Mapping[str, KnownFormat | KnownCharacteristic | KnownAction]]] = {
        "formats": ({clause.format for clause in definition.formats}, known.formats),
        "characteristics": (
            {clause.characteristic for clause in definition.characteristics} - {EMAIL_DOMAIN},
            known.characteristics,
        ),
        "actions": ({clause.match.type for clause in definition.actions}, known.actions),
    }
    for part, (words, entries) in used.items():
        for word, entry in entries.items():
            if word in words and not entry.labels:
                reason = "has no label, so that explanations show the bare word in quotes"
                yield Finding(f"vocabulary.{part}.{word}", reason, "give it labels, such as en: viewed a page")


def counts_without_gender(definition: Definition) -> Iterator[Finding]:
    for place, clause in enumerate(definition.actions):
        if clause.counted is None:
            continue
        said = clause.counted.gender
        lacking = [one for one in definition.languages if one in _EXAMPLES and not getattr(said, one, None)]
        if lacking:
            reason = f"has no gender in {', '.join(lacking)}, so that sentences avoid words that agree with the noun"
            yield Finding(f"actions.{place}.counted", reason, f"say gender: {{{lacking[0]}: {_EXAMPLES[lacking[0]]}}}")
