"""Officers are told once of each threshold of the time to answer, and at every run of what is late."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from functions.retention.remind_officers import OVERDUE, REMINDED, remind_officers
from shared.domain.case.actions import extended, paused
from shared.domain.case.case import MOST_ENTRIES, Case, Entry
from shared.domain.case.words import ExtensionReason, State
from tests.builders import NOON
from tests.cases import ADDRESS, a_clock
from tests.retention import Keeping

PERSON = ("email", ADDRESS)


@pytest.fixture
def case(keeping: Keeping) -> Case:
    return keeping.open_a_case(PERSON)


def reread(keeping: Keeping, case: Case) -> Case:
    stored = keeping.tables.cases().load(case.id)
    assert stored
    return stored.case


def at(case: Case, percent: int) -> int:
    """The first second at which so much of the time is used up."""
    return case.started - (case.started - case.due) * percent // 100 + (percent not in (0, 100))


def remind(keeping: Keeping, case: Case, now: int) -> int:
    current = reread(keeping, case)
    return remind_officers([current], cases=keeping.tables.cases(), terms=keeping.policy.rights, now=now)


def notes(keeping: Keeping, case: Case) -> list[str]:
    return [entry.reason for entry in reread(keeping, case).history if entry.action == REMINDED]


@pytest.mark.parametrize(("percent", "told"), [(50, ["50_percent"]), (80, ["80_percent"]), (100, ["100_percent"])])
def test_reaching_a_threshold_is_told_and_the_second_before_is_not(
    keeping: Keeping, case: Case, percent: int, told: list[str]
) -> None:
    before = [step for step in (50, 80) if step < percent]
    for step in before:
        remind(keeping, case, at(case, step))
    assert remind(keeping, case, at(case, percent) - 1 - (percent != 100)) == 0
    assert remind(keeping, case, at(case, percent)) == 1
    assert notes(keeping, case) == [f"{step}_percent" for step in before] + told


def test_a_threshold_is_told_once(keeping: Keeping, case: Case, logged: Callable[[], str]) -> None:
    assert [remind(keeping, case, at(case, 50) + hour * 3_600) for hour in range(3)] == [1, 0, 0]
    assert logged().count("'msg': 'case_due'") == 1


def test_after_a_long_time_without_a_run_only_the_last_threshold_is_told(keeping: Keeping, case: Case) -> None:
    assert remind(keeping, case, at(case, 90)) == 1
    assert notes(keeping, case) == ["80_percent"]


def test_what_is_late_is_told_at_every_run_and_noted_once(
    keeping: Keeping, case: Case, logged: Callable[[], str]
) -> None:
    assert [remind(keeping, case, case.due + day * 86_400 + 1) for day in range(3)] == [1, 1, 1]
    assert notes(keeping, case) == [OVERDUE]
    assert logged().count("'msg': 'case_overdue'") == 3


def test_lines_name_the_case_and_how_far_it_is_and_nobody(
    keeping: Keeping, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    remind(keeping, case, at(case, 50))
    remind(keeping, case, case.due + 1)
    first, second = (vars(record) for record in caplog.records)
    assert (first["msg"], first["case"], first["percent"]) == ("case_due", case.id, 50)
    assert (second["msg"], second["case"], second["type"]) == ("case_overdue", case.id, case.type)
    assert ADDRESS not in repr([first, second])


def test_more_time_is_a_new_period_with_thresholds_of_its_own(keeping: Keeping, case: Case) -> None:
    remind(keeping, case, at(case, 50))
    reason = ExtensionReason.COMPLEXITY
    longer = extended(reread(keeping, case), reason, at=at(case, 60), actor="officer", clock=a_clock())
    case = keeping.tables.cases().advance(reread(keeping, case), longer)
    assert remind(keeping, case, at(case, 50) - 2) == 0
    assert remind(keeping, case, at(case, 50)) == 1
    assert notes(keeping, case) == ["50_percent", "50_percent"]


def test_while_the_clock_stands_still_nothing_becomes_late(keeping: Keeping, case: Case) -> None:
    still = paused(case, at=NOON + 60, actor="officer")
    case = keeping.tables.cases().advance(case, still)
    assert remind(keeping, case, case.due + 1) == 0


def test_a_case_that_was_closed_meanwhile_is_left_alone(keeping: Keeping, case: Case) -> None:
    keeping.tables.cases().advance(case, case.moved(State.REFUSED, at=NOON, actor="officer"))
    keeping.consenting.chain.now = case.due + 1
    keeping.run()
    assert notes(keeping, case) == []


def test_who_writes_meanwhile_is_not_written_over(keeping: Keeping, case: Case) -> None:
    keeping.tables.cases().advance(case, case.noted("challenged", at=NOON, actor="officer"))
    told = remind_officers([case], cases=keeping.tables.cases(), terms=keeping.policy.rights, now=at(case, 50))
    assert told == 1 and notes(keeping, case) == []


def test_a_full_history_is_still_told(keeping: Keeping, case: Case) -> None:
    full = replace(case, history=(*case.history, *[Entry(NOON, "held", "officer")] * (MOST_ENTRIES - 1)))
    keeping.tables.cases().advance(case, full)
    assert remind(keeping, case, at(case, 50)) == 1
