"""A request that was answered is forgotten when its time is over: the key, and every row."""

from typing import Any

import pytest

from shared.domain.case.case import Case
from shared.domain.case.restriction import lifted, lifting
from shared.domain.case.words import CaseType, State
from shared.ports.recipients import Told, ToldOutcome
from tests.builders import NOON
from tests.cases import ADDRESS
from tests.retention import DAY, Keeping, budget

PERSON = ("email", ADDRESS)


def over(keeping: Keeping) -> int:
    """The first second at which what was closed at noon is over."""
    return NOON + keeping.policy.retention.case_days * DAY


def end(keeping: Keeping, now: int, parts: int = 9) -> int:
    return keeping.ender.end(budget=budget(parts), now=now)


def closed(keeping: Keeping, *states: State, **changes: Any) -> Case:
    cases = keeping.tables.cases()
    case = keeping.open_a_case(PERSON, **changes)
    for state in states:
        case = cases.advance(case, case.moved(state, at=NOON, actor="worker"))
    return case


def rows(keeping: Keeping) -> list[str]:
    kept = (item["pk"]["S"] for table in ("cases", "keys") for item in keeping.tables.items(table))
    return sorted(key for key in kept if not key.startswith("root#"))


ENDS = [
    (CaseType.ERASURE, (State.REFUSED,)),
    (CaseType.ACCESS, (State.CANCELLED,)),
    (CaseType.ACCESS, (State.APPROVED, State.COMPLETED)),
    (CaseType.RECTIFICATION, (State.APPROVED, State.COMPLETED)),
    (
        CaseType.ERASURE,
        (
            State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING, State.CERTIFIED,
            State.BACKUP_EXPIRED,
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "states"), ENDS)
def test_a_closed_case_ends_with_its_key_and_not_a_second_before(
    keeping: Keeping, kind: CaseType, states: tuple[State, ...]
) -> None:
    case = closed(keeping, *states, type=kind)
    row = {"pk": {"S": case.id}, "leads": {"SS": ["l"]}}
    keeping.tables.dynamodb.put_item(TableName="cases", Item=row | {"sk": {"S": "ledger"}})
    keeping.tables.recipients().note(case.id, Told("erased", "partner", ToldOutcome.DELIVERED, NOON))
    assert end(keeping, over(keeping) - 1) == 0
    assert keeping.tables.cases().load(case.id)
    assert end(keeping, over(keeping)) == 1
    assert rows(keeping) == []
    assert end(keeping, over(keeping)) == 0


@pytest.mark.parametrize("state", [None, State.IDENTITY_VERIFIED, State.APPROVED])
def test_what_is_still_open_never_ends(keeping: Keeping, state: State | None) -> None:
    keeping.open_a_case(PERSON, state=state)
    assert end(keeping, over(keeping) * 2) == 0


def test_an_erasure_waits_until_no_backup_can_undo_it(keeping: Keeping) -> None:
    states = ENDS[-1][1][:-1]
    case = closed(keeping, *states)
    assert end(keeping, over(keeping) * 2) == 0 and keeping.tables.cases().load(case.id)


def test_a_restriction_counts_from_when_it_was_lifted(keeping: Keeping) -> None:
    case = closed(keeping, State.APPROVED, State.COMPLETED, type=CaseType.RESTRICTION)
    assert end(keeping, over(keeping) * 2) == 0, "as long as it stands somebody has to be able to lift it"
    cases = keeping.tables.cases()
    case = cases.advance(case, lifting(case, informed=NOON, at=NOON + DAY, actor="officer"))
    cases.advance(case, lifted(case, at=NOON + DAY, actor="fulfilment"))
    assert end(keeping, over(keeping)) == 0
    assert end(keeping, over(keeping) + DAY) == 1


def test_whom_it_was_about_no_longer_leads_to_it(keeping: Keeping) -> None:
    case = closed(keeping, State.REFUSED)
    mark = keeping.secrets.about(ADDRESS)
    row = {"pk": {"S": mark}, "sk": {"S": f"about#{case.id}"}}
    keeping.tables.dynamodb.put_item(TableName="cases", Item=row)
    end(keeping, over(keeping))
    assert keeping.tables.cases().about(mark) == []


def test_one_whose_key_is_gone_already_ends_too(keeping: Keeping) -> None:
    case = closed(keeping, State.REFUSED)
    keeping.tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": f"case#{case.id}"}})
    assert end(keeping, over(keeping)) == 1 and keeping.tables.cases().load(case.id) is None


def test_a_run_does_as_much_as_it_may_and_the_next_one_the_rest(keeping: Keeping) -> None:
    closed(keeping, State.REFUSED)
    assert end(keeping, over(keeping), parts=0) == 0
    keeping.chain.now = over(keeping)
    keeping.run()
    assert [item for item in keeping.tables.items("cases") if item["sk"]["S"] == "case"] == []
