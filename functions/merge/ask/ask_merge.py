"""Deciding that two leads are one person: whether they may be merged is answered at once, the rest is done later."""

from dataclasses import dataclass

from shared.edge.journal import PersonGone
from shared.edge.merging import Progress, progress
from shared.edge.messages import MergeDecided
from shared.ports import Outbox, StoreUnavailable
from shared.ports.merging import MergeCandidates


@dataclass(frozen=True, slots=True)
class MergeDesk:
    candidates: MergeCandidates
    outbox: Outbox

    def decide(self, decided: MergeDecided, *, sees_held: bool) -> Progress:
        """How far it had come; it goes on. Deciding the same again is the same.

        Raises PersonGone, also for one that may not be seen, NotMergeable and StoreUnavailable.
        """
        pair = self.candidates.pair(decided.keeper, decided.absorbed)
        if not sees_held and any(party and party.withheld for party in (pair.keeper, pair.absorbed)):
            raise PersonGone(decided.keeper)
        come = progress(pair, decided.keeper, decided.absorbed)
        if come is not Progress.MERGED and self.outbox.send([decided.model_dump_json()]):
            raise StoreUnavailable("queue")
        return come
