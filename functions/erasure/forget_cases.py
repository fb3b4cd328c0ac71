"""Earlier requests of the person: that there were some stays on record, who made them is forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from shared.domain.case.restriction import moot, stands
from shared.ports.cases import Cases, StoredCase
from shared.ports.erasure import Trails
from shared.vault.case_keys import key_name, open_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper

ACTOR: Final = "erasure"


@dataclass(frozen=True, slots=True)
class CaseForgetter:
    cases: Cases
    trails: Trails
    wrapper: KeyWrapper
    secrets: CaseSecrets

    def forget(self, identifiers: Iterable[str], *, but: str, now: int) -> None:
        """Destroys the keys of closed cases about the person, by canonical ``identifiers``. Cases that are still open
        have somebody to answer; ``but`` is the case of this erasure, whose key goes last. A restriction is over: there
        is nobody left to restrict. Raises Changed and StoreUnavailable.
        """
        named = frozenset(identifiers)
        for mark in map(self.secrets.about, sorted(named)):
            for case_id in self.cases.about(mark):
                stored = None if case_id == but else self.cases.load(case_id)
                if stored is None or stored.case.closed:
                    if stored and self._is_about(stored, named):
                        if stands(stored.case):
                            self.cases.advance(stored.case, moot(stored.case, at=now, actor=ACTOR))
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
