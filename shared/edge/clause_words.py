"""What a clause of a definition asks for and gives, in words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from babel import Locale

from shared.domain.definition import Definition
from shared.domain.definition.clauses import (
    ActionClause,
    BehaviourClause,
    CalendarDays,
    CharacteristicClause,
    Clause,
    Days,
    FormatClause,
    Span,
    Within,
)
from shared.domain.definition.requirements import EMAIL_DOMAIN
from shared.domain.definition.vocabulary import KnownAction, KnownCharacteristic, KnownFormat, Vocabulary
from shared.domain.document.words import Labels
from shared.domain.judging.lacking import NOT_UNDERSTOOD
from shared.domain.verdict import MILLI
from shared.edge.catalogue import Catalogue, catalogue
from shared.edge.labels import label_in
from shared.edge.languages import Language
from shared.edge.requirement_words import RequirementWords

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
        self._requirements = RequirementWords(self._words, Locale(language))

    def told(self, clause: Clause) -> ClauseTold:
        return ClauseTold(self._label(clause.labels), self.asks(clause), tuple(self.gives(clause)))

    def asks(self, clause: Clause) -> str:
        """From what the clause says, not from its label."""
        match clause:
            case CharacteristicClause():
                what = self._name(clause.characteristic, self._known.characteristics.get(clause.characteristic))
                what = self._words.say("email-domain") if clause.characteristic == EMAIL_DOMAIN else what
                return self._words.say("trait", what=what, asked=self._requirements.asked(clause.must_be))
            case FormatClause():
                what = self._name(clause.format, self._known.formats.get(clause.format))
                return self.recently(self._words.say("reached-by", what=what), clause.latest_within)
            case ActionClause():
                return self.recently(self._joined(self._done(clause), self.window(clause.within)), clause.latest_within)
        raise TypeError(type(clause).__name__)

    def _done(self, clause: ActionClause) -> str:
        things = self.things(clause)
        if clause.award == "each":
            return things
        if clause.worth_at_least is not None:
            return self._words.say("done-worth", things=things, amount=amount(clause.worth_at_least))
        message = "done-distinct" if clause.distinct_assets else "done"
        return self._words.say(message, things=things, more=clause.at_least)

    def things(self, clause: ActionClause) -> str:
        """What it counts, of which there are several."""
        if clause.counted:
            return self._label(clause.counted.other)
        name = self._name(clause.match.type, self._known.actions.get(clause.match.type))
        return f"{name} ({_plain(clause.match.category)})" if clause.match.category else name

    def window(self, within: Within | None) -> str:
        """Empty where there is none."""
        if within is None:
            return ""
        if isinstance(within, str):
            return self._words.say("within-day")
        if isinstance(within, CalendarDays):
            return self._words.say("within-calendar-days", days=within.calendar_days)
        if isinstance(within, Days):
            return self._words.say("within-days", days=within.days)
        return self._words.say("within-hours", hours=within.hours)

    def recently(self, what: str, span: Span | None) -> str:
        if span is None:
            return what
        if isinstance(span, Days):
            return self._words.say("recently-days", what=what, days=span.days)
        return self._words.say("recently-hours", what=what, hours=span.hours)

    def lacks(self, clause: Clause, more: int) -> str:
        """How much more it takes; the clause's label when nothing of it has been done, or there is nothing to count."""
        label = self._label(clause.labels)
        if more == NOT_UNDERSTOOD:
            return self._words.say("not-understood", what=label)
        if not isinstance(clause, ActionClause) or not is_begun(clause, more):
            return label
        if clause.worth_at_least is not None:
            return self._words.say("more-worth", what=label, amount=amount(more))
        if clause.counted is None:
            return self._words.say("more-for", what=label, more=more)
        thing, things = self._label(clause.counted.one), self._label(clause.counted.other)
        return self._joined(
            self._words.say("more-of", more=more, thing=thing, things=things), self.window(clause.within)
        )

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
        return self._label(known.labels) if known and known.labels else _plain(word)

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


def _plain(word: str) -> str:
    return word.replace("_", " ")
