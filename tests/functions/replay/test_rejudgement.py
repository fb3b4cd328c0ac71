"""After an activation every lead is judged anew, from when the definition is in force on."""

from typing import TYPE_CHECKING

import pytest

from functions.definitions.start_rejudgement import start_rejudgement
from functions.definitions.start_replay import SEGMENTS, ReplayDesk
from shared.ports import StoreUnavailable
from tests.contracting import an_activation, an_agreed_contract
from tests.functions.replay.replaying import NOW, Worked
from tests.tables import Tables

if TYPE_CHECKING:
    from shared.edge.messages import SegmentDue

SINCE = NOW + 2_000
KNOWN = 75
"""Seconds after which every process has asked what is in force."""


@pytest.fixture
def worked(tables: Tables) -> Worked:
    return Worked(tables)


def start(worked: Worked, *, since: int = NOW) -> None:
    replays = ReplayDesk(worked.runs, worked.line, lambda: "unused")
    start_rejudgement(an_activation(an_agreed_contract(), at=NOW, since=since), replays=replays)


def test_every_lead_is_sent_to_be_judged(worked: Worked) -> None:
    leads = {worked.lead(number) for number in range(60)}
    start(worked)
    worked.drain(now=NOW + KNOWN)
    assert set(worked.asked_to_judge) == leads
    assert len(worked.asked_to_judge) == len(leads)


def test_it_waits_until_every_process_knows_what_is_in_force(worked: Worked) -> None:
    start(worked)
    worked.go_on(worked.line.take(), now=NOW)
    assert [delay for _, delay in worked.line.sent] == [KNOWN]


def test_who_came_in_before_everybody_knew_is_judged_as_well(worked: Worked) -> None:
    """A process that had asked just before the activation judged them by the definition before."""
    start(worked)
    worked.go_on(worked.line.take(), now=NOW)
    late = worked.lead(1)
    worked.drain(now=NOW + KNOWN)
    assert worked.asked_to_judge == [late]


def test_before_the_definition_is_in_force_nobody_is_judged(worked: Worked) -> None:
    worked.lead(1)
    start(worked, since=SINCE)
    for now, delay in ((NOW, 900), (NOW + 900, 900), (NOW + 1_800, 275)):
        worked.go_on(worked.line.take(), now=now)
        assert [sent[1] for sent in worked.line.sent] == [delay]
    worked.go_on(worked.line.take(), now=SINCE + KNOWN)
    assert len(worked.line.sent) == SEGMENTS
    assert not worked.judged.sent


def test_told_twice_of_an_activation_it_is_one_run(worked: Worked) -> None:
    worked.lead(1)
    start(worked)
    start(worked)
    worked.drain(now=NOW + KNOWN)
    assert len(worked.asked_to_judge) == 1


def test_who_is_merged_or_erased_is_not_sent(worked: Worked) -> None:
    stays, erased = worked.lead(1), worked.lead(2)
    tombstone = {"pk": {"S": erased}, "sk": {"S": "lead"}, "erased": {"N": "1"}}
    worked.tables.dynamodb.put_item(TableName="leads", Item=tombstone)
    start(worked)
    worked.drain(now=NOW + KNOWN)
    assert worked.asked_to_judge == [stays]


def test_leads_that_could_not_be_sent_are_sent_again(worked: Worked) -> None:
    lead = worked.lead(1)
    start(worked)
    worked.go_on(worked.line.take(), now=NOW + KNOWN)
    worked.judged.failing = True
    failed = [due for due in [worked.line.take() for _ in range(SEGMENTS)] if not went_on(worked, due)]
    assert len(failed) == 1
    worked.judged.failing = False
    assert went_on(worked, failed[0])
    assert worked.asked_to_judge == [lead]


def went_on(worked: Worked, due: "SegmentDue") -> bool:
    try:
        worked.go_on(due)
    except StoreUnavailable:
        return False
    return True
