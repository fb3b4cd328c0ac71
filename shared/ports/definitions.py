"""Contracts, which of them is in force, and what judging by another one would change."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from shared.domain.contract.contract import Contract, Deed
from shared.domain.contract.in_force import Activation, Head


class StoredContract(NamedTuple):
    """``text`` is the document: as it was written while it is a draft, its canonical form (RFC 8785) from then on."""

    contract: Contract
    text: bytes


class ListedContract(NamedTuple):
    """``position`` is where the next page goes on."""

    contract: Contract
    position: str


class Documents(Protocol):
    def document(self, digest: str) -> bytes | None:
        """The canonical form of a definition that was in force, by the hash of it."""


class KnownInForce(Documents, Protocol):
    """As functions that judge see it."""

    def head(self) -> Head:
        """Eventually consistent."""


class Contracts(Documents, Protocol):
    """Writes raise Changed when something is no longer as it was read."""

    def add(self, new: Contract, text: bytes) -> None: ...

    def load(self, contract_id: str) -> StoredContract | None: ...

    def save(self, before: Contract, after: Contract, *, text: bytes | None = None) -> None:
        """With ``text`` the document as well."""

    def delete(self, draft: Contract, deed: Deed) -> None:
        """The draft and its document; ``deed`` and the terms are kept."""

    def listed(self, *, after: str | None, limit: int) -> Sequence[ListedContract]:
        """Youngest first."""

    def current_head(self) -> Head:
        """Consistent."""

    def activate(self, before: Contract, head: Head, activation: Activation, documents: Sequence[bytes]) -> None:
        """In one transaction; ``documents`` are canonical forms to be kept by their hashes for ever."""


class ShownEffects(Protocol):
    def finished(self, draft: str, against: str) -> str | None:
        """Id of a finished replay of the definition ``draft`` against the definition ``against``, both by hash (hex);
        None when there is none."""
