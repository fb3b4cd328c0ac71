"""Finding the leads of a person who asks: an identifier acts on the leads it proves, and finds the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.domain.identity import Identifier, proves
from shared.domain.touch import Touch
from shared.edge.journal import refuse_while_merging, touches
from shared.ports import Journal
from shared.ports.identities import Identities
from shared.vault.keyring import KeyedHash, KeyWrapper


class People(Identities, Journal, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Found:
    """``leads`` are proven to be the person's; ``others`` only carry one of the identifiers."""

    leads: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFinder:
    people: People
    wrapper: KeyWrapper
    hasher: KeyedHash

    def find(self, identifiers: Iterable[Identifier]) -> Found:
        """By identifiers that are known to be the person's. Raises Unreadable and StoreUnavailable."""
        by_token = {self.hasher.identity(*identifier): identifier for identifier in identifiers}
        if not by_token:
            return Found((), ())
        holders = self.people.known_as(list(by_token), [], consistent=True).holders
        proven = dict.fromkeys(
            carrying[0]
            for token, carrying in holders.items()
            if len(carrying) == 1 and proves(by_token[token], self._journal(carrying[0]))
        )
        found = dict.fromkeys(lead_id for carrying in holders.values() for lead_id in carrying)
        return Found(tuple(proven), tuple(lead_id for lead_id in found if lead_id not in proven))

    def _journal(self, lead_id: str) -> Sequence[Touch]:
        """Of a lead that was merged into another, the other's: what it says was carried there."""
        held, pages = self.people.key(lead_id), list(self.people.pages(lead_id))
        if held is None or not pages:
            kept = self.people.merged_into(lead_id)
            return self._journal(kept) if kept else ()
        refuse_while_merging(lead_id, pages, self.people)
        return tuple(touches(pages, self.wrapper.unwrap(lead_id, held.wrapped, held.incarnation)))
