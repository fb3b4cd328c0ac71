"""Exactly one definition is in force, each from its date."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.contract.contract import Contract, Deed, NotPossible, Refusal, Side
from shared.domain.contract.in_force import Head, State, must_be_ready, state_of
from tests.builders import NOON
from tests.contracting import MARIE, a_contract, a_head, a_signature, an_activation, an_agreed_contract

AT = NOON + 30
SEED = a_contract().terms._replace(version=1)
ONE, TWO = an_agreed_contract(1, activated=1), an_agreed_contract(2, activated=2)


def test_the_states_of_a_contract_follow_from_what_was_done() -> None:
    draft = a_contract()
    proposed = replace(draft, proposed=Deed(MARIE, NOON))
    by_marketing = replace(proposed, signatures={Side.MARKETING: a_signature(draft, MARIE)})
    by_sales = replace(proposed, signatures={Side.SALES: a_signature(draft, MARIE)})
    found = [state_of(one, Head(), AT) for one in (draft, proposed, by_marketing, by_sales, an_agreed_contract())]
    assert found == [
        State.DRAFT,
        State.PROPOSED,
        State.SIGNED_BY_MARKETING,
        State.SIGNED_BY_SALES,
        State.SIGNED,
    ]


def test_a_contract_activated_for_later_is_scheduled_until_its_second() -> None:
    head = a_head(ONE, since=AT + 100)
    assert [state_of(ONE, head, now) for now in (AT, AT + 99, AT + 100)] == [
        State.SCHEDULED,
        State.SCHEDULED,
        State.IN_FORCE,
    ]


def test_the_one_before_is_superseded_when_the_next_begins() -> None:
    head = a_head(ONE).after(an_activation(TWO, number=2, at=AT + 50, since=AT + 100))
    assert [state_of(ONE, head, now) for now in (AT + 99, AT + 100)] == [State.IN_FORCE, State.SUPERSEDED]
    assert [state_of(TWO, head, now) for now in (AT + 99, AT + 100)] == [State.SCHEDULED, State.IN_FORCE]


def test_what_has_begun_stays_when_another_is_scheduled_after_it() -> None:
    began = a_head(ONE, since=AT + 10)
    head = began.after(an_activation(TWO, number=2, at=AT + 20, since=AT + 100))
    current, coming = head.at(AT + 20), head.coming(AT + 20)
    assert current and coming
    assert (current.id, coming.id) == (ONE.id, TWO.id)


def test_what_is_scheduled_gives_way_only_when_it_is_named() -> None:
    head = a_head(ONE, since=AT + 100)
    for contract_id, why in ((TWO.id, Refusal.ANOTHER_SCHEDULED), (ONE.id, Refusal.ALREADY_ACTIVATED)):
        for named in (None, TWO.id):
            with pytest.raises(NotPossible) as refused:
                head.makes_way(contract_id, named, AT)
            assert refused.value.refusal is why
        head.makes_way(contract_id, ONE.id, AT)
        head.makes_way(contract_id, None, AT + 100)
    after = head.after(an_activation(TWO, number=2, at=AT + 1))
    assert state_of(ONE, after, AT + 200) is State.SUPERSEDED


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 100)), max_size=8), st.integers(0, 1000))
def test_exactly_one_of_all_activated_is_in_force_once_the_first_has_begun(
    steps: list[tuple[int, int]], later: int
) -> None:
    head, now, begins = Head(), AT, []
    contracts = [an_agreed_contract(number, activated=number) for number in range(1, len(steps) + 1)]
    for contract, (passed, ahead) in zip(contracts, steps, strict=True):
        now += passed
        head = head.after(an_activation(contract, number=contract.activated or 0, at=now, since=now + ahead))
        begins.append(now + ahead)
    states = [state_of(contract, head, now + later) for contract in contracts]
    expected = 1 if head.at(now + later) else 0
    assert states.count(State.IN_FORCE) == expected
    assert states.count(State.SCHEDULED) <= 1
    assert set(states) <= {State.IN_FORCE, State.SCHEDULED, State.SUPERSEDED}
    if begins and begins[-1] <= now + later:
        assert states[-1] is State.IN_FORCE


@pytest.mark.parametrize(
    ("contract", "run", "why"),
    [
        (replace(an_agreed_contract(terms=SEED), activated=1), "run", Refusal.ALREADY_ACTIVATED),
        (a_contract(), "run", Refusal.NOT_PROPOSED),
        (a_contract(proposed=Deed(MARIE, NOON)), "run", Refusal.NOT_SIGNED_BY_BOTH),
        (an_agreed_contract(terms=SEED), "run", Refusal.VERSION_NOT_NEWER),
        (an_agreed_contract(), None, Refusal.EFFECT_NOT_SHOWN),
    ],
)
def test_a_contract_is_activated_only_when_all_was_done(contract: Contract, run: str | None, why: Refusal) -> None:
    with pytest.raises(NotPossible) as refused:
        must_be_ready(contract, SEED, run)
    assert refused.value.refusal is why


def test_a_signed_contract_whose_effect_was_shown_is_ready() -> None:
    assert must_be_ready(an_agreed_contract(), SEED, "run-7") == "run-7"
