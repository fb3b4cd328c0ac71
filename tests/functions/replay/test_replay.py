"""A replay counts every lead once, wherever its workers are killed and however often their messages come."""

from typing import Any

import pytest

from functions.replay.step import Enough
from shared.domain.consent.hold import Hold
from shared.domain.replaying.counted import LeftOut
from shared.domain.replaying.report import report_of
from shared.domain.replaying.run import Part, Run
from shared.domain.replaying.tally import Tally
from shared.edge.definitions import DefinitionLost
from shared.edge.messages import SegmentDue
from shared.ports import Changed, StoreUnavailable
from tests.contracting import an_id
from tests.functions.replay.replaying import BROAD, NOW, STRICT, Worked
from tests.shared.domain.builders import NEW_YORK
from tests.tables import Tables


@pytest.fixture
def worked(tables: Tables) -> Worked:
    return Worked(tables)


def some_leads(worked: Worked) -> list[str]:
    """Five that would enter, and three that stay."""
    return [worked.lead(number, views=1 if number < 5 else 4) for number in range(8)]


def entering(tally: Tally) -> tuple[int, int, int]:
    """Leads in all, those that enter and those that stay."""
    mql = report_of(tally, NEW_YORK).reached.mql
    return tally.leads, mql.enter.leads, mql.stay.leads


@pytest.mark.parametrize(("rows", "leads"), [(1, 1), (2, 3), (3, 1), (5, 100), (1000, 1000)])
def test_wherever_pages_and_steps_end_every_lead_is_counted_once(tables: Tables, rows: int, leads: int) -> None:
    worked = Worked(tables, rows=rows, leads=leads)
    some_leads(worked)
    tally = worked.replayed(worked.started())
    assert entering(tally) == (8, 5, 3)
    assert tally.touches == 5 + 3 * 4


def test_it_writes_nothing_about_any_lead(worked: Worked) -> None:
    some_leads(worked)
    before = {table: worked.tables.items(table) for table in ("leads", "keys", "identities")}
    worked.replayed(worked.started())
    assert {table: worked.tables.items(table) for table in before} == before


def test_messages_that_come_twice_count_nothing_twice(worked: Worked) -> None:
    some_leads(worked)
    run = worked.started()
    worked.go_on(SegmentDue(run=run.id))
    worked.go_on(SegmentDue(run=run.id))
    worked.drain(times=2)
    assert entering(worked.tally(run)) == (8, 5, 3)


def test_killed_after_a_part_was_written_it_goes_on_from_there(tables: Tables) -> None:
    worked = Worked(tables, rows=1, leads=1)
    some_leads(worked)
    run = worked.started()
    worked.go_on(SegmentDue(run=run.id))
    killed = 0
    for _ in range(200):
        if not worked.line.sent:
            break
        due = worked.line.take()
        worked.line.failing = True
        try:
            worked.go_on(due)
        except StoreUnavailable:  # the message was not settled, so it comes again
            killed += 1
        worked.line.failing = False
        worked.go_on(due)
    assert killed
    assert entering(worked.tally(run)) == (8, 5, 3)


def test_killed_before_its_part_was_written_it_does_the_step_again(worked: Worked) -> None:
    some_leads(worked)
    run = worked.started()
    worked.comparer.part(run, Part(0), worked.enough)  # and its worker is gone
    assert entering(worked.replayed(run)) == (8, 5, 3)


class Slow:
    """A step during which another worker does the same one."""

    def __init__(self, worked: Worked) -> None:
        self._worked, self.met = worked, 0

    def part(self, run: Run, before: Part, enough: Enough) -> Part:
        after = self._worked.comparer.part(run, before, enough)
        self._worked.go_on(SegmentDue(run=run.id, segment=before.segment))
        self.met += 1
        return after


def test_of_two_workers_at_one_step_one_counts(worked: Worked) -> None:
    some_leads(worked)
    run = worked.started()
    slow = Slow(worked)
    second = Worked(worked.tables)
    second.worker = type(worked.worker)(runs=worked.runs, steps={run.kind: slow}, outbox=second.line)
    for segment in range(run.segments):
        second.go_on(SegmentDue(run=run.id, segment=segment))
    assert slow.met == run.segments
    assert not second.line.sent  # the slower one leaves the rest to the other
    worked.drain()
    assert entering(worked.tally(run)) == (8, 5, 3)


def test_a_part_is_written_only_as_it_was_read(worked: Worked) -> None:
    run = worked.started()
    worked.runs.save(run, Part(0), Part(0, steps=1, leads=5))
    for before in (Part(0), Part(0, steps=2)):
        with pytest.raises(Changed):
            worked.runs.save(run, before, Part(0, steps=before.steps + 1))
    assert worked.runs.part(run, 0).leads == 5


