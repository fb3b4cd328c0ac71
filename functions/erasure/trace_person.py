"""Finding whom an erasure is about: leads, with all they were merged with, and the identifiers that lead to them."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shared.domain.case.trail import Trail
from shared.domain.identity import Identifier, proves
from shared.domain.touch import Touch
from shared.edge.journal import touches
from shared.ports.erasure import ErasableRecords, Person
from shared.ports.identities import IdentityChange
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyedHash, KeyWrapper


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


class Doors(NamedTuple):
    """``leads`` that the request's identifiers prove to be the person's, ``strangers``: identity tokens that no lead
    carries, and the ``identifiers`` that lead to either."""

    leads: list[str]
    strangers: list[str]
    identifiers: list[Identifier]


class Own(NamedTuple):
    """Identifiers of the erased leads: ``alone`` as identity token, identifier and the lead that carries it, ``shared``
    as the changes that leave them to the other leads that carry them."""

    alone: list[tuple[str, Identifier, str]]
    shared: list[IdentityChange]


class PersonTracer:
    """Every method raises Changed while somebody is writing or merging, and StoreUnavailable."""

    def __init__(self, records: ErasableRecords, wrapper: KeyWrapper, hasher: KeyedHash) -> None:
        self._records, self._wrapper, self._hasher = records, wrapper, hasher

    def doors(self, subject: Subject, trail: Trail) -> Doors:
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
        return Doors(list(proven.values()), strangers, shut)

    def _proves(self, identifier: Identifier, lead_id: str) -> bool:
        return any(proves(identifier, self.journal(person)) for person in self.people([lead_id]))

    def people(self, lead_ids: Sequence[str]) -> list[Person]:
        """With all they were merged with, whichever way: those are the same person."""
        found: dict[str, Person | None] = {}
        waiting = deque(lead_ids)
        while waiting:
            lead_id = waiting.popleft()
            if lead_id not in found:
                found[lead_id] = person = self._records.read(lead_id)
                waiting.extend(person.merged if person else ())
        return [person for person in found.values() if person]

    def journal(self, person: Person) -> list[Touch]:
        if person.key is None:
            return []
        key = self._wrapper.unwrap(person.lead_id, person.key.wrapped, person.key.incarnation)
        return list(touches(person.pages, key))

    def own(self, case: str, journals: dict[str, list[Touch]], fenced: set[str]) -> Own:
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
        ours, own = {*journals, *fenced}, Own([], [])
        for token, identifier in tokens.items():
            carrying = holders.get(token, (named[identifier],))
            others = tuple(lead_id for lead_id in carrying if lead_id not in ours)
            if not others:
                own.alone.append((token, identifier, carrying[0]))
            elif len(others) < len(carrying):
                own.shared.append(IdentityChange(token, carrying, others))
        return own
