"""Of two states of one purpose the stricter stands, whoever said which."""

from itertools import combinations

import pytest

from shared.domain.consent.history import stricter
from shared.domain.consent.state import ConsentState

STRICTER = (
    ConsentState.GIVEN,
    ConsentState.REQUESTED,
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
    ConsentState.OBJECTED,
)


@pytest.mark.parametrize(("laxer", "other"), [*combinations(STRICTER, 2)])
def test_a_refusal_is_stricter_than_a_consent_a_withdrawal_than_a_refusal_and_an_objection_than_all(
    laxer: ConsentState, other: ConsentState
) -> None:
    assert stricter(laxer, other) is stricter(other, laxer) is other


def test_every_state_has_its_place() -> None:
    assert set(STRICTER) == set(ConsentState)
