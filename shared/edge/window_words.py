"""The windows of a clause, in words."""

import re
from typing import Final

from shared.domain.definition.clauses import ActionClause, BehaviourClause, CalendarDays, Clause, Days, Span, Within
from shared.edge.catalogue import Catalogue, catalogue
from shared.edge.languages import Language

_NUMBER: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"\w+")


class WindowWords:
    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def of(self, clause: Clause, *, beside: str = "", spoken: str = "") -> str:
        """Empty where there is none. Windows that a label says itself are left out: ``beside`` it, in ``spoken``."""
        found = [
            said
            for window, said in self._windows(clause)
            if not (beside and _names(beside, Language(spoken), _length(window)))
        ]
        if len(found) == 2:
            return self._words.say("within-and-recently", within=found[0], recently=found[1])
        return "".join(found)

    def _windows(self, clause: Clause) -> list[tuple[Within | Span, str]]:
        within = clause.within if isinstance(clause, ActionClause) else None
        span = clause.latest_within if isinstance(clause, BehaviourClause) else None
        said = [(within, self._within(within))] if within else []
        return [*said, (span, self._recently(span))] if span else said

    def _within(self, within: Within) -> str:
        if isinstance(within, str):
            return self._words.say("within-day")
        if isinstance(within, CalendarDays):
            return self._words.say("within-calendar-days", days=within.calendar_days)
        if isinstance(within, Days):
            return self._words.say("within-days", days=within.days)
        return self._words.say("within-hours", hours=within.hours)

    def _recently(self, span: Span) -> str:
        if isinstance(span, Days):
            return self._words.say("recently-days", days=span.days)
        return self._words.say("recently-hours", hours=span.hours)


def _length(window: Within | Span) -> int:
    if isinstance(window, str):
        return 1
    if isinstance(window, CalendarDays):
        return window.calendar_days
    return window.days if isinstance(window, Days) else window.hours


def _names(label: str, language: Language, length: int) -> bool:
    """Whether a label speaks of a time, and of no other number, as "a 14-day trial" does beside 90 days."""
    times = catalogue(language).say("time-words").split()
    if not set(times) & set(_WORD.findall(label.lower())):
        return False
    numbers = _NUMBER.findall(label)
    return length == 1 or not numbers or str(length) in numbers
