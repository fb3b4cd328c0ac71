"""What the tests let out: log records, captured output and the emulators' logs hold nothing a person is known by.

The people of tests are recognised by what they are made of: e-mail addresses, phone numbers in E.164, the marks of
``infra.byte_scan.marked``, and the names below. Whoever is no such person is listed as ``NOBODY``: addresses of the
company's own documents and staff, and the people `make run` shows on its way; controls of the byte scan are nobody
either. A test that prints a value on purpose says why: ``@pytest.mark.shows("why")``.

It is a plugin: each test fails by itself, on whichever worker it runs.
"""

import logging
import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final

import pytest

_ADDRESS: Final = re.compile(r"[A-Za-z0-9._+-]+(?:@|%40)(?:[A-Za-z0-9-]+\.)+(?:example|com|org|net|test)\b")
_PHONE: Final = re.compile(r"(?<![A-Za-z0-9+/=])(?:\+|%2B)[1-9][0-9]{9,14}(?![0-9A-Za-z+/=])")
_MARK: Final = re.compile(r"(?<![A-Za-z0-9_-])m[a-z2-7]{20}(?![A-Za-z0-9_-])")
_CONTROL: Final = re.compile(r"[0-9a-f]{32}@example\.com")
NAMES: Final = ("Ünver", "Ångström", "quokka")
NOBODY: Final = frozenset(
    {
        "privacy@example.com",
        "dpo@example.com",
        "forms@example.com",
        "avery.example@lab.example",
        "winner.example@mail.example",
        "you@lab.example",
        *(f"{group}@example.com" for group in ("marketing", "sales", "compliance", "admin", "control")),
    }
)
_MOST: Final = 10_000
"""Records of one test that are kept."""


def spilled(text: str) -> Iterator[str]:
    """What kinds of personal values are in it; the values themselves are not told again."""
    addresses = {found[0].replace("%40", "@").casefold() for found in _ADDRESS.finditer(text)}
    if any(not _CONTROL.fullmatch(address) for address in addresses - NOBODY):
        yield "an e-mail address"
    if _PHONE.search(text):
        yield "a phone number"
    if _MARK.search(text) or any(name in text for name in NAMES):
        yield "a marked value"


def spilled_into(log: Path) -> list[str]:
    """The same of an emulator's log, with what its functions wrote; to whom it sent mail is noted nowhere in AWS."""
    from infra.byte_scan.read_files import read_log  # noqa: PLC0415 - the others need nothing of AWS

    return [kind for _, content in read_log(log) for kind in spilled(content.decode(errors="replace"))]


class _Records(logging.Handler):
    """All that records hold, whether or not it is in the message."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.texts) < _MOST:
            self.texts.append(f"{record.getMessage()} {vars(record)}")


_records: Final = _Records()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "shows(why): prints what a person is known by, on purpose")
    logging.getLogger().addHandler(_records)


def pytest_unconfigure() -> None:
    logging.getLogger().removeHandler(_records)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "teardown":
        let_out = [*report.sections, ("log records", "\n".join(_records.texts))]
        _records.texts.clear()
        kinds = [f"{kind} in {where}" for where, text in let_out for kind in spilled(text)]
        if kinds and report.passed and item.get_closest_marker("shows") is None:
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} let out {', '.join(kinds)}"
    return report
