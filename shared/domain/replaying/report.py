"""The report of a replay: what a draft would change, in the numbers people ask for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.consent.hold import Hold
from shared.domain.replaying.counted import LeftOut
from shared.domain.replaying.movements import WIDTH, Level, Movement, Result, place
from shared.domain.replaying.shelf import Shelf, add
from shared.domain.replaying.tally import Tally

LISTED: Final = 50
"""Channels, and sources, shown by name: those with the most leads."""


STAGES_STAY: Final = (
    "A stage that was reached stays reached: leads counted under leave keep theirs. "
    "Only back_to_nurture_when sends an MQL back."
)


class Closed(NamedTuple):
    """So many leads, and what is known to have become of them."""

    leads: int
    won: int
    lost: int
    unknown: int


class Change(NamedTuple):
    """``in_force`` is who meets the definition in force, ``draft`` who meets the draft."""

    in_force: Closed
    draft: Closed
    enter: Closed
    leave: Closed
    stay: Closed


class Levels(NamedTuple):
    mql: Change
    sales_ready: Change


class NamedLevels(NamedTuple):
    """``name`` is None for leads of whom it is not known, and for all others together where ``others``."""

    name: str | None
    leads: int
    levels: Levels
    others: bool = False


class DayLoad(NamedTuple):
    """Leads that became sales-ready on a day such as ``2026-05-12``."""

    day: str
    in_force: int
    draft: int


class Load(NamedTuple):
    """Of sales, per calendar day in ``time_zone``. ``earlier`` became sales-ready before the days that are listed.

    ``span`` is the number of days from the first touch to the last, over which ``mean`` is taken; ``most`` are the days
    with the most leads, in force and under the draft.
    """

    time_zone: str
    days: tuple[DayLoad, ...]
    earlier: tuple[int, int]
    span: int
    mean: tuple[float, float]
    most: tuple[int, int]


class Sample(NamedTuple):
    enter: tuple[str, ...]
    leave: tuple[str, ...]


class Held(NamedTuple):
    """``not_judged`` counts leads under each hold, of which no stage is forecast. ``notice_due`` is who of ``reached``
    waits until the person has been told where their data came from (GDPR Art. 14): sales does not get them before.
    ``reaching_sales`` is how many of those who would enter as sales-ready are not held back.
    """

    not_judged: dict[Hold, int]
    notice_due: Levels
    reaching_sales: int


class Report(NamedTuple):
    """``reached`` is who ever became an MQL and sales-ready, ``now`` who would be judged so at the replay's instant.

    ``held`` is whom something holds back all the same, ``note`` what activating changes for nobody.
    """

    leads: int
    touches: int
    left_out: dict[LeftOut, int]
    reached: Levels
    now: Levels
    held: Held
    note: str
    load: Load
    channels: tuple[NamedLevels, ...]
    sources: tuple[NamedLevels, ...]
    sample: dict[Level, Sample]


def report_of(tally: Tally, zone: ZoneInfo) -> Report:
    return Report(
        leads=tally.leads,
        touches=tally.touches,
        left_out=dict(tally.left_out),
        reached=_levels(tally.ever),
        now=_levels(tally.now),
        held=_held(tally),
        note=STAGES_STAY,
        load=_load(tally, zone),
        channels=tuple(_named(tally.channels, tally.names)),
        sources=tuple(_named(tally.sources, {name: name for name in tally.sources.rows})),
        sample={level: _sample(tally, level) for level in Level},
    )


def _held(tally: Tally) -> Held:
    reached, waiting = _levels(tally.ever), _levels(tally.waiting)
    return Held(dict(tally.holds), waiting, reached.sales_ready.enter.leads - waiting.sales_ready.enter.leads)


def _levels(counts: Sequence[int]) -> Levels:
    return Levels(*(_change(counts, level) for level in Level))


def _change(counts: Sequence[int], level: Level) -> Change:
    enter, leave, stay = (
        [counts[place(level, movement, result)] for result in Result]
        for movement in (Movement.ENTER, Movement.LEAVE, Movement.STAY)
    )
    in_force, draft = map(sum, zip(leave, stay, strict=True)), map(sum, zip(enter, stay, strict=True))
    return Change(*map(_closed, (in_force, draft, enter, leave, stay)))


def _closed(counts: Iterable[int]) -> Closed:
    each = list(counts)
    return Closed(sum(each), *each)


def _named(shelf: Shelf, names: Mapping[str, str]) -> Iterable[NamedLevels]:
    """The largest; the rest together, where there is any, and those that have no name with them."""
    shelf.tidy()
    known = [key for key in shelf.rows if key in names or not key]
    largest = sorted(known, key=lambda key: (-_leads(shelf.rows[key]), names.get(key, "")))
    rest = list(shelf.rest)
    for key in [*largest[LISTED:], *(shelf.rows.keys() - set(known))]:
        add(rest, shelf.rows[key])
    for key in largest[:LISTED]:
        yield NamedLevels(names.get(key), _leads(shelf.rows[key]), _levels(shelf.rows[key]))
    if any(rest):
        yield NamedLevels(None, _leads(rest), _levels(rest), others=True)


def _leads(counts: Sequence[int]) -> int:
    """Each lead is counted once for every level."""
    return sum(counts[: WIDTH // len(Level)])


def _load(tally: Tally, zone: ZoneInfo) -> Load:
    tally.days.tidy()
    days = tuple(DayLoad(day, *tally.days.rows[day]) for day in sorted(tally.days.rows))
    span = 0
    if tally.began is not None and tally.ended is not None:
        first, last = (datetime.fromtimestamp(at, zone).date() for at in (tally.began, tally.ended))
        span = (last - first).days + 1
    totals = [sum(column) for column in zip(tally.days.rest, *tally.days.rows.values(), strict=True)]
    mean = [round(total / span, 2) if span else 0.0 for total in totals]
    most = [max(column, default=0) for column in ([day.in_force for day in days], [day.draft for day in days])]
    in_force, draft = tally.days.rest
    return Load(zone.key, days, (in_force, draft), span, (mean[0], mean[1]), (most[0], most[1]))


def _sample(tally: Tally, level: Level) -> Sample:
    enter, leave = (tally.samples[f"{level}.{movement}"] for movement in (Movement.ENTER, Movement.LEAVE))
    return Sample(tuple(enter), tuple(leave))
