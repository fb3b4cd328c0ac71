"""What happened, read from every write that was ever made: who owned what, who was fenced when, what was sealed."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

from shared.domain.case.words import State
from shared.domain.identity import Identifier, proves
from shared.domain.touch import Touch
from shared.vault.envelope import SubjectKey, Unreadable
from shared.vault.keyring import KEY_BYTES
from tests.dynamodb.history import Write
from tests.races.people import EVERYBODY
from tests.races.world import World

MERGE: Final = "merge#"
ABSORBED: Final = "absorbed#"


class Ledger:
    def __init__(self, world: World) -> None:
        self.writes = world.store.writes
        self._hasher = hasher = world.hasher
        self.kinds = {hasher.identity(*identifier): identifier[0] for identifier in EVERYBODY}
        self.marks = {hasher.identity(*identifier): hasher.suppression(*identifier) for identifier in EVERYBODY}

    def of(self, table: str) -> Iterator[Write]:
        return (write for write in self.writes if write.table == table)

    @cached_property
    def fenced(self) -> dict[str, int]:
        """Leads that became tombstones, and when."""
        return {w.key[0]: w.step for w in self.of("leads") if w.after and "erased" in w.after}

    @cached_property
    def fenced_by(self) -> dict[str, str]:
        return {w.key[0]: w.after["request"]["S"] for w in self.of("leads") if w.after and "erased" in w.after}

    @cached_property
    def created(self) -> dict[str, Write]:
        """Leads by their first item."""
        return {w.key[0]: w for w in self.of("leads") if w.key[1] == "lead" and w.before is None and w.after}

    @cached_property
    def merged(self) -> dict[str, Write]:
        """Leads that became part of another, by the write that made them so; the first, whatever came later."""
        found: dict[str, Write] = {}
        for write in self.of("leads"):
            if write.after and "merged" in write.after:
                found.setdefault(write.key[0], write)
        return found

    @cached_property
    def merges(self) -> list[tuple[str, Write]]:
        """Each merge by the lead that was kept."""
        return [(str((write.after or {})["merged"]["S"]), write) for write in self.merged.values()]

    def kept_as(self, lead_id: str) -> str:
        """Where whoever was that lead is in the end."""
        while write := self.merged.get(lead_id):
            lead_id = str((write.after or {})["merged"]["S"])
        return lead_id

    @cached_property
    def live(self) -> list[str]:
        return [lead_id for lead_id in self.created if lead_id not in self.fenced and lead_id not in self.merged]

    @cached_property
    def given(self) -> list[tuple[str, str, int]]:
        """Every identity token that became a lead's, and when."""
        items = ((write, write.after or {}) for write in self.of("identities"))
        return [(write.key[0], item["lead"]["S"], write.step) for write, item in items if "lead" in item]

    @cached_property
    def touches(self) -> dict[str, list[str]]:
        """Ids of the touches ever appended to each lead, in order."""
        found: dict[str, dict[str, None]] = {}
        for write in self.of("leads"):
            ids = (write.after or {}).get("ids")
            if ids:
                found.setdefault(write.key[0], {}).update(dict.fromkeys(ids["SS"]))
        return {lead_id: list(ids) for lead_id, ids in found.items()}

    @cached_property
    def lifted(self) -> list[tuple[str, int]]:
        """Suppressions that were taken away, and since when they had been there (seconds)."""
        gone = (write for write in self.of("suppressions") if write.after is None and write.before)
        return [(write.key[0], int((write.before or {})["since"]["N"])) for write in gone]

    def is_opened(self, token: str, since: int, step: int) -> bool:
        """Whether a block on it was taken away before that step, which is after ``since``."""
        gone = (write for write in self.of("identities") if write.key[0] == token and write.after is None)
        freed = (write.step for write in gone if write.before and "erased" in write.before)
        return step > since and min(freed, default=step) < step

    def begun(self, case: str) -> int:
        """When the case first began to shut its doors; it begins again when it cannot be certified."""
        states = ((write.step, (write.after or {}).get("state")) for write in self.of("cases") if write.key[0] == case)
        return min(step for step, state in states if state == {"S": State.FENCED})

    def leads_to(self, token: str, step: int) -> str | None:
        """The lead that an identity leads to after that step; None while it is blocked or nobody's."""
        rows = [write.after for write in self.of("identities") if write.key[0] == token and write.step <= step]
        return str(rows[-1]["lead"]["S"]) if rows and rows[-1] and "lead" in rows[-1] else None

    def was_shared(self, token: str, start: int = 0, end: int = 1 << 40) -> bool:
        """Whether several leads carried it at some step between."""
        rows = [write for write in self.of("identities") if write.key[0] == token and write.step <= end]
        return any(
            "sharers" in row for write in rows if write.step >= start for row in (write.before or {}, write.after or {})
        ) or (bool(rows) and "sharers" in (rows[-1].after or {}))

    def deciding(self, identifiers: Iterable[Identifier], start: int, end: int) -> set[str]:
        """Tokens of those that never led to a lead that they did not prove."""
        kept = (identifier for identifier in identifiers if not self._was_unproven(identifier, start, end))
        return {self._hasher.identity(*identifier) for identifier in kept}

    def _was_unproven(self, identifier: Identifier, start: int, end: int) -> bool:
        """Whether at some step between it led to a lead that it did not prove."""
        token = self._hasher.identity(*identifier)
        leads = (lead_id for given, lead_id, _ in self.given if given == token)
        steps = {start, end, *(write.step for lead_id in leads for write in self._of_lead(lead_id))}
        at = ((step, self.leads_to(token, step)) for step in steps if start <= step <= end)
        return any(lead_id is not None and not self._proved(identifier, lead_id, step) for step, lead_id in at)

    def _proved(self, identifier: Identifier, lead_id: str, step: int) -> bool:
        together = {lead_id, *(gone for gone in self.merged if self.kept_as(gone) == self.kept_as(lead_id))}
        return any(proves(identifier, self._journal(one, step)) for one in together)

    def _journal(self, lead_id: str, step: int) -> list[Touch]:
        """The touches appended up to that step."""
        pages = (write.after or {} for write in self._of_lead(lead_id) if write.step <= step)
        records = {record["B"] for page in pages for record in page.get("touches", {"L": ()})["L"]}
        keys = [SubjectKey(lead_id, aes_key_unwrap(bytes(KEY_BYTES), wrapped)) for wrapped in self.wrapped(lead_id)]
        return [
            Touch.model_validate_json(plain) for record in records for key in keys if (plain := opened(key, record))
        ]

    def _of_lead(self, lead_id: str) -> Iterator[Write]:
        return (write for write in self.of("leads") if write.key[0] == lead_id)

    def is_barred(self, token: str, step: int) -> bool:
        """Whether who is known by it was suppressed just before that step."""
        barred = False
        for write in self.of("suppressions"):
            if write.key[0] == self.marks[token] and write.step < step:
                barred = write.after is not None
        return barred

    def sealed(self, lead_id: str) -> set[bytes]:
        """Every byte string ever stored about a lead."""
        return self._bytes("leads", lead_id)

    def wrapped(self, lead_id: str) -> set[bytes]:
        """Every wrapped key ever stored for a lead."""
        return self._bytes("keys", lead_id)

    def _bytes(self, table: str, pk: str) -> set[bytes]:
        return {value for write in self.of(table) if write.key[0] == pk for value in _inside(dict(write.after or {}))}


def opened(key: SubjectKey, record: bytes, kind: str = "touch") -> bytes | None:
    try:
        return key.open(kind, record)
    except Unreadable:
        return None


def _inside(value: Any) -> Iterator[bytes]:
    match value:
        case bytes():
            yield value
        case dict():
            for inner in value.values():
                yield from _inside(inner)
        case list():
            for inner in value:
                yield from _inside(inner)
