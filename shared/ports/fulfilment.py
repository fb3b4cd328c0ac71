"""What carrying out the rights of data subjects needs from storage."""

from collections.abc import Sequence
from typing import Protocol

from shared.ports import HoldChange, Journal
from shared.ports.identities import Identities


class PersonStore(Identities, Journal, Protocol):
    def owners(self, tokens: Sequence[str]) -> Sequence[str]:
        """Ids of the leads known by these identity tokens, read consistently."""

    def hold(self, lead_id: str, change: HoldChange) -> None:
        """Nothing happens to somebody who is gone."""
