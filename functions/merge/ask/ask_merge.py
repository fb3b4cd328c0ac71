"""Deciding that two leads are one person: whether they may be merged is answered at once, the rest is done later."""

from dataclasses import dataclass

from shared.edge.merging import Progress, progress
from shared.edge.messages import MergeDecided
from shared.ports import Outbox, StoreUnavailable
from shared.ports.merging import MergeCandidates


@dataclass(frozen=True, slots=True)
class MergeDesk:
    candidates: MergeCandidates
    outbox: Outbox

    def decide(self, decided: MergeDecided) -> Progress:
        """How far it had come; it goes on. Deciding the same again is the same.

        Raises PersonGone, NotMergeable and StoreUnavailable.
        """
        pair = self.candidates.pair(decided.keeper, decided.absorbed)
        come = progress(pair, decided.keeper, decided.absorbed)
        if come is not Progress.MERGED and self.outbox.send([decided.model_dump_json()]):
            raise StoreUnavailable("queue")
        return come
