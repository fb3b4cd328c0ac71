"""Two definitions on real rows: what the replay reports is what counting the rows by hand comes to."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infra.replay.row_map import RowMap
from infra.replay_definition.__main__ import definition_in
from infra.replay_definition.from_csv import CsvHistory, read_csv
from shared.domain.linting.lint import lint
from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.report import Report, report_of
from tests.builders import NOON
from tests.infra.replay_definition import xeducation
from tests.infra.replay_definition.xeducation import CSV, Row

FOLDER = Path(__file__).resolve().parents[3] / "infra" / "replay"
BROAD, STRICT = (str(FOLDER / "definitions" / f"xeducation-{name}.yaml") for name in ("broad", "strict"))
needs_rows = pytest.mark.skipif(not CSV.is_file(), reason="the rows of X Education are not on this machine")
LEVELS = {"mql": "mql", "sales_ready": "ready"}


@cache
def history() -> CsvHistory:
    return read_csv(CSV, RowMap.read(FOLDER / "maps" / "xeducation.yaml"), now=NOON)


@cache
def report(*, looser: bool = True) -> Report:
    """From the strict definition to the broad one, or back."""
    before, after = (STRICT, BROAD) if looser else (BROAD, STRICT)
    comparison = Comparison(in_force=definition_in(before), draft=definition_in(after), now=NOON)
    return report_of(history().count(comparison, lambda _: None), ZoneInfo("Asia/Kolkata"))


@cache
def rows() -> list[Row]:
    return xeducation.rows()


def in_words(change: Any, name: str | None) -> Counter[tuple[str | None, str, str]]:
    found = {
        (name, movement, result): getattr(getattr(change, movement), result)
        for movement in ("enter", "leave", "stay")
        for result in ("won", "lost")
    }
    return Counter({key: many for key, many in found.items() if many})


@pytest.mark.parametrize("path", [BROAD, STRICT])
def test_the_definitions_are_sound_and_have_nothing_odd(path: str) -> None:
    assert not lint(definition_in(path).definition, retention_days=730)


@needs_rows
def test_every_row_is_judged() -> None:
    assert not history().refused
    assert (report().leads, report().touches) == (len(rows()), len(rows())) == (history().rows, history().rows)
    assert set(report().left_out.values()) == {0}


@needs_rows
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("looser", [True, False])
def test_who_enters_leaves_and_stays_is_as_counted_by_hand(level: str, *, looser: bool) -> None:
    by_hand: Counter[tuple[str | None, str, str]] = Counter()
    for (_, movement, result), many in xeducation.moved(rows(), LEVELS[level], looser=looser).items():
        by_hand[None, movement, result] += many
    assert in_words(getattr(report(looser=looser).reached, level), None) == by_hand
    assert sum(by_hand.values()) > 1_000


@needs_rows
@pytest.mark.parametrize("level", LEVELS)
def test_every_channel_is_as_counted_by_hand(level: str) -> None:
    """Those that only one row has are not told apart."""
    found: Counter[tuple[str | None, str, str]] = Counter()
    for line in report().channels:
        found += in_words(getattr(line.levels, level), "others" if line.others else line.name)
    rows_of = Counter(map(xeducation.channel, rows()))
    by_hand: Counter[tuple[str | None, str, str]] = Counter()
    for (name, movement, result), many in xeducation.moved(rows(), LEVELS[level], looser=True).items():
        by_hand["others" if rows_of[name] == 1 else name, movement, result] += many
    assert found == by_hand


@needs_rows
def test_the_load_of_sales_is_as_counted_by_hand() -> None:
    """Such a file holds no times: everybody came in on one day, through one source."""
    by_hand = tuple(sum(held(row).ready for row in rows()) for held in (xeducation.strict, xeducation.broad))
    (day,), (source,) = report().load.days, report().sources
    assert (day.in_force, day.draft) == by_hand == report().load.mean == report().load.most
    assert (source.name, source.levels) == ("history", report().reached)


def test_nothing_that_sales_wrote_afterwards_is_read() -> None:
    """Nor what was done last, which nobody knew when the lead came in."""
    read = (FOLDER / "maps" / "xeducation.yaml").read_text().partition("id: Prospect ID")[2]
    assert not [column for column in xeducation.WRITTEN_AFTERWARDS if column in read]


@needs_rows
def test_what_is_judged_now_is_what_was_judged_when_it_came() -> None:
    assert report().now == report().reached


@needs_rows
def test_the_strict_definition_is_met_by_fewer_who_close_more_often() -> None:
    change = report().reached.sales_ready
    assert change.in_force.leads < change.draft.leads < report().leads / 2
    assert change.in_force.won / change.in_force.leads > change.draft.won / change.draft.leads > 0.6
