"""Erasures that no backup can undo any more are woken to be attested again."""

from dataclasses import replace
from uuid import UUID

import pytest

from functions.retention.wake_at_horizon import wake_at_horizon
from shared.domain.case.case import Case
from shared.domain.case.words import State
from shared.edge.messages import CaseWaits
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.cases import at_state
from tests.retention import Keeping, budget

PATH = (State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING, State.CERTIFIED)


def certified(keeping: Keeping, number: int = 1, *, horizon: int) -> Case:
    case = keeping.open_a_case(id=str(UUID(int=number, version=4)))
    return keeping.tables.cases().advance(case, replace(at_state(*PATH, id=case.id), horizon=horizon))


def wake(keeping: Keeping, *, now: int, parts: int = 1_000) -> int:
    cases, outbox = keeping.tables.cases(), keeping.erasures
    return wake_at_horizon(cases=cases, outbox=outbox, budget=budget(parts), now=now)


def woken(keeping: Keeping) -> list[str]:
    return [CaseWaits.model_validate_json(message).case for message in keeping.erasures.messages]


@pytest.mark.parametrize(("now", "count"), [(NOON + 99, 0), (NOON + 100, 1), (NOON + 101, 1)])
def test_it_is_woken_at_its_horizon_and_no_second_before(keeping: Keeping, now: int, count: int) -> None:
    case = certified(keeping, horizon=NOON + 100)
    assert wake(keeping, now=now) == count
    assert woken(keeping) == [case.id] * count


def test_it_is_woken_again_until_it_is_attested(keeping: Keeping) -> None:
    case = certified(keeping, horizon=NOON)
    wake(keeping, now=NOON)
    wake(keeping, now=NOON)
    keeping.tables.cases().advance(case, case.moved(State.BACKUP_EXPIRED, at=NOON, actor="erasure"))
    wake(keeping, now=NOON)
    assert woken(keeping) == [case.id] * 2


def test_open_cases_have_no_horizon(keeping: Keeping) -> None:
    keeping.open_a_case(state=State.APPROVED)
    assert wake(keeping, now=NOON * 2) == 0


def test_all_pages_are_gone_through_within_bounds(keeping: Keeping) -> None:
    expected = [certified(keeping, number, horizon=NOON + number).id for number in range(60)]
    assert wake(keeping, now=NOON + 60, parts=1) == 50
    keeping.erasures.messages.clear()
    assert wake(keeping, now=NOON + 60) == 60
    assert woken(keeping) == expected


class Full:
    def send(self, messages: object, *, delay: int = 0) -> list[int]:
        return [0]


def test_a_message_that_was_not_taken_fails_the_task(keeping: Keeping) -> None:
    certified(keeping, horizon=NOON)
    with pytest.raises(StoreUnavailable):
        wake_at_horizon(cases=keeping.tables.cases(), outbox=Full(), budget=budget(), now=NOON)
