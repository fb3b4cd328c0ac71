"""Cases in storage: made whole, changed one at a time, and known by no name in clear."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest

from shared.adapters.case_table import DynamoCases
from shared.domain.case.actions import approved, cancelled, extended, held, released
from shared.domain.case.case import Case, Entry, position
from shared.domain.case.words import (
    CaseType,
    Channel,
    ExtensionReason,
    HoldReason,
    State,
)
from shared.ports import Changed
from shared.vault.case_keys import key_name, open_callbacks, open_requester
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper
from tests.builders import NOON
from tests.cases import ADDRESS, CASE, OFFICER, a_case, a_clock, a_new_case, at_state, terms
from tests.tables import Tables

LAST = "~"


@pytest.fixture
def cases(tables: Tables) -> DynamoCases:
    return tables.cases()


@pytest.fixture
def wrapper(tables: Tables) -> KeyWrapper:
    return tables.roots().wrapper(create=True)


def test_a_case_comes_back_as_it_was_made_with_who_it_is_about(cases: DynamoCases, wrapper: KeyWrapper) -> None:
    cases.create(a_new_case(wrapper, urls=("https://controller.example/told",)))
    stored = cases.load(CASE)
    assert stored and stored.case == a_case()
    assert open_requester(wrapper, stored).identifiers == (("email", ADDRESS),)
    assert open_callbacks(wrapper, CASE, stored.callbacks) == ("https://controller.example/told",)


def test_nothing_of_the_person_and_no_address_is_stored_in_clear(tables: Tables, wrapper: KeyWrapper) -> None:
    tables.cases().create(a_new_case(wrapper, urls=("https://controller.example/told",)))
    stored = repr(tables.items("cases") + tables.items("keys"))
    assert ADDRESS not in stored and "controller.example" not in stored


def test_a_case_and_its_key_are_made_together_or_not_at_all(
    tables: Tables, cases: DynamoCases, wrapper: KeyWrapper
) -> None:
    tables.dynamodb.put_item(TableName="keys", Item={"pk": {"S": key_name(CASE)}})
    with pytest.raises(Changed):
        cases.create(a_new_case(wrapper))
    assert cases.load(CASE) is None


def test_an_id_is_taken_once(cases: DynamoCases, wrapper: KeyWrapper) -> None:
    cases.create(a_new_case(wrapper))
    with pytest.raises(Changed):
        cases.create(a_new_case(wrapper, a_case(type=CaseType.ACCESS)))
    stored = cases.load(CASE)
    assert stored and stored.case.type is CaseType.ERASURE


def test_without_its_key_a_case_is_still_known_but_not_who_it_is_about(
    tables: Tables, cases: DynamoCases, wrapper: KeyWrapper
) -> None:
    cases.create(a_new_case(wrapper, urls=("https://controller.example/told",)))
    tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": key_name(CASE)}})
    stored = cases.load(CASE)
    assert stored and stored.key is None
    with pytest.raises(Unreadable):
        open_requester(wrapper, stored)
    assert open_callbacks(wrapper, CASE, stored.callbacks), "controllers are told of the end, too"


def test_another_cases_record_cannot_be_put_in_its_place(cases: DynamoCases, wrapper: KeyWrapper) -> None:
    other = str(UUID(int=1, version=4))
    cases.create(a_new_case(wrapper))
    cases.create(a_new_case(wrapper, a_case(id=other)))
    one, another = cases.load(CASE), cases.load(other)
    assert one and another
    with pytest.raises(Unreadable):
        open_requester(wrapper, replace(one, sealed=another.sealed, key=another.key))


def test_of_two_changes_of_one_version_exactly_one_wins(cases: DynamoCases, wrapper: KeyWrapper) -> None:
    cases.create(a_new_case(wrapper, a_case(channel=Channel.OPENDSR)))
    stored = cases.load(CASE)
    assert stored
    read = stored.case
    called_off = cancelled(read, at=NOON, actor="controller")
    going_on = approved(read, at=NOON, actor=OFFICER, terms=terms())

    def write(after: Case) -> State | None:
        try:
            return cases.advance(read, after).state
        except Changed:
            return None

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(write, [called_off, going_on] * 4))
    (won,) = (outcome for outcome in outcomes if outcome)
    after = cases.load(CASE)
    assert after and after.case.state is won and after.case.version == 1


def test_a_change_that_keeps_the_state_is_not_lost_either(cases: DynamoCases, wrapper: KeyWrapper) -> None:
    cases.create(a_new_case(wrapper))
    cases.advance(a_case(), held(a_case(), HoldReason.LEGAL_CLAIMS, at=NOON, actor=OFFICER))
    with pytest.raises(Changed):
        cases.advance(a_case(), held(a_case(), HoldReason.LEGAL_OBLIGATION, at=NOON, actor=OFFICER))


def test_a_case_that_is_gone_cannot_be_changed(cases: DynamoCases) -> None:
    with pytest.raises(Changed):
        cases.advance(a_case(), cancelled(a_case(), at=NOON, actor="controller"))
    assert cases.load(CASE) is None


def test_history_in_storage_is_added_to_and_never_written_over(cases: DynamoCases, wrapper: KeyWrapper) -> None:
    cases.create(a_new_case(wrapper))
    first = a_case()
    second = cases.advance(first, held(first, HoldReason.LEGAL_CLAIMS, at=NOON, actor=OFFICER))
    forged = replace(second, history=(Entry(0, "forged", "nobody"), *second.history[1:]))
    third = cases.advance(second, released(forged, at=NOON, actor=OFFICER))
    assert [entry.action for entry in third.history] == ["received", "held", "released"]


def test_what_no_longer_applies_is_taken_away(cases: DynamoCases, wrapper: KeyWrapper) -> None:
    cases.create(a_new_case(wrapper))
    held_case = cases.advance(a_case(), held(a_case(), HoldReason.LEGAL_CLAIMS, at=NOON, actor=OFFICER))
    assert cases.advance(held_case, released(held_case, at=NOON, actor=OFFICER)).hold is None


def announced(tables: Tables) -> int:
    (item,) = tables.items("cases")
    return int(item["announced"]["N"])


def test_only_a_change_that_is_news_is_announced(tables: Tables, cases: DynamoCases, wrapper: KeyWrapper) -> None:
    cases.create(a_new_case(wrapper))
    assert announced(tables) == 0
    held_case = cases.advance(a_case(), held(a_case(), HoldReason.LEGAL_CLAIMS, at=NOON, actor=OFFICER))
    assert (held_case.version, announced(tables)) == (1, 0)
    longer = extended(held_case, ExtensionReason.COMPLEXITY, at=NOON, actor=OFFICER, clock=a_clock())
    case = cases.advance(held_case, longer)
    assert (case.version, announced(tables)) == (2, 2)
    cases.advance(case, cancelled(case, at=NOON, actor="controller"))
    assert announced(tables) == 3


def test_open_cases_are_listed_by_due_date_and_closed_ones_are_not(cases: DynamoCases, wrapper: KeyWrapper) -> None:
    made = [a_case(id=str(UUID(int=number, version=4)), started=NOON + number * 86_400 * 2) for number in range(12)]
    for case in reversed(made):
        cases.create(a_new_case(wrapper, case))
    cases.advance(made[3], cancelled(made[3], at=NOON, actor="controller"))
    expected = sorted(position(case.due, case.id) for case in made if case != made[3])
    assert cases.open_by_due(after="", before=LAST, limit=50) == expected
    assert cases.open_by_due(after="", before=LAST, limit=4) == expected[:4]
    assert cases.open_by_due(after=expected[3], before=LAST, limit=50) == expected[4:], "each is shown once"
    assert cases.open_by_due(after="", before=expected[5], limit=50) == expected[:6]


def test_certified_erasures_are_listed_by_horizon_until_they_are_attested_again(
    cases: DynamoCases, wrapper: KeyWrapper
) -> None:
    path = (State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING, State.CERTIFIED)
    made = [a_case(id=str(UUID(int=number, version=4))) for number in range(6)]
    for number, case in enumerate(made):
        cases.create(a_new_case(wrapper, case))
        made[number] = cases.advance(case, replace(at_state(*path, id=case.id), horizon=NOON + 9 - number))
    expected = [position(NOON + 9 - number, case.id) for number, case in reversed(list(enumerate(made)))]
    assert cases.open_by_due(after="", before=LAST, limit=50) == []
    assert cases.certified_by_horizon(after="", before=LAST, limit=50) == expected
    assert cases.certified_by_horizon(after=expected[0], before=position(NOON + 7), limit=50) == expected[1:3]
    cases.advance(made[5], made[5].moved(State.BACKUP_EXPIRED, at=NOON, actor="erasure"))
    assert cases.certified_by_horizon(after="", before=LAST, limit=50) == expected[1:]
