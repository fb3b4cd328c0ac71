"""Erasure in process, over the same tables as the chain."""

from dataclasses import dataclass, field
from typing import Any

from functions.erasure.erase_person import PersonEraser, Subject
from shared.adapters.erasure_tables import DynamoErasure
from shared.domain.privacy.trail import Trail
from shared.vault.envelope import SubjectKey
from tests.builders import NOON
from tests.tables import Tables

YEARS_LATER = NOON + 3 * 366 * 86_400
ROLES = {name: name for name in ("leads", "identities", "suppressions", "keys", "deliveries")}


@dataclass
class RememberedTrails:
    sealed: dict[str, bytes] = field(default_factory=dict)

    def load(self, case: str) -> bytes | None:
        return self.sealed.get(case)

    def save(self, case: str, sealed: bytes) -> None:
        self.sealed[case] = sealed

    def forget(self, case: str) -> None:
        self.sealed.pop(case, None)


@dataclass
class Erasing:
    """``dynamodb`` may be given, to see or spoil what erasure does."""

    tables: Tables
    dynamodb: Any = None
    trails: RememberedTrails = field(default_factory=RememberedTrails)

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
        trail = self.eraser.fence(subject, now=NOON)
        self.eraser.delete(trail)
        self.eraser.shred(trail)
        self.eraser.unblock(subject.case, trail)
        return trail
