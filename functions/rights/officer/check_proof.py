"""Before a request is approved: whether what was proven says whose data it is about."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shared.domain.case.case import NotPossible
from shared.domain.case.words import Obstacle
from shared.ports.cases import StoredCase
from shared.vault.case_keys import open_requester
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared.edge.find_person import PersonFinder


@dataclass(frozen=True, slots=True)
class ProofCheck:
    """``finder`` is asked for only when a request is approved: few are, and it loads much."""

    finder: "Callable[[], PersonFinder]"
    wrapper: KeyWrapper

    def require(self, stored: StoredCase) -> None:
        """Raises NotPossible when leads carry what was proven and none of them is proven to be the person's, and
        StoreUnavailable."""
        try:
            requester = open_requester(self.wrapper, stored)
        except Unreadable:
            return
        found = self.finder().find(requester.proven_by(stored.case.proof))
        if found.others and not (found.leads or requester.leads):
            raise NotPossible(Obstacle.PERSON_NOT_PROVEN)
