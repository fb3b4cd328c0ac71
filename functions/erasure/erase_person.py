"""Erasing a person: fence first, then delete, then destroy the key. Each step may be repeated at any time."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

from shared.domain.case.trail import ErasedLead, Trail, Value, telling_values
from shared.domain.identity import Identifier, proves
from shared.domain.touch import Touch
from shared.edge.journal import ATTEMPTS, touches
from shared.ports import Changed, IdentityChange, StoreUnavailable
from shared.ports.erasure import ErasableRecords, Person, Trails
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyedHash, KeyWrapper

_TRAIL: Final = "trail"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a case is about: the leads that ``identifiers`` prove, and ``lead_ids``. ``key`` is the case's own.

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


class _Doors(NamedTuple):
    """``leads`` that the request's identifiers prove to be the person's, ``strangers``: identity tokens that no lead
    carries, and the ``identifiers`` that lead to either."""

    leads: list[str]
    strangers: list[str]
    identifiers: list[Identifier]


class _Own(NamedTuple):
    """Identifiers of the erased leads: ``alone`` as identity token, identifier and the lead that carries it, ``shared``
    as the changes that leave them to the other leads that carry them."""

    alone: list[tuple[str, Identifier, str]]
    shared: list[IdentityChange]


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
        trail = _opened(saved, subject.key)
        doors = self._doors(subject, trail)
        people = self._people([*subject.lead_ids, *doors.leads, *(lead.id for lead in trail.leads)])
        journals = {person.lead_id: self._journal(person) for person in people}
        own = self._own(subject.case, journals, {lead.id for lead in trail.leads})
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

    def _doors(self, subject: Subject, trail: Trail) -> "_Doors":
        """Where the identifiers of the request lead: to leads they prove, to nobody, or to leads that only carry them,
        about which they decide nothing."""
        by_token = {self._hasher.identity(*identifier): identifier for identifier in subject.identifiers}
        holders = self._records.holders(list(by_token), case=subject.case)
        begun = {lead.id for lead in trail.leads}
        proven = {
            token: carrying[0]
            for token, carrying in holders.items()
            if len(carrying) == 1 and (carrying[0] in begun or self._proves(by_token[token], carrying[0]))
        }
        strangers = [token for token in by_token if token not in holders]
        shut = [by_token[token] for token in by_token if token in proven or token not in holders]
        return _Doors(list(proven.values()), strangers, shut)

    def _proves(self, identifier: Identifier, lead_id: str) -> bool:
        return any(proves(identifier, self._journal(person)) for person in self._people([lead_id]))

    def _people(self, lead_ids: Sequence[str]) -> list[Person]:
        """With all they were merged with, whichever way: those are the same person."""
        found: dict[str, Person | None] = {}
        waiting = deque(lead_ids)
        while waiting:
            lead_id = waiting.popleft()
            if lead_id not in found:
                found[lead_id] = person = self._records.read(lead_id)
                waiting.extend(person.merged if person else ())
        return [person for person in found.values() if person]

    def _journal(self, person: Person) -> list[Touch]:
        if person.key is None:
            return []
        key = self._wrapper.unwrap(person.lead_id, person.key.wrapped, person.key.incarnation)
        return list(touches(person.pages, key))

    def _own(self, case: str, journals: dict[str, list[Touch]], fenced: set[str]) -> "_Own":
        """The identifiers of the leads that are being erased, by whether another lead carries them too.

        All holders are read at once: a merge may be changing them from one of the leads to the other.
        """
        named = {
            identifier: lead_id
            for lead_id, journal in reversed(journals.items())
            for touch in journal
            for identifier in touch.identifiers.items()
        }
        tokens = {self._hasher.identity(*identifier): identifier for identifier in named}
        holders = self._records.holders(list(tokens), case=case)
        ours, own = {*journals, *fenced}, _Own([], [])
        for token, identifier in tokens.items():
            carrying = holders.get(token, (named[identifier],))
            others = tuple(lead_id for lead_id in carrying if lead_id not in ours)
            if not others:
                own.alone.append((token, identifier, carrying[0]))
            elif len(others) < len(carrying):
                own.shared.append(IdentityChange(token, carrying, others))
        return own

    def _marks(self, subject: Subject, identifiers: Sequence[Identifier]) -> tuple[str, ...]:
        if subject.suppressed_until is None:
            return ()
        return tuple(dict.fromkeys(self._hasher.suppression(*identifier) for identifier in identifiers))

    def _shut(self, own: "_Own", case: str) -> None:
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
