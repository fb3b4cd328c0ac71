"""Erasing a person: fence first, then delete, then destroy the key. Each step may be repeated at any time."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from functions.erasure.trace_person import Own, PersonTracer, Subject
from shared.domain.case.trail import ErasedLead, Trail, Value, telling_values
from shared.domain.identity import Identifier
from shared.domain.touch import Touch
from shared.edge.journal import ATTEMPTS
from shared.ports import Changed, StoreUnavailable
from shared.ports.erasure import ErasableRecords, Person, Trails
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyedHash, KeyWrapper

_TRAIL: Final = "trail"


class PersonEraser:
    def __init__(self, *, records: ErasableRecords, trails: Trails, wrapper: KeyWrapper, hasher: KeyedHash) -> None:
        self._records, self._trails = records, trails
        self._tracer, self._hasher = PersonTracer(records, wrapper, hasher), hasher

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
        trail = _opened(saved, subject.key)
        doors = self._tracer.doors(subject, trail)
        people = self._tracer.people([*subject.lead_ids, *doors.leads, *(lead.id for lead in trail.leads)])
        journals = {person.lead_id: self._tracer.journal(person) for person in people}
        own = self._tracer.own(subject.case, journals, {lead.id for lead in trail.leads})
        before = [touch for lead in trail.leads for touch in lead.touches]
        everything = dict.fromkeys([*before, *(touch.id for journal in journals.values() for touch in journal)])
        trail = trail.with_values((kind.partition(":")[0], value) for kind, value in doors.identifiers)
        for person in people:
            journal = journals[person.lead_id]
            named = everything if person.is_kept_elsewhere else [touch.id for touch in journal]
            tokens = [token for token, _, owner in own.alone if owner == person.lead_id]
            trail = trail.with_lead(_erased(person, tokens, tuple(named)), _values(journal))
        marks = self._marks(subject, [*doors.identifiers, *(identifier for _, identifier, _ in own.alone)])
        left = (token for token, _, owner in own.alone if owner not in journals)
        trail = trail.with_doors([*doors.strangers, *left], marks)
        sealed = subject.key.seal(_TRAIL, trail.model_dump_json().encode())
        self._trails.save(subject.case, sealed, [lead.id for lead in trail.leads], over=saved)
        for token in doors.strangers:
            self._records.block(token, None, case=subject.case)
        self._shut(own, subject.case)
        # Only what is shut: an identifier that another lead came to carry meanwhile stays theirs.
        if subject.suppressed_until is not None:
            self._records.bar(marks, now=max(now, subject.suppressed_from), until=subject.suppressed_until)
        for person in people:
            self._records.fence(person, case=subject.case, now=now)
        return trail

    def _marks(self, subject: Subject, identifiers: Sequence[Identifier]) -> tuple[str, ...]:
        if subject.suppressed_until is None:
            return ()
        return tuple(dict.fromkeys(self._hasher.suppression(*identifier) for identifier in identifiers))

    def _shut(self, own: Own, case: str) -> None:
        """All identities before any lead: a merge that has not ended cannot move them from one to the other then."""
        for token, _, owner in own.alone:
            if not self._records.block(token, owner, case=case):
                raise Changed(owner)
        for change in own.shared:
            self._records.leave(change)

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


def _erased(person: Person, tokens: Sequence[str], touches: Sequence[str]) -> ErasedLead:
    """Of one that is kept elsewhere the touches are everybody's: links may have been made for any of them."""
    return ErasedLead(
        id=person.lead_id,
        tokens=tuple(tokens),
        touches=tuple(touches),
        key_hash=sha256(person.key.wrapped).hexdigest() if person.key else "",
        incarnation=person.key.incarnation if person.key else 0,
        items=person.items,
    )


def _values(journal: Sequence[Touch]) -> list[Value]:
    return [value for place, touch in enumerate(journal) for value in telling_values(touch, place=place)]


def _opened(saved: bytes | None, key: SubjectKey) -> Trail:
    return Trail.model_validate_json(key.open(_TRAIL, saved)) if saved else Trail()
