"""Which clauses about behaviour cannot be met without another being met."""

from shared.domain.definition.clauses import (
    ActionClause,
    BehaviourClause,
    CalendarDays,
    FormatClause,
    Within,
)


def implies(one: BehaviourClause, other: BehaviourClause) -> bool:
    """Whether who meets ``one`` has met ``other``, always."""
    if other.fresh_for and (one.fresh_for is None or one.fresh_for > other.fresh_for):
        return False
    if isinstance(one, FormatClause) and isinstance(other, FormatClause):
        return one.format == other.format
    if isinstance(one, ActionClause) and isinstance(other, ActionClause):
        return _matches_more(one, other) and _asks_more(one, other)
    return False


def _matches_more(one: ActionClause, other: ActionClause) -> bool:
    return one.match.type == other.match.type and other.match.category in {None, one.match.category}


def _asks_more(one: ActionClause, other: ActionClause) -> bool:
    if other.worth_at_least is not None:
        more = one.worth_at_least is not None and one.worth_at_least >= other.worth_at_least
        return more and is_within(one.within, other.within)
    if other.at_least == 1:
        return True
    counted = one.worth_at_least is None and one.at_least >= other.at_least
    return counted and (one.distinct_assets or not other.distinct_assets) and is_within(one.within, other.within)


def is_within(one: Within | None, other: Within | None) -> bool:
    """Whether what lies in a window of the one kind always lies in one of the other."""
    if other is None or one == other:
        return True
    if one is None:
        return False
    if (inner := _calendar_days(one)) and (outer := _calendar_days(other)):
        return inner <= outer
    if _calendar_days(one) or _calendar_days(other):
        return False
    return _seconds(one) <= _seconds(other)


def _calendar_days(within: Within) -> int:
    if isinstance(within, str):
        return 1
    return within.calendar_days if isinstance(within, CalendarDays) else 0


def _seconds(within: Within) -> int:
    return 0 if isinstance(within, str | CalendarDays) else within.seconds
