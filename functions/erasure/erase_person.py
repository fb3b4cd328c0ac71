"""Erasing a person: fence first, then delete, then destroy the key. Each step may be repeated at any time."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from shared.domain.case.trail import ErasedLead, Trail, telling_values
from shared.edge.journal import ATTEMPTS, touches
from shared.ports import Changed, StoreUnavailable
from shared.ports.erasure import ErasableRecords, Person, Trails
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyedHash, KeyWrapper

type Identifier = tuple[str, str]
"""Type and canonical value."""
_TRAIL: Final = "trail"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a case is about: everybody known by one of ``identifiers``, and ``lead_ids``. ``key`` is the case's own.

    ``suppressed_from``: when the fence stands at the latest; only what they ask for later lets them come back.
    ``suppressed_until``: when they may come back without confirming it; None: at once, as the end of a retention
    period is no wish of theirs.
    """

    case: str
    key: SubjectKey
    identifiers: Sequence[Identifier] = ()
    lead_ids: Sequence[str] = ()
    suppressed_from: int = 0
    suppressed_until: int | None = None


class PersonEraser:
    def __init__(self, *, records: ErasableRecords, trails: Trails, wrapper: KeyWrapper, hasher: KeyedHash) -> None:
        self._records, self._trails = records, trails
        self._wrapper, self._hasher = wrapper, hasher

    def fence(self, subject: Subject, *, now: int) -> Trail:
        """Finds the person, writes down what later steps need, and shuts every door. Raises StoreUnavailable."""
        for _ in range(ATTEMPTS):
            try:
                return self._fenced(subject, now)
            except Changed:
                continue
        raise StoreUnavailable("contended")

    def _fenced(self, subject: Subject, now: int) -> Trail:
        saved = self._trails.load(subject.case)
        trail, people, strangers = self._found(subject, _opened(saved, subject.key))
        own: dict[str, list[Identifier]] = {}
        for person in people:
            lead, own[person.lead_id], values = self._known_of(person, subject.case)
            trail = trail.with_lead(lead, values)
        marks = self._marks(subject, [identifier for identifiers in own.values() for identifier in identifiers])
        trail = trail.with_doors(strangers, marks)
        sealed = subject.key.seal(_TRAIL, trail.model_dump_json().encode())
        self._trails.save(subject.case, sealed, [lead.id for lead in trail.leads], over=saved)
        if subject.suppressed_until is not None:
            self._records.bar(marks, now=max(now, subject.suppressed_from), until=subject.suppressed_until)
        for token in strangers:
            self._records.block(token, None, case=subject.case)
        for person in people:
            self._shut(person, own[person.lead_id], subject.case, now)
        return trail

    def _found(self, subject: Subject, trail: Trail) -> tuple[Trail, list[Person], list[str]]:
        """The trail so far, the people not yet fenced, and the identity tokens that nobody is known under."""
        tokens = [self._hasher.identity(*identifier) for identifier in subject.identifiers]
        owners = self._records.owners(tokens, case=subject.case)
        known = dict.fromkeys([*subject.lead_ids, *owners.values(), *(lead.id for lead in trail.leads)])
        strangers = [token for token in tokens if token not in owners]
        people = [person for lead_id in known if (person := self._records.read(lead_id))]
        return trail.with_values(value for _, value in subject.identifiers), people, strangers

    def _known_of(self, person: Person, case: str) -> tuple[ErasedLead, list[Identifier], list[str]]:
        """The lead, its own identifiers (one may be known as somebody else's), and what its journal tells."""
        key = self._wrapper.unwrap(person.lead_id, person.key.wrapped, person.key.incarnation)
        journal = list(touches(person.pages, key))
        named = dict.fromkeys(identifier for touch in journal for identifier in touch.identifiers.items())
        tokens = {self._hasher.identity(*identifier): identifier for identifier in named}
        owners = self._records.owners(list(tokens), case=case)
        own = {token: i for token, i in tokens.items() if owners.get(token, person.lead_id) == person.lead_id}
        lead = ErasedLead(
            id=person.lead_id,
            tokens=tuple(own),
            touches=tuple(touch.id for touch in journal),
            key_hash=sha256(person.key.wrapped).hexdigest(),
            incarnation=person.key.incarnation,
            items=person.items,
        )
        return lead, list(own.values()), [value for touch in journal for value in telling_values(touch)]

    def _marks(self, subject: Subject, identifiers: Sequence[Identifier]) -> tuple[str, ...]:
        if subject.suppressed_until is None:
            return ()
        named = (*subject.identifiers, *identifiers)
        return tuple(dict.fromkeys(self._hasher.suppression(*identifier) for identifier in named))

    def _shut(self, person: Person, identifiers: Sequence[Identifier], case: str, now: int) -> None:
        for identifier in identifiers:
            self._records.block(self._hasher.identity(*identifier), person.lead_id, case=case)
        self._records.fence(person, case=case, now=now)

    def delete(self, trail: Trail) -> None:
        for lead in trail.leads:
            self._records.delete(lead.id, touches=lead.touches)

    def forget_links(self, trail: Trail) -> None:
        for lead in trail.leads:
            self._records.forget_links(lead.id, lead.touches)

    def shred(self, trail: Trail) -> None:
        for lead in trail.leads:
            self._records.shred(lead.id)

    def unblock(self, case: str, trail: Trail) -> None:
        """Only once no writer that looked before the fence can still be running."""
        self._records.unblock(trail.tokens, case=case)

    def trail(self, case: str, key: SubjectKey) -> Trail:
        """Raises Unreadable."""
        return _opened(self._trails.load(case), key)


def _opened(saved: bytes | None, key: SubjectKey) -> Trail:
    return Trail.model_validate_json(key.open(_TRAIL, saved)) if saved else Trail()
