"""A report says what was read, what was found and where; a scanner that cannot see says so."""

import bz2
import gzip
import random
import zlib
from collections.abc import Callable

import pytest

from shared.domain.scan.report import Hit, Report
from shared.domain.scan.scanner import CONTROL, Limits, Scanner

RANDOM = "k3v9x0q7t5m2w8z4"
NAME = "Éléonore Ünvergeßlich"


def scan(*chunks: tuple[str, bytes], limits: Limits | None = None, **values: str) -> Report:
    scanner = Scanner((values or {"name": NAME}).items(), control=RANDOM, limits=limits or Limits())
    for store, data in chunks:
        scanner.scan(store, data)
    return scanner.report()


def test_a_hit_names_store_field_and_way_and_never_the_value() -> None:
    report = scan(
        ("logs", b"x"), ("leads", gzip.compress(NAME.encode())), ("leads", b"y"), name=NAME, other="nobody here"
    )
    assert report.hits == (Hit("leads", "name", "gzip/utf-8"),)
    assert report.scanned.keys() == {"logs", "leads"} and report.scanned["logs"] == 1
    assert NAME not in str(report) and not report.is_clean


def test_a_clean_report_has_read_something_with_open_eyes() -> None:
    report = scan(("logs", b"nothing here"))
    assert report.is_clean and report.control_found and report.encodings > 100


def test_having_read_nothing_is_not_clean() -> None:
    assert not scan().is_clean
    assert not scan(("logs", b"")).is_clean


def test_a_control_in_a_store_shows_that_it_was_read() -> None:
    report = scan(("leads", f'{{"S":"{RANDOM}"}}'.encode()), ("logs", gzip.compress(RANDOM.encode())), ("queue", b"-"))
    assert report.controls == {"leads": {"utf-8"}, "logs": {"gzip/utf-8"}}
    assert not report.hits and report.is_clean


def test_a_scanner_that_opens_nothing_is_blind() -> None:
    assert not scan(("logs", b"nothing here"), limits=Limits(depth=0)).control_found


def test_a_scanner_that_opens_one_layer_only_is_blind() -> None:
    report = scan(("logs", b"nothing here"), limits=Limits(depth=1))
    assert not report.control_found and not report.is_clean


def test_a_scanner_that_does_not_unpack_is_blind() -> None:
    assert not scan(("logs", b"nothing here"), limits=Limits(unpacked=100)).control_found


class Sleepy(Scanner):
    """Falls asleep at the first byte."""

    def _search(self, data: bytes, *more: object) -> object:  # type: ignore[override]
        return super()._search(b"", *more)  # type: ignore[arg-type]


def test_a_scanner_that_looks_away_is_blind() -> None:
    scanner = Sleepy([("name", NAME)], control=RANDOM)
    scanner.scan("logs", NAME.encode())
    assert not scanner.report().control_found


def test_values_that_say_nothing_are_named_not_skipped_in_silence() -> None:
    report = scan(("logs", b"US 450000000 Ng"), country="US", revenue="450000000", name="Ng", code="aaaaaaaaaaaa")
    assert report.too_short == ("code", "country", "name", "revenue") and not report.hits


def hidden(data: bytes) -> bytes:
    """Small data would be stored as it is, and be in clear."""
    return gzip.compress(b"padding " * 40 + data)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress], ids=["gzip", "zlib"])
def test_a_bomb_is_not_unfolded_and_is_named(pack: Callable[[bytes], bytes]) -> None:
    report = scan(("bucket", pack(bytes(50_000_000))), ("logs", b"fine"), limits=Limits(unpacked=1_000_000))
    assert report.unopened == ("bucket",) and not report.is_clean


def test_a_bomb_in_a_bomb_is_charged_to_the_same_chunk() -> None:
    bomb = gzip.compress(gzip.compress(bytes(40_000_000)) + bytes(400_000))
    assert scan(("bucket", bomb), limits=Limits(unpacked=500_000)).unopened == ("bucket",)


def test_many_layers_are_opened_to_the_limit_and_named_beyond() -> None:
    def layered(times: int) -> bytes:
        data = NAME.encode()
        for _ in range(times):
            data = hidden(data)
        return data

    assert scan(("bucket", layered(6))).hits
    beyond = scan(("bucket", layered(7)))
    assert not beyond.hits and beyond.unopened == ("bucket",)


@pytest.mark.parametrize("data", [bz2.compress(NAME.encode()), b"\x28\xb5\x2f\xfd" + b"frame"])
def test_a_packing_that_is_not_known_is_named(data: bytes) -> None:
    assert scan(("bucket", data)).unopened == ("bucket",)


def test_a_broken_stream_is_read_as_far_as_it_goes() -> None:
    packed = bytearray(hidden(NAME.encode() + random.Random(1).randbytes(9_000)))
    packed[5_000:5_100] = bytes(100)
    assert scan(("bucket", bytes(packed))).hits


def test_deflated_data_that_needs_a_dictionary_is_read_with_it() -> None:
    words = b'"identifiers":{"email":"@example.com"'
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=words)
    data = packer.compress(b'{"identifiers":{"name":"' + NAME.encode() + b'"}}') + packer.flush()
    assert not scan(("table", data)).hits
    scanner = Scanner([("name", NAME)], control=RANDOM, dictionaries=(words,))
    scanner.scan("table", data)
    assert scanner.report().hits


def test_what_was_found_in_a_content_is_found_in_every_copy_of_it() -> None:
    content = b"x" * 2000 + gzip.compress(NAME.encode())
    report = scan(("first", content), ("second", content), ("third", gzip.compress(content)))
    assert {hit.store for hit in report.hits} == {"first", "second", "third"}


def test_a_content_seen_at_the_limit_first_is_looked_into_later() -> None:
    content = b"x" * 2000 + hidden(hidden(NAME.encode()))
    deep = content
    for _ in range(5):
        deep = hidden(deep)
    report = scan(("deep", deep), ("shallow", content))
    assert {hit.store for hit in report.hits} == {"shallow"} and report.unopened == ("deep",)


def test_the_control_itself_is_nobodys() -> None:
    assert not [hit for hit in scan(("logs", RANDOM.encode())).hits if hit.field == CONTROL]
