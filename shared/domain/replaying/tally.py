"""The sum of what two definitions made of many leads: bounded, and the same in whatever parts it was counted."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import blake2b
from heapq import nsmallest
from itertools import product
from typing import Final, Self
from zoneinfo import ZoneInfo

from shared.domain.consent.hold import Hold
from shared.domain.replaying.counted import LeftOut, Origin, Pair
from shared.domain.replaying.movements import WIDTH, Level, Movement, place
from shared.domain.replaying.shelf import Counts, Shelf, add

NAMES: Final = 100
"""Channels, and sources, that are counted one by one."""
DAYS: Final = 400
"""The newest days that are counted one by one."""
SAMPLE: Final = 20
"""Leads shown of those who enter, and of those who leave."""


def of_hash(name: str) -> bytes:
    """An order that nobody can choose a place in."""
    return blake2b(name.encode(), digest_size=8).digest()


def mark_of(channel: str) -> str:
    """What a channel is counted under; empty when nobody said."""
    return of_hash(channel).hex() if channel else ""


def newest_first(day: str) -> int:
    return -date.fromisoformat(day).toordinal()


class Tally:
    """``now`` counts by how leads are judged now, ``ever`` by what they ever reached; ``days`` who became sales-ready
    on a day of ``zone``, in force and under the draft. ``began`` and ``ended`` are the first and last touch, seconds.
    ``holds`` counts leads that are not judged by what holds them, ``waiting`` those that are and wait for a notice.
    Channels are counted by their marks; ``names`` has those that two leads of a part have in common. What only one has
    may be somebody's own, and a tally is kept where no erasure looks.
    """

    def __init__(self) -> None:
        self.leads = self.touches = 0
        self.left_out = dict.fromkeys(LeftOut, 0)
        self.holds = dict.fromkeys(Hold, 0)
        self.waiting: Counts = [0] * WIDTH
        self.began: int | None = None
        self.ended: int | None = None
        self.ever: Counts = [0] * WIDTH
        self.now: Counts = [0] * WIDTH
        self.channels = Shelf(WIDTH, NAMES, str)
        self.names: dict[str, str] = {}
        self.sources = Shelf(WIDTH, NAMES, of_hash)
        self.days = Shelf(2, DAYS, newest_first)
        self.samples: dict[str, list[str]] = {
            f"{level}.{movement}": [] for level, movement in product(Level, (Movement.ENTER, Movement.LEAVE))
        }

    def leave_out(self, why: LeftOut, holds: Iterable[Hold] = ()) -> None:
        """A lead under several ``holds`` counts for each of them."""
        self.left_out[why] += 1
        for hold in holds if why is LeftOut.HELD else ():
            self.holds[hold] += 1

    def wait(self, origin: Origin, pair: Pair) -> None:
        """A lead that was counted, and waits for a notice to the person."""
        for level, movement in pair.ever.items():
            self.waiting[place(level, movement, origin.result)] += 1

    def count(self, lead_id: str, origin: Origin, moments: tuple[int, ...], pair: Pair, zone: ZoneInfo) -> None:
        """A lead, with the times of its touches."""
        self.leads += 1
        self.touches += len(moments)
        self._span(min(moments), max(moments))
        rows = (self.ever, self._channel(origin.channel), self.sources.row(origin.source))
        for level, movement in pair.ever.items():
            spot = place(level, movement, origin.result)
            for counts in rows:
                counts[spot] += 1
            self._sample(lead_id, level, movement)
        for level, movement in pair.now.items():
            self.now[place(level, movement, origin.result)] += 1
        for column, one in enumerate((pair.in_force, pair.draft)):
            if one.sales_ready is not None:
                self.days.row(_day(one.sales_ready, zone))[column] += 1

    def _channel(self, name: str) -> Counts:
        mark = mark_of(name)
        row = self.channels.row(mark)
        if mark and any(row):
            self.names[mark] = name
            if len(self.names) > 4 * NAMES:
                self._forget_names()
        return row

    def _forget_names(self) -> None:
        self.names = {mark: name for mark, name in self.names.items() if mark in self.channels.rows}

    def take(self, other: "Tally") -> Self:
        """Adds another one to this; returns this."""
        self.leads += other.leads
        self.touches += other.touches
        for why, many in other.left_out.items():
            self.left_out[why] += many
        if other.began is not None and other.ended is not None:
            self._span(other.began, other.ended)
        for hold, many in other.holds.items():
            self.holds[hold] += many
        add(self.waiting, other.waiting)
        add(self.ever, other.ever)
        add(self.now, other.now)
        for shelf, more in ((self.channels, other.channels), (self.sources, other.sources), (self.days, other.days)):
            shelf.take(more.rows, more.rest)
        self.names |= other.names
        for name, lead_ids in other.samples.items():
            self.samples[name] = _first([*self.samples[name], *lead_ids])
        return self

    def _span(self, began: int, ended: int) -> None:
        self.began = began if self.began is None else min(self.began, began)
        self.ended = ended if self.ended is None else max(self.ended, ended)

    def _sample(self, lead_id: str, level: Level, movement: Movement) -> None:
        """The first by hash: nobody chose them, and any parts together show the same."""
        held = self.samples.get(f"{level}.{movement}")
        if held is not None and (len(held) < SAMPLE or of_hash(lead_id) < of_hash(held[-1])):
            held[:] = _first([*held, lead_id])

    def dump(self) -> bytes:
        shelves = [shelf.dump() for shelf in (self.channels, self.sources, self.days)]
        self._forget_names()
        names = dict(sorted(self.names.items()))
        whole = [self.leads, self.touches, self.left_out, self.began, self.ended, self.ever, self.now, shelves, names]
        held = [self.holds, self.waiting]
        return json.dumps([*whole, self.samples, *held], separators=(",", ":")).encode()

    @classmethod
    def load(cls, dumped: bytes) -> Self:
        """Also from the layout before, which counted no holds."""
        tally = cls()
        leads, touches, left_out, began, ended, ever, now, shelves, names, samples, *held = json.loads(dumped)
        tally.leads, tally.touches, tally.began, tally.ended = leads, touches, began, ended
        tally.left_out |= {LeftOut(why): many for why, many in left_out.items()}
        tally.ever, tally.now, tally.names, tally.samples = ever, now, names, samples
        if held:
            tally.holds |= {Hold(hold): many for hold, many in held[0].items()}
            tally.waiting = held[1]
        for shelf, (rows, rest) in zip((tally.channels, tally.sources, tally.days), shelves, strict=True):
            shelf.take(rows, rest)
        return tally


def _first(lead_ids: list[str]) -> list[str]:
    return nsmallest(SAMPLE, set(lead_ids), key=of_hash)


def _day(at: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(at, zone).date().isoformat()
