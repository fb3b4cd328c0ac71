"""What is planted is found, however it was written down and packed; what is not there is not found."""

import base64
import binascii
import gzip
import hashlib
import html
import io
import json
import quopri
import zipfile
import zlib
from collections.abc import Callable, Mapping
from unicodedata import normalize
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.domain.privacy.needles import is_telling
from shared.domain.privacy.scan_report import Report
from shared.domain.privacy.scanner import Scanner
from shared.domain.privacy.window_search import WindowSearch

CONTROL = "k3v9x0q7t5m2w8z4"
EMAIL = "j.d'arc+ü7@brückenbau-östlich.example"
NAME = "Éléonore Ünvergeßlich"
PHONE = "+31206178254"


def look(chunks: Mapping[str, bytes], **values: str) -> Report:
    """Chunks by store."""
    scanner = Scanner((values or {"name": NAME}).items(), control=CONTROL)
    for store, data in chunks.items():
        scanner.scan(store, data)
    return scanner.report()


def stores_hit(chunks: Mapping[str, bytes], **values: str) -> set[str]:
    return {hit.store for hit in look(chunks, **values).hits}


def fields_hit(text: str, **values: str) -> set[str]:
    return {hit.field for hit in look({"logs": text.encode()}, **values).hits}


WRITINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-16 with a mark": lambda text: text.encode("utf-16"),
    "windows": lambda text: text.encode("cp1252"),
    "nfc": lambda text: normalize("NFC", text).encode(),
    "nfd": lambda text: normalize("NFD", text).encode(),
    "nfkc": lambda text: normalize("NFKC", text).encode(),
    "upper": lambda text: text.upper().encode(),
    "lower": lambda text: text.lower().encode(),
    "title": lambda text: text.title().encode(),
    "casefold": lambda text: text.casefold().encode(),
    "nfd upper": lambda text: normalize("NFD", text.upper()).encode(),
    "utf-16 upper": lambda text: text.upper().encode("utf-16-le"),
    "json": lambda text: json.dumps(text).encode(),
    "json in json": lambda text: json.dumps(json.dumps(text)).encode(),
    "json in json in json": lambda text: json.dumps({"a": json.dumps({"b": json.dumps(text)})}).encode(),
    "every sign escaped": lambda text: "".join(f"\\u{ord(sign):04X}" for sign in text).encode(),
    "python text": lambda text: ascii(text).encode(),
    "python bytes": lambda text: repr(text.encode()).encode(),
    "percent": lambda text: quote(text, safe="").encode(),
    "percent twice": lambda text: quote(quote(text, safe=""), safe="").encode(),
    "percent in part": lambda text: quote(text, safe="' +@").encode(),
    "every byte in percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()).encode(),
    "form": lambda text: quote_plus(text).encode(),
    "form in json": lambda text: json.dumps({"body": urlencode({"name": text})}).encode(),
    "html": lambda text: html.escape(text).encode(),
    "html numbers": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "html hexadecimal": lambda text: "".join(f"&#x{ord(sign):X};" for sign in text).encode(),
    "html names": lambda text: text.replace("é", "&eacute;").replace("Ü", "&Uuml;").replace("ß", "&szlig;").encode(),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "quoted-printable over lines": lambda text: quopri.encodestring((70 * "=" + text).encode()),
    "hex": lambda text: text.encode().hex().encode(),
    "hex upper": lambda text: text.encode().hex().upper().encode(),
}


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


def zipped(data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("first.txt", "nothing " * 50)
        archive.writestr("second.txt", data)
    return file.getvalue()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "zlib fast": lambda data: zlib.compress(data, 1),
    "deflate": lambda data: zlib.compress(data, wbits=-15),
    "zip": zipped,
    "stored zip": lambda data: zipped(data, zipfile.ZIP_STORED),
    "base64": base64.b64encode,
    "base64 over lines": base64.encodebytes,
    "hex": binascii.hexlify,
    "base64 of gzip": lambda data: base64.b64encode(gzip.compress(data)),
    "json of base64 of zlib": lambda data: json.dumps({"b": base64.b64encode(zlib.compress(data)).decode()}).encode(),
    "zip of gzip of zip": lambda data: zipped(gzip.compress(zipped(data))),
    "gzip amid other bytes": lambda data: b"\x00header" + gzip.compress(data) + b"trailer",
    "two gzip in a row": lambda data: gzip.compress(b"one") + gzip.compress(data),
    "gzip cut off": lambda data: gzip.compress(data + bytes(range(256)) * 40)[:-20],
}


@pytest.mark.parametrize("writing", ["utf-8", "json", "percent", "utf-16-le"])
def test_what_is_packed_is_looked_into(writing: str) -> None:
    inside = b'{"padding": "' + b"lorem ipsum " * 9 + b'"' + WRITINGS[writing](NAME) + b"}"
    report = look({packing: pack(inside) for packing, pack in PACKINGS.items()})
    assert {hit.store for hit in report.hits} == set(PACKINGS) and not report.unopened


def test_a_value_that_looks_escaped_itself_is_found_as_it_is() -> None:
    value = "C:\\new%41 &amp; caf\u00e9 =3D x"
    once = {"utf-8", "utf-16-le", "nfd", "json", "every sign escaped", "python text", "percent", "form", "html", "hex"}
    assert stores_hit({name: WRITINGS[name](value) for name in once}, path=value) == once


@given(
    st.text(st.characters(exclude_categories=["C"], exclude_characters="\\%&="), min_size=8).filter(is_telling),
    st.sampled_from(sorted(PACKINGS)),
    st.binary(max_size=50),
)
@settings(max_examples=25, deadline=None)
def test_any_value_is_found_in_any_writing_and_packing(value: str, packing: str, before: bytes) -> None:
    writings = set(WRITINGS) - {"windows", "html names", "every sign escaped"}  # which cannot write every value
    chunks = {name: PACKINGS[packing](before + b"\n" + WRITINGS[name](value)) for name in writings}
    assert stores_hit(chunks, name=value) == writings


@given(st.lists(st.binary(max_size=3000), max_size=10))
@settings(max_examples=30, deadline=None)
def test_any_bytes_can_be_read_and_hold_nobody_by_chance(chunks: list[bytes]) -> None:
    report = look({f"{place}": data for place, data in enumerate(chunks)}, name=NAME, email=EMAIL)
    assert not report.hits and report.control_found
    assert sum(report.scanned.values()) == sum(map(len, chunks))


@given(
    st.lists(st.binary(min_size=7, max_size=40), min_size=1, max_size=30),
    st.binary(max_size=300),
    st.binary(max_size=300),
    st.integers(0, 65_600),
)
@example([b"0123456"], b"", b"", 65_533)
@settings(max_examples=150, deadline=None)
def test_every_pattern_is_found_wherever_it_lies(patterns: list[bytes], before: bytes, after: bytes, gap: int) -> None:
    text = before + bytes(gap) + patterns[0] + after
    assert WindowSearch(patterns).find(text) == {pattern for pattern in patterns if pattern in text}


def test_too_short_a_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="less than 7"):
        WindowSearch([b"short"])
