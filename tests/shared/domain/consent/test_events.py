"""What a touch says of consent, purpose by purpose, and the text that the person was shown."""

from hashlib import sha256

import pytest

from shared.domain.consent.event import events
from shared.domain.consent.notice_reference import reference_to, registered_hash, text_hash
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE
from shared.domain.touch import Consent, Trust
from tests.builders import a_touch

HASH = "0f" * 32


@pytest.mark.parametrize("trust", Trust)
def test_an_event_is_trusted_as_its_touch_is(trust: Trust) -> None:
    (event,) = events(a_touch(trust=trust), b"", b"")
    assert event.trust is trust


def test_what_we_recorded_ourselves_is_proven_whatever_an_older_touch_says_of_it() -> None:
    (event,) = events(a_touch(source=OWN_SOURCE, trust=Trust.ASSERTED), b"", b"")
    assert event.trust is Trust.PROVEN


def test_an_event_knows_what_its_touch_was_carried_in_from() -> None:
    consent = Consent(basis="consent", purposes=("store",), carried=True)
    (event,) = events(a_touch(carried_from=("other",), consent=consent), b"", b"")
    assert event.carried_from == ("other",)
    assert event.carried is True


def test_a_touch_that_consents_to_some_purposes_and_refuses_others_says_both() -> None:
    consent = Consent(basis="consent", purposes=("store", "judge"), refused=("judge", "share"))
    said = {event.purpose: event.state for event in events(a_touch(consent=consent), b"", b"")}
    assert said == {
        "store": ConsentState.GIVEN,
        "judge": ConsentState.REFUSED,
        "share": ConsentState.REFUSED,
    }


def test_a_text_is_referred_to_by_the_hash_of_its_utf_8() -> None:
    text = "Wir speichern Ihre Angaben, geprüft"
    assert text_hash(text) == sha256(text.encode("utf-8")).hexdigest()
    assert reference_to(text) == f"sha256:{text_hash(text)}"
    assert registered_hash(text) is None


def test_a_reference_stays_as_it_is() -> None:
    assert registered_hash(f"sha256:{HASH}") == HASH
    assert reference_to(f"sha256:{HASH}") == f"sha256:{HASH}"


@pytest.mark.parametrize("almost", [f"sha256:{HASH}0", f"sha256:{HASH[1:]}", f"sha256:{HASH.upper()}", HASH])
def test_what_only_looks_like_a_reference_is_a_text(almost: str) -> None:
    assert registered_hash(almost) is None
    assert reference_to(almost) == f"sha256:{text_hash(almost)}"