def test_who_is_held_merged_or_gone_is_left_out_and_counted(worked: Worked) -> None:
    held, merged, erased, keyless, *_ = some_leads(worked)
    dynamodb = worked.tables.dynamodb
    key: Any = {"sk": {"S": "lead"}}
    dynamodb.update_item(
        TableName="leads",
        Key=key | {"pk": {"S": held}},
        UpdateExpression="ADD holds :holds",
        ExpressionAttributeValues={":holds": {"SS": [Hold.RESTRICTED]}},
    )
    dynamodb.put_item(TableName="leads", Item=key | {"pk": {"S": merged}, "merged": {"S": held}})
    dynamodb.put_item(TableName="leads", Item=key | {"pk": {"S": erased}, "erased": {"N": "1"}})
    dynamodb.delete_item(TableName="keys", Key={"pk": {"S": keyless}})
    tally = worked.replayed(worked.started())
    assert entering(tally) == (4, 1, 3)
    assert tally.holds == dict.fromkeys(Hold, 0) | {Hold.RESTRICTED: 1}
    assert tally.left_out == {LeftOut.HELD: 1, LeftOut.MERGED: 1, LeftOut.GONE: 2, LeftOut.UNREADABLE: 0}


def test_who_waits_for_a_notice_would_enter_and_not_reach_sales(worked: Worked) -> None:
    waiting, *_ = some_leads(worked)
    worked.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": waiting}, "sk": {"S": "lead"}},
        UpdateExpression="SET notice_due = :at",
        ExpressionAttributeValues={":at": {"N": str(NOW)}},
    )
    report = report_of(worked.replayed(worked.started()), NEW_YORK)
    entering = report.reached.sales_ready.enter.leads
    assert report.held.notice_due.sales_ready.enter.leads == 1
    assert report.held.reaching_sales == entering - 1 > 0


def test_a_lead_that_cannot_be_read_does_not_stop_the_others(worked: Worked) -> None:
    spoiled, *_ = some_leads(worked)
    worked.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": spoiled}, "sk": {"S": "journal#0000000000"}},
        UpdateExpression="SET touches = :touches",
        ExpressionAttributeValues={":touches": {"L": [{"B": b"\x01" + b"spoiled" * 9}]}},
    )
    tally = worked.replayed(worked.started())
    assert (tally.leads, tally.left_out[LeftOut.UNREADABLE]) == (7, 1)


def test_its_effect_counts_as_shown_once_it_is_finished(worked: Worked) -> None:
    some_leads(worked)
    run = worked.started()
    effects = worked.tables.effects()
    assert effects.finished(BROAD.hash, STRICT.hash) is None
    worked.replayed(run)
    assert effects.finished(BROAD.hash, STRICT.hash) == run.id
    assert effects.finished(STRICT.hash, BROAD.hash) is None


def test_killed_before_it_was_said_that_it_is_finished_a_repeated_message_says_so(worked: Worked) -> None:
    run = worked.started()
    for segment in range(run.segments):
        worked.runs.save(run, Part(segment), Part(segment, steps=1, tally=Tally().dump(), done=True))
    worked.go_on(SegmentDue(run=run.id, segment=1))
    assert worked.tables.effects().finished(BROAD.hash, STRICT.hash) == run.id


def test_while_a_replay_goes_on_no_other_of_the_same_begins(worked: Worked) -> None:
    run = worked.started()
    with pytest.raises(Changed):
        worked.started(number=2)
    assert worked.runs.latest(BROAD.hash, STRICT.hash) == run.id
    worked.replayed(run)
    assert worked.started(number=2).id == worked.runs.latest(BROAD.hash, STRICT.hash)


def test_an_earlier_replay_cannot_say_that_a_later_one_is_finished(worked: Worked) -> None:
    first = worked.started()
    worked.replayed(first)
    worked.started(number=2)
    worked.runs.finish(first, now=NOW)
    assert worked.tables.effects().finished(BROAD.hash, STRICT.hash) is None


def test_a_replay_is_forgotten_after_a_year_with_all_the_leads_it_names(worked: Worked) -> None:
    some_leads(worked)
    worked.replayed(worked.started())
    rows = worked.tables.items("definitions")
    assert {row["sk"]["S"].partition("#")[0] for row in rows} == {"run", "part", "document", STRICT.hash}
    assert {row["expires"]["N"] for row in rows} == {str(NOW + 366 * 86_400)}


def test_a_replay_that_never_ended_and_is_forgotten_stands_in_nobodys_way(worked: Worked) -> None:
    worked.started()
    worked.started(number=2, at=NOW + 367 * 86_400)
    assert worked.runs.latest(BROAD.hash, STRICT.hash) == an_id(2)


def test_a_lost_document_fails_the_step_and_writes_no_part(worked: Worked) -> None:
    run = worked.started()
    document = {"pk": {"S": f"run#{run.id}"}, "sk": {"S": f"document#{run.draft}"}}
    worked.tables.dynamodb.delete_item(TableName="definitions", Key=document)
    with pytest.raises(DefinitionLost):
        worked.go_on(SegmentDue(run=run.id, segment=0))
    assert worked.runs.part(run, 0) == Part(0)


def test_a_message_about_no_run_is_over(worked: Worked) -> None:
    worked.go_on(SegmentDue(run=an_id(9)))
    assert not worked.line.sent


def test_a_step_ends_when_time_runs_out_and_always_gets_on(worked: Worked) -> None:
    some_leads(worked)
    worked.enough = Enough(lambda: 0.0)
    assert entering(worked.replayed(worked.started())) == (8, 5, 3)
