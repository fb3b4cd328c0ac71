"""Invented identities are found again however they are written."""

import base64
from urllib.parse import quote

import pytest

from infra.opendsr.identity import FORMATS, TYPES, Canary, Identity


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", TYPES)
def test_every_invented_value_is_found(kind: str, form: str) -> None:
    canary = Canary()
    value = canary.identity(kind, form).value
    for content in (value, value.upper(), quote(value, safe=""), value.encode().hex()):
        assert canary.is_in(f"invalid value: {content}!".encode())


@pytest.mark.parametrize("shift", range(6))
def test_the_mark_is_found_inside_base64_wherever_it_starts(shift: int) -> None:
    canary = Canary()
    content = base64.b64encode(b"x" * shift + canary.identity().value.encode() + b'"}]}')
    assert canary.is_in(b'{"encoded_request":"' + content + b'"}')


def test_what_others_say_is_not_mistaken_for_it() -> None:
    canary = Canary()
    canary.identity()
    other = Canary().identity()
    assert not canary.is_in(other.value.encode() + base64.b64encode(other.value.encode()) + b"canary@example.com")


@pytest.mark.parametrize("text", ["email:raw", "email:raw:", "phone:raw:1", "email:sha512:1", "x", ""])
def test_an_identity_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="type:format:value"):
        Identity.parse(text)


def test_a_value_may_hold_colons() -> None:
    assert Identity.parse("controller_customer_id:raw:a:b").value == "a:b"
