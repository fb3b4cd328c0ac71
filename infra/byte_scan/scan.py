"""Looks for people in everything a running stack holds.

    scan_stack      what anybody finds who gets at the stores: for people of any state, nothing
    scan_unsealed   what the keys still open: for people who live, everything; for those who were erased, nothing

Let the stack come to rest first: what is on its way between two stores may be in neither.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from infra.byte_scan.marked import MarkedPerson, values_of
from infra.byte_scan.plant import KEPT, planted
from infra.byte_scan.read_files import read_files, read_log
from infra.byte_scan.read_services import SERVICES
from infra.byte_scan.read_tables import Chunk, read_streams, read_tables
from infra.byte_scan.unsealed import EveryKey, SealedRecord, sealed_records
from infra.local.build import TARGET
from infra.local.emulator import Emulator
from infra.local.stack import Stack
from shared.domain.scan.report import Report
from shared.domain.scan.scanner import Limits, Scanner
from shared.vault.envelope import WORDS

_NOT_KEPT: Final = ("Persistence: failed to save", "Persistence: error getting state")
_LIMITS: Final = Limits(unpacked=1 << 30)


class NotKept(Exception):
    """The emulator could not write its state: looking through its files would prove nothing."""


@dataclass(frozen=True)
class ScanReport:
    """``planted`` are the stores that held a control value while they were read."""

    report: Report
    planted: frozenset[str]

    @property
    def unseen(self) -> frozenset[str]:
        """Stores whose control was not found: they were not really read."""
        return self.planted - self.report.controls.keys()

    @property
    def is_clean(self) -> bool:
        return self.report.is_clean and bool(self.planted) and not self.unseen


def scan_stack(
    stack: Stack, people: Iterable[MarkedPerson], *, extra: Iterable[Path] = (), at_rest: bool = False
) -> ScanReport:
    """``extra`` are further files and folders. ``at_rest`` stops the stack, looks through all it wrote, and starts it:
    streams are forgotten with that. Raises :class:`NotKept`.
    """
    control = secrets.token_hex(16)
    scanner = Scanner(
        values_of(people), control=control, limits=_LIMITS, dictionaries=(WORDS,), harmless=_code_as_built()
    )
    with planted(stack, control) as where:
        for store, data in _live(stack, extra):
            scanner.scan(store, data)
        if at_rest:
            with _stopped(stack.emulator) as folders:
                for store, data in read_log(stack.emulator.log):
                    scanner.scan(f"at rest/{store}", data)
                for store, data in read_files(*folders):
                    scanner.scan(f"at rest/{store}", data)
    return ScanReport(scanner.report(), where | KEPT if at_rest else where)


def scan_unsealed(
    stack: Stack, people: Iterable[MarkedPerson], records: Iterable[SealedRecord] | None = None
) -> Report:
    """``records`` are those of some other time, such as from before an erasure, or of a backup."""
    keys = EveryKey(stack)
    scanner = Scanner(values_of(people), control=secrets.token_hex(16))
    for sealed in sealed_records(stack) if records is None else records:
        plain = keys.open(sealed)
        if plain is not None:
            scanner.scan(sealed.store, plain)
    return scanner.report()


def missing(people: Iterable[MarkedPerson], report: Report) -> set[str]:
    """The fields of which nothing was found."""
    return {field for person in people for field, _ in person.kept} - {hit.field for hit in report.hits}


def _live(stack: Stack, extra: Iterable[Path]) -> Iterator[Chunk]:
    yield from read_tables(stack)
    for read in SERVICES:
        yield from read(stack)
    # Last: reading the others may have written something.
    yield from read_streams(stack)
    yield from read_log(stack.emulator.log)
    yield from read_files(*_folders(stack.emulator), *extra)


@contextmanager
def _stopped(emulator: Emulator) -> Iterator[tuple[Path, ...]]:
    emulator.stop(keep_scratch=True)
    try:
        if any(problem in emulator.log.read_text(errors="replace") for problem in _NOT_KEPT):
            raise NotKept(f"see {emulator.log}")
        yield _folders(emulator)
    finally:
        emulator.start()


def _code_as_built() -> frozenset[bytes]:
    """It is in the bucket, in the functions' settings, and unpacked for each function: a hundred times the data."""
    return frozenset(sha256(path.read_bytes()).digest() for path in TARGET.rglob("*") if path.is_file())


def _folders(emulator: Emulator) -> tuple[Path, ...]:
    return emulator.data, emulator.state / "s3", emulator.scratch
