"""What an identifier proves about the lead that carries it."""

import pytest

from shared.domain.identity import by_strength, proves
from shared.domain.touch import Touch, Trust
from tests.builders import a_touch

EMAIL, PHONE, ID = ("email", "ann@lab.example"), ("phone", "+14155550100"), ("external:crm", "42")


def test_the_id_of_a_system_of_record_comes_first_and_any_other_external_id_last() -> None:
    named = {
        "external:crm": "7",
        "social:x": "ann",
        "phone": "+14155550100",
        "email": "a@b.example",
        "record:crm": "42",
    }
    assert [kind for kind, _ in by_strength(named)] == ["record:crm", "email", "phone", "social:x", "external:crm"]


@pytest.mark.parametrize(
    ("identifier", "journal", "is_proof"),
    [
        (EMAIL, [a_touch(dict([EMAIL, PHONE]))], True),
        (PHONE, [a_touch(dict([EMAIL, PHONE]))], False),
        (PHONE, [a_touch(dict([EMAIL, PHONE])), a_touch(dict([PHONE]))], False),
        (PHONE, [a_touch(dict([PHONE]))], True),
        (PHONE, [a_touch(dict([EMAIL, PHONE]), trust=Trust.SIGNED)], False),
        (PHONE, [a_touch(dict([EMAIL, PHONE]), trust=Trust.PROVEN)], True),
        (ID, [a_touch(dict([EMAIL, ID]))], False),
        (ID, [a_touch(dict([EMAIL, ID]), trust=Trust.SIGNED)], True),
        (("email", "old@lab.example"), [a_touch(dict([EMAIL]))], False),
        (EMAIL, [], False),
    ],
)
def test_an_identifier_proves_a_lead_if_it_is_its_strongest_or_was_tied_to_it_by_whoever_may(
    identifier: tuple[str, str], journal: list[Touch], is_proof: bool
) -> None:
    assert proves(identifier, journal) is is_proof
