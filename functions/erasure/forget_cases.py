"""Earlier requests of the person: that there were some stays on record, who made them is forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass

from shared.ports.cases import Cases, StoredCase
from shared.ports.erasure import Trails
from shared.vault.case_keys import key_name, open_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper


@dataclass(frozen=True, slots=True)
class CaseForgetter:
    cases: Cases
    trails: Trails
    wrapper: KeyWrapper
    secrets: CaseSecrets

    def forget(self, identifiers: Iterable[str], *, but: str) -> None:
        """Destroys the keys of closed cases about the person, by canonical ``identifiers``. Cases that are still open
        have somebody to answer; ``but`` is the case of this erasure, whose key goes last. Raises StoreUnavailable.
        """
        named = frozenset(identifiers)
        for mark in map(self.secrets.about, sorted(named)):
            for case_id in self.cases.about(mark):
                stored = None if case_id == but else self.cases.load(case_id)
                if stored is None or stored.case.closed:
                    if stored and self._is_about(stored, named):
                        self.trails.forget(case_id, key_name(case_id))
                    self.cases.no_longer_about(mark, case_id)

    def _is_about(self, stored: StoredCase, named: frozenset[str]) -> bool:
        """What stands beside a case need not be true of it: whoever reuses the id of another's case writes there
        too."""
        try:
            requester = open_requester(self.wrapper, stored)
        except Unreadable:
            return False
        return not named.isdisjoint(value for _, value in requester.identifiers)
