"""Windows in which occurrences count together. Each is told by where it opens for an occurrence at a given second."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from shared.domain.definition.clauses import CalendarDays, Within
from shared.domain.judging.memory import Occurrence

type Opens = Callable[[int], int]
"""The earliest second that still counts together with the given one."""

ALWAYS: Final = -(2**62)
_DAY: Final = 24 * 3600
_BLOCK: Final = 4 * 3600
"""Seconds that mostly lie within one day, in any time zone."""
_BLOCKS_KNOWN: Final = 4_096


def opening(within: Within | None, zone: ZoneInfo) -> Opens:
    """A rolling window opens exactly its time before, calendar days at the first midnight of the first in ``zone``."""
    if within is None:
        return lambda _: ALWAYS
    if isinstance(within, str):
        return calendar_days(1, zone)
    return calendar_days(within.calendar_days, zone) if isinstance(within, CalendarDays) else _rolling(within.seconds)


def _rolling(seconds: int) -> Opens:
    return lambda at: at - seconds


def calendar_days(count: int, zone: ZoneInfo) -> Opens:
    before = timedelta(days=count - 1)
    known: dict[int, tuple[int, int, int]] = {}

    def midnight(at: int) -> int:
        """Reckoned once for a day without a change of clocks: that is slow, and touches come in swarms."""
        held = known.get(at // _BLOCK)
        if held and held[0] <= at < held[1]:
            return held[2]
        day = datetime.fromtimestamp(at, zone).replace(hour=0, minute=0, second=0, fold=0)
        found = int((day - before).timestamp())
        begins, ends = int(day.timestamp()), int((day + timedelta(days=1)).timestamp())
        if ends - begins == _DAY and _offset(begins - _BLOCK, zone) == _offset(ends + _BLOCK, zone):
            if len(known) >= _BLOCKS_KNOWN:
                known.clear()
            known[at // _BLOCK] = (begins, ends, found)
        return found

    return midnight


def _offset(at: int, zone: ZoneInfo) -> timedelta | None:
    return datetime.fromtimestamp(at, zone).utcoffset()


def latest_completion(known: Sequence[Occurrence], times: int, opens: Opens, since: int) -> tuple[Occurrence, ...]:
    """The newest ``times`` occurrences as of the latest one, not before ``since``, whose window holds them all.

    ``known`` is oldest first, and so is the answer; it is empty when there is none.
    """
    found: tuple[Occurrence, ...] = ()
    newest: dict[str | int, Occurrence] = {}
    for place, occurrence in enumerate(known):
        asset = occurrence.asset or place
        newest.pop(asset, None)
        newest[asset] = occurrence
        if len(newest) > times:
            del newest[next(iter(newest))]
        if len(newest) == times and occurrence.at >= since:
            oldest = next(iter(newest.values()))
            found = tuple(newest.values()) if oldest.at >= opens(occurrence.at) else found
    return found


def completion_at_last(known: Sequence[Occurrence], times: int, since: int) -> tuple[Occurrence, ...]:
    """The same for the last of ``known`` alone, whose window opens at ``since``: for what arrives in order of time."""
    if len(known) < times or known[-times].at < since:
        return ()
    last = known[-times:]
    if not [occurrence for occurrence in last if occurrence.asset]:
        return tuple(last)
    found: list[Occurrence] = []
    seen: set[str] = set()
    for occurrence in reversed(known):
        if occurrence.at < since:
            break
        if occurrence.asset not in seen:
            found.append(occurrence)
            if len(found) == times:
                return tuple(reversed(found))
            if occurrence.asset:
                seen.add(occurrence.asset)
    return ()


def without_spare_repeats(known: list[Occurrence], room: int, opens: Opens) -> list[Occurrence]:
    """``known`` without repeats of an asset that no window needs, oldest first, until ``room`` occurrences are left.

    A repeat is spare when the window of the next one reaches back to the one before: every window that holds it then
    holds one of these two. So no window loses an asset, whatever arrives later, and a window keeps two of each at most.
    """
    spare = len(known) - room
    if spare <= 0:
        return known
    kept: list[Occurrence] = []
    before: dict[str, int] = {}
    for occurrence, after in zip(known, _repeated_at(known), strict=True):
        asset = occurrence.asset
        if spare > 0 and after is not None and asset in before and opens(after) <= before[asset]:
            spare -= 1
            continue
        kept.append(occurrence)
        before[asset] = occurrence.at
    return kept


def _repeated_at(known: list[Occurrence]) -> list[int | None]:
    """When the asset of each occurrence comes next; None if it does not, or none is named."""
    following: dict[str, int] = {}
    found: list[int | None] = []
    for occurrence in reversed(known):
        found.append(following.get(occurrence.asset) if occurrence.asset else None)
        following[occurrence.asset] = occurrence.at
    return found[::-1]
