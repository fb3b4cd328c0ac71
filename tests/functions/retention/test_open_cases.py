"""While a request is open, nothing else happens to those it is about."""

from collections.abc import Callable
from uuid import UUID

import pytest

from functions.retention.open_cases import TooManyOpenCases, open_cases
from functions.retention.open_erasure import Cause
from shared.domain.case.actions import cancelled, held
from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, HoldReason, State
from shared.ports.cases import NewCase
from shared.vault.case_keys import key_name, seal_requester
from tests.cases import a_case
from tests.merging import Merging
from tests.retention import DAY, Keeping, budget

EMAIL = ("email", "ann@example.com")


def an_id(number: int) -> str:
    return str(UUID(int=number, version=4))


def concerned(keeping: Keeping) -> set[str]:
    return keeping.concerned.leads(open_cases(keeping.tables.cases(), budget()))


@pytest.mark.parametrize("type", [CaseType.ERASURE, CaseType.ACCESS, CaseType.RESTRICTION])
def test_whoever_a_request_names_is_concerned(keeping: Keeping, type: CaseType) -> None:
    lead_id = keeping.consenting.arrives().lead
    keeping.open_a_case(EMAIL, ("phone", "+12025550123"), type=type)
    assert concerned(keeping) == {lead_id}


def test_a_legal_hold_keeps_the_lead_however_old_it_grows(keeping: Keeping) -> None:
    keeping.consenting.arrives()
    case = keeping.open_a_case(EMAIL, state=State.APPROVED)
    holding = held(case, HoldReason.LEGAL_CLAIMS, at=keeping.now, actor="officer")
    keeping.tables.cases().advance(case, holding)
    keeping.consenting.later(1_000 * DAY)
    keeping.run()
    assert [one.id for one in keeping.cases()] == [case.id]


def test_when_the_request_is_closed_the_clock_goes_on(keeping: Keeping) -> None:
    keeping.consenting.arrives()
    case = keeping.open_a_case(EMAIL, state=State.APPROVED)
    keeping.tables.cases().advance(case, cancelled(case, at=keeping.now, actor="officer"))
    assert concerned(keeping) == set()


def test_an_erasure_of_our_own_concerns_its_lead(keeping: Keeping) -> None:
    lead_id = keeping.consenting.arrives().lead
    keeping.consenting.later(730 * DAY)
    keeping.expire(Cause.STALE)
    assert concerned(keeping) == {lead_id}


def test_nobody_known_is_nobody_concerned(keeping: Keeping) -> None:
    keeping.consenting.arrives()
    keeping.open_a_case(("email", "bob@example.com"))
    assert concerned(keeping) == set()


def test_a_case_without_its_key_does_not_keep_the_others(keeping: Keeping, logged: Callable[[], str]) -> None:
    lead_id = keeping.consenting.arrives().lead
    keeping.open_a_case(EMAIL)
    lost = keeping.open_a_case(EMAIL, id=an_id(1))
    keeping.tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": key_name(lost.id)}})
    assert concerned(keeping) == {lead_id}
    assert "case_unreadable" in logged() and lost.id in logged()


def test_all_pages_are_read_within_bounds(keeping: Keeping) -> None:
    for number in range(60):
        keeping.open_a_case(id=an_id(number))
    assert len(open_cases(keeping.tables.cases(), budget(2))) == 60
    with pytest.raises(TooManyOpenCases):
        open_cases(keeping.tables.cases(), budget(1))


def test_a_case_about_a_lead_that_was_merged_concerns_the_one_that_was_kept(keeping: Keeping) -> None:
    merging = Merging(keeping.chain)
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    case = a_case()
    sealed, wrapped = seal_requester(keeping.wrapper, case.id, Requester(leads=(absorbed,)))
    keeping.tables.cases().create(NewCase(case, sealed, wrapped, "body"))
    assert concerned(keeping) == {keeper}
