"""Erasure in process, over the same tables as the chain."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from functions.erasure.erase_person import PersonEraser
from functions.erasure.trace_person import Subject
from shared.adapters.erasure_tables import DynamoErasure
from shared.domain.case.trail import Trail
from shared.ports.erasure import Trails
from shared.vault.envelope import SubjectKey
from tests.builders import NOON
from tests.tables import Tables

YEARS_LATER = NOON + 3 * 366 * 86_400
ROLES = {name: name for name in ("leads", "identities", "suppressions", "keys", "deliveries", "tokens", "cases")}


@dataclass
class RememberedTrails:
    sealed: dict[str, bytes] = field(default_factory=dict)
    ledger: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def load(self, case: str) -> bytes | None:
        return self.sealed.get(case)

    def save(self, case: str, sealed: bytes, lead_ids: Sequence[str], *, over: bytes | None) -> None:
        assert self.sealed.get(case) == over
        self.sealed[case] = sealed
        self.ledger[case] = tuple(lead_ids)

    def erased(self, case: str) -> Sequence[str]:
        return self.ledger.get(case, ())

    def forget(self, case: str, key_name: str) -> None:
        self.sealed.pop(case, None)


@dataclass
class Erasing:
    """``dynamodb`` may be given, to see or spoil what erasure does. It happens at ``now`` (seconds)."""

    tables: Tables
    dynamodb: Any = None
    trails: Trails = field(default_factory=RememberedTrails)
    now: int = NOON

    def __post_init__(self) -> None:
        roots = self.tables.roots()
        self.records = DynamoErasure(self.dynamodb or self.tables.dynamodb, **ROLES)
        self.eraser = PersonEraser(
            records=self.records,
            trails=self.trails,
            wrapper=roots.wrapper(create=True),
            hasher=roots.hasher(create=True),
        )

    def subject(self, case: str, *identifiers: tuple[str, str], **more: Any) -> Subject:
        key = SubjectKey(f"case#{case}", bytes(32))
        return Subject(case, key, identifiers, **{"suppressed_until": YEARS_LATER} | more)

    def erase(self, subject: Subject) -> Trail:
        """All steps, one after the other."""
        trail = self.eraser.fence(subject, now=self.now)
        self.eraser.delete(trail)
        self.eraser.shred(trail)
        self.eraser.unblock(subject.case, trail)
        return trail
