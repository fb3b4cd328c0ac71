"""What a clause of a definition asks for and gives, in words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from babel import Locale

from shared.domain.definition import Definition
from shared.domain.definition.clauses import (
    ActionClause,
    BehaviourClause,
    CharacteristicClause,
    Clause,
    Counted,
    FormatClause,
)
from shared.domain.definition.requirements import EMAIL_DOMAIN
from shared.domain.definition.vocabulary import KnownAction, KnownCharacteristic, KnownFormat, Vocabulary
from shared.domain.document.words import Labels
from shared.domain.judging.lacking import NOT_UNDERSTOOD
from shared.domain.verdict import MILLI
from shared.edge.catalogue import Catalogue, catalogue
from shared.edge.labels import label_in, language_of
from shared.edge.languages import Language
from shared.edge.requirement_words import RequirementWords
from shared.edge.window_words import WindowWords

_NO_WORDS: Final = Vocabulary()


class ClauseTold(NamedTuple):
    """A clause by its name, by what it asks for, and by what it gives: nothing if it gives no points."""

    label: str
    asks: str
    gives: tuple[str, ...]


class ClauseWords:
    def __init__(self, definition: Definition, language: Language) -> None:
        self._known = definition.vocabulary or _NO_WORDS
        self._language, self._spoken = language, definition.spoken(language)
        self._words: Catalogue = catalogue(language)
        self._windows = WindowWords(self._words)
        self._requirements = RequirementWords(self._words, Locale(language))

    def told(self, clause: Clause) -> ClauseTold:
        return ClauseTold(self._label(clause.labels), self.asks(clause), tuple(self.gives(clause)))

    def asks(self, clause: Clause) -> str:
        """From what the clause says, not from its label."""
        return self._joined(self._asks(clause), self._windows.of(clause))

    def named(self, clause: Clause) -> str:
        """By its label, with the windows that the label does not name."""
        return self._joined(self._label(clause.labels), self._beside(clause))

    def lacks(self, clause: Clause, more: int) -> str:
        """How much more it takes; its name when nothing of it has been done, or there is nothing to count."""
        label = self._label(clause.labels)
        if more == NOT_UNDERSTOOD:
            return self._words.say("not-understood", what=label)
        if not isinstance(clause, ActionClause) or not is_begun(clause, more):
            return self.named(clause)
        if clause.worth_at_least is not None:
            return self._joined(self._words.say("more-worth", what=label, amount=amount(more)), self._beside(clause))
        if clause.counted is None:
            return self._joined(self._words.say("more-for", what=label, more=more), self._beside(clause))
        message = "more-distinct" if clause.distinct_assets else "more-of"
        return self._joined(self._count(message, clause.counted, more), self._windows.of(clause))

    def _asks(self, clause: Clause) -> str:
        match clause:
            case CharacteristicClause():
                what = self._name(clause.characteristic, self._known.characteristics.get(clause.characteristic))
                what = self._words.say("email-domain") if clause.characteristic == EMAIL_DOMAIN else what
                return self._words.say("trait", what=what, asked=self._requirements.asked(clause.must_be))
            case FormatClause():
                what = self._name(clause.format, self._known.formats.get(clause.format))
                return self._words.say("reached-by", what=what)
            case ActionClause():
                return self._done(clause)
        raise TypeError(type(clause).__name__)

    def _done(self, clause: ActionClause) -> str:
        things = self._things(clause)
        if clause.award == "each":
            return things
        if clause.worth_at_least is not None:
            return self._words.say("done-worth", things=things, amount=amount(clause.worth_at_least))
        if clause.counted is not None:
            message = "counted-distinct" if clause.distinct_assets else "counted"
            return self._count(message, clause.counted, clause.at_least)
        message = "done-distinct" if clause.distinct_assets else "done"
        return self._words.say(message, things=things, more=clause.at_least)

    def _things(self, clause: ActionClause) -> str:
        """What it counts, of which there are several."""
        if clause.counted:
            return self._label(clause.counted.other)
        name = self._name(clause.match.type, self._known.actions.get(clause.match.type))
        return f"{name} ({self._code(clause.match.category)})" if clause.match.category else name

    def _count(self, message: str, counted: Counted, more: int) -> str:
        """A label of another language tells nothing of the gender in this one."""
        ours = self._language in counted.one.written
        gender = getattr(counted.gender, self._language, None) if ours else None
        thing, things = self._label(counted.one), self._label(counted.other)
        return self._words.say(message, more=more, thing=thing, things=things, gender=gender or "unknown")

    def _beside(self, clause: Clause) -> str:
        spoken = language_of(clause.labels, self._language, spoken=self._spoken)
        return self._windows.of(clause, beside=clause.labels.written[spoken], spoken=spoken)

    def gives(self, clause: Clause) -> Sequence[str]:
        """Its points and what becomes of them; nothing for a clause without points."""
        if not clause.points:
            return ()
        each = isinstance(clause, BehaviourClause) and clause.award == "each"
        said = [self._words.say("gives-each" if each else "gives-once", points=amount(clause.points))]
        if isinstance(clause, BehaviourClause):
            caps = {"gives-cap": clause.cap, "gives-cap-per-day": clause.cap_per_day}
            said += [self._words.say(message, most=amount(cap)) for message, cap in caps.items() if cap is not None]
            if clause.half_life_days:
                said.append(self._words.say("gives-half-life", days=clause.half_life_days))
        return said

    def _name(self, word: str, known: KnownFormat | KnownCharacteristic | KnownAction | None) -> str:
        return self._label(known.labels) if known and known.labels else self._code(word)

    def _code(self, word: str) -> str:
        """A word that the definition gives no label."""
        return self._words.say("quoted", what=word)

    def _label(self, labels: Labels) -> str:
        return label_in(labels, self._language, spoken=self._spoken)

    @staticmethod
    def _joined(*parts: str) -> str:
        return " ".join(part for part in parts if part)


def is_begun(clause: Clause, more: int) -> bool:
    """Whether a part of what the clause asks has been done or sent, when ``more`` of it is lacking."""
    if more == NOT_UNDERSTOOD:
        return True
    return isinstance(clause, ActionClause) and more < (clause.worth_at_least or clause.at_least)


def amount(thousandths: int) -> int | float:
    whole, rest = divmod(thousandths, MILLI)
    return thousandths / MILLI if rest else whole
