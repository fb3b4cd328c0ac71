"""Counting what a draft would change: exact, bounded, and the same in any parts."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import reduce
from itertools import pairwise, product
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.replaying.counted import LeftOut, Origin, Pair
from shared.domain.replaying.movements import WIDTH, Level, Movement, Result, place
from shared.domain.replaying.passage import Passage
from shared.domain.replaying.shelf import Shelf
from shared.domain.replaying.tally import DAYS, NAMES, SAMPLE, Tally, newest_first, of_hash

ZONE = ZoneInfo("America/New_York")
DAY = 86_400
type Lead = tuple[str, Origin, tuple[int, ...], Pair]
moments = st.integers(0, 1_000 * DAY)
passages = st.builds(Passage, st.none() | moments, st.none() | moments, st.booleans(), st.booleans())
leads: st.SearchStrategy[Lead] = st.tuples(
    st.integers(0, 500).map("lead{}".format),
    st.builds(Origin, st.integers(0, 400).map("channel{}".format), st.sampled_from("ab"), st.sampled_from(Result)),
    st.lists(moments, min_size=1, max_size=3).map(tuple),
    st.builds(Pair, passages, passages),
)


def tallied(part: Iterable[Lead]) -> Tally:
    tally = Tally()
    for lead_id, origin, times, pair in part:
        tally.count(lead_id, origin, times, pair, ZONE)
    return tally


def put_together(parts: Iterable[bytes]) -> bytes:
    return reduce(lambda whole, part: whole.take(Tally.load(part)), parts, Tally()).dump()


def counts(dumped: bytes) -> bytes:
    """Without names, of which it hangs on the parts which are known."""
    tally = Tally.load(dumped)
    tally.names = {}
    return tally.dump()


def in_parts(known: list[Lead], cuts: list[int]) -> list[list[Lead]]:
    edges = [0, *sorted(cut % (len(known) + 1) for cut in cuts), len(known)]
    return [known[low:high] for low, high in pairwise(edges)]


@given(st.lists(leads, max_size=60), st.lists(st.integers(0, 99), max_size=5), st.randoms())
def test_the_parts_make_the_same_whole_in_any_order(
    known: list[Lead], cuts: list[int], chance: Callable[..., None]
) -> None:
    parts = [tallied(part).dump() for part in in_parts(known, cuts)]
    whole = put_together(parts)
    chance.shuffle(parts)  # type: ignore[attr-defined]
    assert put_together(parts) == whole
    assert counts(whole) == counts(tallied(known).dump())


@given(st.lists(leads, max_size=30), st.lists(leads, max_size=30), st.lists(leads, max_size=30))
def test_putting_together_is_associative(one: list[Lead], two: list[Lead], three: list[Lead]) -> None:
    a, b, c = (tallied(part).dump() for part in (one, two, three))
    assert put_together([put_together([a, b]), c]) == put_together([a, put_together([b, c])])


@given(st.lists(leads, max_size=60), st.lists(st.integers(0, 99), max_size=5))
def test_of_a_channel_that_no_two_leads_of_a_part_have_the_name_is_not_kept(known: list[Lead], cuts: list[int]) -> None:
    parts = in_parts(known, cuts)
    shared = {
        name for part in parts for name, many in Counter(origin.channel for _, origin, _, _ in part).items() if many > 1
    }
    dumped = [tallied(part).dump() for part in parts]
    assert {name for part in dumped for name in Tally.load(part).names.values()} == shared
    assert set(Tally.load(put_together(dumped)).names.values()) == shared
    texts = b" ".join(dumped)
    assert not [
        origin.channel
        for _, origin, _, _ in known
        if f'"{origin.channel}"'.encode() in texts and origin.channel not in shared
    ]


def test_a_part_goes_on_where_it_stood_and_knows_which_channels_it_met() -> None:
    first, second = (tallied([a_lead(number, channel="fair")]) for number in (1, 2))
    assert "fair" not in first.dump().decode()
    goes_on = Tally.load(first.dump())
    goes_on.count(*a_lead(2, channel="fair"), ZONE)
    assert b"fair" in goes_on.dump()
    assert b"fair" not in first.take(second).dump(), "two segments that met one lead each know no name"


names = st.lists(st.tuples(st.integers(0, 30).map(str), st.integers(1, 3)), max_size=60)


@given(names, st.integers(0, 60), st.sampled_from([1, 2, 5]))
def test_a_shelf_with_little_room_loses_no_count_and_keeps_the_same_names(
    rows: list[tuple[str, int]], cut: int, room: int
) -> None:
    def shelved(part: list[tuple[str, int]]) -> Shelf:
        shelf = Shelf(1, room, of_hash)
        for name, count in part:
            shelf.row(name)[0] += count
        shelf.tidy()
        return shelf

    one, two = shelved(rows[:cut]), shelved(rows[cut:])
    one.take(two.rows, two.rest)
    assert one.dump() == shelved(rows).dump()
    kept, (rest,) = one.dump()
    assert list(kept) == sorted(sorted({name for name, _ in rows}, key=of_hash)[:room])
    assert rest + sum(count for (count,) in kept.values()) == sum(count for _, count in rows)
    assert all(kept[name] == [sum(count for other, count in rows if other == name)] for name in kept)


def a_lead(number: int, *, ready: int | None = None, channel: str = "search") -> Lead:
    held, draft = Passage(None, None, False, False), Passage(ready, ready, bool(ready), bool(ready))
    return f"lead{number}", Origin(channel, "website", Result.WON), (DAY,), Pair(held, draft)


def test_it_stays_bounded_however_many_channels_days_and_leads_there_are() -> None:
    tally = tallied(a_lead(n, ready=DAY * (1 + n), channel=f"channel{n}") for n in range(3 * DAYS))
    dumped = tally.dump()
    assert (len(tally.channels.rows), len(tally.days.rows), len(tally.samples["mql.enter"])) == (NAMES, DAYS, SAMPLE)
    assert len(dumped) < 64_000
    assert sum(tally.channels.rest) + sum(map(sum, tally.channels.rows.values())) == 2 * 3 * DAYS


def test_the_newest_days_are_the_ones_counted_one_by_one() -> None:
    tally = tallied(a_lead(n, ready=DAY * (1 + n)) for n in range(DAYS + 7))
    tally.dump()
    newest = datetime.fromtimestamp(DAY * (DAYS + 7), UTC).astimezone(ZONE).date().isoformat()
    assert min(tally.days.rows, key=newest_first) == newest
    assert tally.days.rest == [0, 7]


def test_a_lead_becomes_sales_ready_on_the_day_of_the_definitions_time_zone() -> None:
    evening = int(datetime(2026, 3, 9, 3, 59, tzinfo=UTC).timestamp())  # 23:59 of the 8th in New York
    tally = tallied([a_lead(1, ready=evening), a_lead(2, ready=evening + 60)])
    assert tally.days.rows == {"2026-03-08": [0, 1], "2026-03-09": [0, 1]}


def test_the_sample_is_chosen_by_nobody_and_the_same_in_any_order() -> None:
    known = [a_lead(n, ready=DAY) for n in range(100)]
    assert tallied(known).samples == tallied(reversed(known)).samples
    assert tallied(known).samples["sales_ready.enter"] == sorted((lead[0] for lead in known), key=of_hash)[:SAMPLE]


def test_what_was_left_out_is_counted_by_why() -> None:
    tally = Tally()
    tally.leave_out(LeftOut.HELD)
    tally.leave_out(LeftOut.GONE)
    assert Tally.load(tally.dump()).take(tally).left_out == {
        LeftOut.HELD: 2,
        LeftOut.MERGED: 0,
        LeftOut.GONE: 2,
        LeftOut.UNREADABLE: 0,
    }


def test_the_places_of_counts_are_all_different() -> None:
    places = {place(*one) for one in product(Level, Movement, Result)}
    assert places == set(range(WIDTH))
