"""What is planted is found, however it was written down; what is not there is not found."""

import base64
import hashlib
from collections.abc import Callable

import pytest

from tests.writings import EMAIL, NAME, WRITINGS, fields_hit, stores_hit

PHONE = "+31206178254"


def test_a_name_is_found_however_it_is_written() -> None:
    chunks = {writing: b"<< " + write(NAME) + b" >>" for writing, write in WRITINGS.items()}
    assert stores_hit(chunks) == set(WRITINGS)


def test_another_name_is_not_found() -> None:
    chunks = {writing: b"<< " + write("Eleonora Ünverlegen") + b" >>" for writing, write in WRITINGS.items()}
    assert not stores_hit(chunks)


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode, base64.encodebytes])
@pytest.mark.parametrize("value", [NAME, "??>>~~ÿÿþþ"])
def test_base64_hides_nothing_at_any_alignment(encode: Callable[[bytes], bytes], value: str) -> None:
    whole = {f"{n}": encode(b"x" * n + value.encode() + b"yz").rstrip(b"=\n") for n in range(6)}
    chunks = {n: b'{"B":"' + coded + b'"}' for n, coded in whole.items()}
    assert stores_hit(chunks, name=value) == set(chunks)


def test_base64_whose_start_is_missing_is_read() -> None:
    coded = base64.b64encode(b"x" * 30 + NAME.encode() + b"y" * 30)
    chunks = {f"{cut}": coded[cut:] for cut in range(1, 5)}
    assert stores_hit(chunks) == set(chunks)


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize(("value", "hashed"), [(EMAIL, EMAIL), (PHONE, PHONE), (PHONE, PHONE[1:])])
def test_an_unsalted_digest_of_an_identifier_gives_it_away(algorithm: str, value: str, hashed: str) -> None:
    digest = hashlib.new(algorithm, hashed.encode()).digest()
    forms = [digest, digest.hex().encode(), digest.hex().upper().encode(), base64.b64encode(digest)]
    chunks = {f"{form!r}": b"id: " + form for form in forms}
    assert stores_hit(chunks, identifier=value) == set(chunks)


def test_a_keyed_hash_gives_nothing_away() -> None:
    digest = hashlib.sha256(b"a secret" + EMAIL.encode()).digest()
    assert not stores_hit({"logs": digest + digest.hex().encode()}, email=EMAIL)


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("genevieve.lambert+news@shop.example", "user genevieve.lambert+news logged in"),
        ("genevieve.lambert+news@shop.example", "user genevieve.lambert logged in"),
        ("Rather call before noon than at night, " * 5, "Rather call before noon than at night, Rather ..."),
        ("Rather call before noon, " * 8 + "and again in the evening", "(before noon, and again in the evening)"),
    ],
)
def test_a_telling_part_of_a_value_is_found(value: str, left: str) -> None:
    assert fields_hit(left, given=value)


def test_a_short_name_is_found_beside_the_company_or_first_name() -> None:
    lines = ["Ng, Acme BV", "acme bv ng", "ng_acme bv", "ACME BV-NG", "Marianne Ng", "ng.marianne", "MarianneNg"]
    chunks = {line: line.encode() for line in lines}
    assert stores_hit(chunks, first_name="Marianne", last_name="Ng", company="Acme BV") == set(chunks)
    assert not stores_hit(chunks, last_name="Ng", other_company="Acme BV")


def test_names_of_two_people_are_not_mixed() -> None:
    values = {"p/last_name": "Lind", "p/company": "Kestrel", "q/last_name": "Moor", "q/company": "Tern"}
    assert fields_hit("Lind Kestrel", **values) == {"p/last_name~with_company"}
    assert not fields_hit("Moor Kestrel", **values)


NOTATIONS = (
    "+31206178254",
    "0206178254",
    "020 617 82 54",
    "(020) 617-8254",
    "020/6178254",
    "020.617.82.54",
    "0031 20 617 82 54",
    "+31 (0)20 6178254",
    "tel:+31-20-617-8254",
    "6178254",
    "617-8254",
    "2026 020 617 82 54",
)


def test_a_phone_number_is_found_in_every_notation() -> None:
    chunks = {notation: f"call {notation}, please".encode() for notation in NOTATIONS}
    assert stores_hit(chunks, any_field=PHONE) == set(NOTATIONS)


@pytest.mark.parametrize("other", ["16178254", "61782540", "x6178254", "178254", "1756178254", "a1b6178254c3"])
def test_seven_digits_in_a_longer_number_are_chance(other: str) -> None:
    assert not fields_hit(f"at {other} bytes", phone=PHONE)
