"""One change of a contract, decided on what it is at that moment."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from functions.definitions.bodies import is_id
from shared.domain.contract.contract import Contract
from shared.edge.journal import ATTEMPTS
from shared.ports import Changed, StoreUnavailable
from shared.ports.definitions import Contracts, StoredContract


class NoSuchDefinition(Exception):
    """There is no definition of that id."""


class Change(NamedTuple):
    """``text`` is the document when it is written anew."""

    contract: Contract
    text: bytes | None = None


def stored_contract(contract_id: str, *, contracts: Contracts) -> StoredContract:
    """Raises :class:`NoSuchDefinition`."""
    stored = contracts.load(contract_id) if is_id(contract_id) else None
    if stored is None:
        raise NoSuchDefinition
    return stored


def change_contract(
    contract_id: str, change: Callable[[StoredContract], Change], *, contracts: Contracts
) -> StoredContract:
    """As it is afterwards. Raises what ``change`` raises, NoSuchDefinition and StoreUnavailable.

    A write whose answer was lost is sent again by the client, and fails by its own first success: what is there then
    is what was to be written.
    """
    asked: Contract | None = None
    for _ in range(ATTEMPTS):
        stored = stored_contract(contract_id, contracts=contracts)
        if stored.contract == asked:
            return stored
        made = change(stored)
        asked = replace(made.contract, revision=stored.contract.revision + 1)
        try:
            contracts.save(stored.contract, made.contract, text=made.text)
        except Changed:
            continue
        return stored_contract(contract_id, contracts=contracts)
    raise StoreUnavailable("contended")
