"""What a replay reports."""

import json
from zoneinfo import ZoneInfo

from shared.domain.consent.hold import Hold
from shared.domain.replaying.counted import LeftOut
from shared.domain.replaying.movements import Level
from shared.domain.replaying.report import LISTED, Closed, Report, report_of
from shared.domain.replaying.tally import NAMES, Tally
from shared.domain.replaying.told import ToldTouch
from shared.domain.touch import Outcome
from tests.shared.domain.builders import DAY, NEW_YORK, NOON
from tests.shared.domain.replaying.builders import counted, views, wanting

WON, LOST = Outcome(result="won"), Outcome(result="lost")


def closed(won: int = 0, lost: int = 0, unknown: int = 0) -> Closed:
    return Closed(won + lost + unknown, won, lost, unknown)


def reported(*leads: list[ToldTouch], in_force: int, draft: int) -> Report:
    return report_of(counted(*leads, in_force=wanting(in_force), draft=wanting(draft)), NEW_YORK)


def test_who_enters_leaves_and_stays_with_what_became_of_them() -> None:
    once, thrice = views(NOON, outcome=WON), views(NOON, NOON, NOON, outcome=LOST)
    unknown = views(NOON, NOON)
    looser = reported(once, thrice, unknown, in_force=3, draft=2).reached.mql
    assert looser.enter == closed(unknown=1)
    assert looser.stay == closed(lost=1)
    assert looser.leave == closed()
    assert (looser.in_force, looser.draft) == (closed(lost=1), closed(lost=1, unknown=1))
    assert reported(once, thrice, unknown, in_force=1, draft=3).reached.mql.leave == closed(won=1, unknown=1)


def test_the_latest_outcome_counts() -> None:
    lead = [*views(NOON, outcome=LOST), *views(NOON + DAY, outcome=WON), *views(NOON + 2 * DAY)]
    assert reported(lead, in_force=9, draft=1).reached.mql.enter == closed(won=1)


def test_mqls_and_sales_ready_leads_are_counted_apart() -> None:
    tally = counted(views(NOON), in_force=wanting(1, ready={"not": "viewed"}), draft=wanting(1))  # type: ignore[arg-type]
    reached = report_of(tally, NEW_YORK).reached
    assert (reached.mql.stay, reached.sales_ready.enter) == (closed(unknown=1), closed(unknown=1))


def test_a_lead_counts_for_the_channel_and_source_of_its_first_touch() -> None:
    lead = [
        *views(NOON, attribution={"channel": "search"}, source="website"),
        *views(NOON, attribution={"channel": "event"}, source="chat"),
    ]
    found = reported(lead, lead, views(NOON, NOON), in_force=9, draft=2)
    assert [(one.name, one.levels.mql.enter.leads) for one in found.channels] == [("search", 2), (None, 1)]
    assert [(one.name, one.leads, one.others) for one in found.sources] == [("website", 3, False)]


def test_a_channel_that_only_one_lead_has_is_one_of_the_others() -> None:
    alone = views(NOON, attribution={"channel": "a-name-of-her-own"})
    (line,) = reported(alone, in_force=9, draft=1).channels
    assert (line.name, line.leads, line.others) == (None, 1, True)


def test_the_largest_channels_are_listed_and_the_rest_are_one_line() -> None:
    many = [views(NOON, attribution={"channel": f"channel{n}"}) for n in range(NAMES + 30)]
    lines = reported(*many, *many, *many, *many[:3], in_force=1, draft=9).channels
    assert len(lines) == LISTED + 1
    largest = [line.leads for line in lines[:-1]]
    assert largest == sorted(largest, reverse=True) and largest[0] == 4
    assert lines[-1].others
    assert sum(line.levels.mql.leave.leads for line in lines) == 3 * (NAMES + 30) + 3


def test_load_on_sales_by_day() -> None:
    leads = [views(NOON, NOON), views(NOON + DAY), views(NOON, NOON + 3 * DAY)]
    load = reported(*leads, in_force=2, draft=1).load
    assert [tuple(day) for day in load.days] == [("2026-05-12", 1, 2), ("2026-05-13", 0, 1), ("2026-05-15", 1, 0)]
    assert (load.time_zone, load.span, load.mean, load.most) == ("America/New_York", 4, (0.5, 0.75), (1, 2))


def test_a_sample_of_who_enters_and_leaves() -> None:
    sample = reported(views(NOON), views(NOON, NOON), in_force=2, draft=1).sample
    assert sample[Level.MQL].enter == sample[Level.SALES_READY].enter == ("lead000000000000000000",)
    assert sample[Level.MQL].leave == ()


def test_the_report_counts_whom_something_holds_back_and_says_that_stages_stay() -> None:
    once, twice = views(NOON), views(NOON, NOON)
    parts = [
        counted(once, once, twice, in_force=wanting(2), draft=wanting(1), notices=frozenset({0, 2})),
        counted(once, in_force=wanting(2), draft=wanting(1), first=3),
    ]
    for hold in Hold:
        parts[0].leave_out(LeftOut.HELD, [hold])
    parts[1].leave_out(LeftOut.HELD, [Hold.RESTRICTED, Hold.STOPPED])
    whole = Tally.load(parts[0].dump()).take(Tally.load(parts[1].dump()))
    found = report_of(whole, NEW_YORK)
    assert found.reached.sales_ready.enter.leads == 3
    ready = found.held.notice_due.sales_ready
    assert (ready.enter.leads, ready.stay.leads, found.held.reaching_sales) == (1, 1, 2)
    assert found.held.not_judged == dict.fromkeys(Hold, 1) | {Hold.RESTRICTED: 2, Hold.STOPPED: 2}
    assert found.note.startswith("A stage that was reached stays reached")


def test_a_tally_of_the_layout_before_is_read() -> None:
    *before, _, _ = json.loads(counted(views(NOON), in_force=wanting(1), draft=wanting(1)).dump())
    found = report_of(Tally.load(json.dumps(before).encode()), NEW_YORK)
    assert (found.leads, found.held.reaching_sales, sum(found.held.not_judged.values())) == (1, 0, 0)


def test_nothing_was_replayed() -> None:
    found = report_of(Tally(), ZoneInfo("Europe/Amsterdam"))
    assert (found.leads, found.channels, found.load.mean, found.load.most) == (0, (), (0.0, 0.0), (0, 0))
    assert set(found.left_out) == set(LeftOut)
