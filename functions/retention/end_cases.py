"""Forgetting requests that were answered as long ago as the policy keeps them: the key first, then every row."""

from dataclasses import dataclass
from typing import Final

from functions.retention.budget import Budget
from functions.retention.open_cases import AT_A_TIME, case_of
from shared.domain.case.case import position
from shared.domain.case.ending import over_since
from shared.ports.cases import Cases, StoredCase
from shared.vault.case_keys import open_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper

_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class CaseEnder:
    cases: Cases
    wrapper: KeyWrapper
    secrets: CaseSecrets
    kept_days: int

    def end(self, *, budget: Budget, now: int) -> int:
        """How many were forgotten. Certificates have a period of their own. Raises StoreUnavailable."""
        before, after, ended = now - self.kept_days * _DAY, "", 0
        while budget.take():
            places = self.cases.over_by_time(after=after, before=position(before + 1), limit=AT_A_TIME)
            stored = self.cases.load_many([case_of(place) for place in places])
            for one in stored.values():
                ended += self._ended(one, before)
            if len(places) < AT_A_TIME:
                break
            after = places[-1]
        return ended

    def _ended(self, stored: StoredCase, before: int) -> bool:
        """The list lags behind the cases."""
        over = over_since(stored.case)
        if over is None or over > before:
            return False
        for mark in self._marks(stored):
            self.cases.no_longer_about(mark, stored.case.id)
        self.cases.end(stored.case.id)
        return True

    def _marks(self, stored: StoredCase) -> set[str]:
        """Whoever erased the person has taken them away by then, and destroyed the key."""
        try:
            requester = open_requester(self.wrapper, stored)
        except Unreadable:
            return set()
        return {self.secrets.about(value) for _, value in requester.identifiers}
