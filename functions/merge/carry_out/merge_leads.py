"""Merging two leads that are one person. Every step may be repeated, and is, by whoever goes on after a crash.

Fenced first: from then on one lead is there for everybody, held by all that held either. Then its touches are carried
over, its identities follow, and only when all that is done is anything deleted.
"""

from dataclasses import dataclass
from typing import Final

from shared.edge import log
from shared.edge.journal import ATTEMPTS, BrokenChain, PersonGone, chained_touches, sealed, touches
from shared.edge.merging import NotMergeable, Obstacle, Progress, progress
from shared.edge.messages import MergeDecided
from shared.ports import Changed, DueDecision, Entry, Journal, Page, StoreUnavailable, WrappedKey
from shared.ports.merging import Absorbed, MergingLeads, StoredLeads
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyedHash, KeyWrapper

MOST_CARRIED: Final = 500
"""Touches carried in one run, a few seconds; the next run carries on."""


@dataclass(frozen=True, kw_only=True)
class LeadMerger:
    merges: MergingLeads
    leads: StoredLeads
    journal: Journal
    wrapper: KeyWrapper
    hasher: KeyedHash
    most_carried: int = MOST_CARRIED

    def merge(self, decided: MergeDecided) -> bool:
        """True when there is more to carry. Raises Unreadable and BrokenChain, before anything is changed, and
        StoreUnavailable.

        When one of them is erased, or they may not be merged any longer, it ends there.
        """
        for _ in range(ATTEMPTS):
            try:
                return self._advance(decided)
            except Changed:
                continue
            except PersonGone:
                return False
            except NotMergeable as found:
                if found.obstacle is Obstacle.BUSY:
                    raise StoreUnavailable("busy") from None
                log.warn("merge_ended", keeper=decided.keeper, absorbed=decided.absorbed, reason=found.obstacle)
                return False
        raise StoreUnavailable("contended")

    def _advance(self, decided: MergeDecided) -> bool:
        keeper, absorbed = decided.keeper, decided.absorbed
        come = progress(self.merges.pair(keeper, absorbed), keeper, absorbed)
        if come is Progress.MERGED:
            return False
        if come is Progress.POSSIBLE:
            self._fence(decided)
        if pages := list(self.journal.pages(absorbed)):
            if not self._carry(pages, absorbed, keeper):
                return True
            self._move_the_rest(pages, absorbed, keeper)
        self.merges.clear(absorbed)
        self.merges.shred(absorbed)
        self.merges.finish(absorbed=absorbed, keeper=keeper)
        return False

    def _fence(self, decided: MergeDecided) -> None:
        found = self.leads.load_many([decided.keeper, decided.absorbed])
        if len(found) < 2:
            raise Changed(decided.keeper)
        into, gone = found[decided.keeper], found[decided.absorbed]
        if gone.standing.absorbing:
            raise Changed(decided.absorbed)
        kept = Absorbed(decided.absorbed, decided.at, decided.recorder, gone.standing.stage, gone.ledger)
        before, after = self._opened(decided.absorbed, gone.key), self._opened(decided.keeper, into.key)
        self._check(decided, before)
        self.merges.fence(decided.keeper, into, gone, _resealed(kept, before, after))

    def _check(self, decided: MergeDecided, key: SubjectKey) -> None:
        """What was tampered with is not carried anywhere, and is found before anything is changed."""
        try:
            for _ in chained_touches(self.journal.pages(decided.absorbed), key):
                pass
        except BrokenChain:
            if not self.leads.load_many([decided.absorbed]):  # erased meanwhile: their pages go one by one
                raise Changed(decided.absorbed) from None
            raise

    def _carry(self, pages: list[Page], absorbed: str, keeper: str) -> bool:
        """Whether all touches are there now. Their ids stay, so that a copy of a delivery is still known."""
        before, after = self._key(absorbed), self._key(keeper)
        there = list(self.journal.pages(keeper))
        if not there:
            raise Changed(keeper)
        known, page = frozenset[str]().union(*(page.ids for page in there)), there[-1]
        left = [touch for touch in touches(pages, before) if touch.id not in known]
        for touch in left[: self.most_carried]:
            record = sealed(touch.carried(absorbed), after, after=page.chain)
            page = self.journal.append(keeper, page, record, Entry())
        return len(left) <= self.most_carried

    def _move_the_rest(self, pages: list[Page], absorbed: str, keeper: str) -> None:
        """The pages stay until it is done: it is by them that what is to be done is known."""
        before, after = self._key(absorbed), self._key(keeper)
        named = {identifier for touch in touches(pages, before) for identifier in touch.identifiers.items()}
        tokens = [self.hasher.identity(*identifier) for identifier in sorted(named)]
        self.merges.repoint(tokens, absorbed=absorbed, keeper=keeper)
        for other in self.merges.ties(absorbed):
            self.merges.tie(other, absorbed=absorbed, keeper=keeper)
        for older in self.merges.older(absorbed):
            entry = _decided(older.entry, before, after)
            self.merges.hand_over(older._replace(entry=entry), keeper=keeper)
        for kept in self.merges.absorbed(absorbed):
            self.merges.inherit(_resealed(kept, before, after), absorbed=absorbed, keeper=keeper)

    def _key(self, lead_id: str) -> SubjectKey:
        held = self.journal.key(lead_id)
        if held is None:
            raise Changed(lead_id)
        return self._opened(lead_id, held)

    def _opened(self, lead_id: str, key: WrappedKey) -> SubjectKey:
        return self.wrapper.unwrap(lead_id, key.wrapped, key.incarnation)


def _resealed(kept: Absorbed, before: SubjectKey, after: SubjectKey) -> Absorbed:
    """The receipts of its decisions go with the person, under the key that stays."""
    return kept._replace(ledger={number: _decided(entry, before, after) for number, entry in kept.ledger.items()})


def _decided(entry: DueDecision, before: SubjectKey, after: SubjectKey) -> DueDecision:
    return entry._replace(receipt=after.seal("receipt", before.open("receipt", entry.receipt)))
