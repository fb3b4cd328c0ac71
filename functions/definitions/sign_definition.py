"""Signing a proposal for marketing or for sales."""

from functions.definitions.bodies import Sign
from functions.definitions.change_contract import Change, change_contract
from shared.domain.contract.contract import Deed, Signature
from shared.ports.definitions import Contracts, StoredContract


def sign_definition(
    contract_id: str, sign: Sign, deed: Deed, *, groups: frozenset[str], contracts: Contracts
) -> StoredContract:
    """``groups`` are those of the person who signs. Raises NotPossible and NoSuchDefinition."""
    signature = Signature(deed.by, deed.at, sign.hash)

    def signed(stored: StoredContract) -> Change:
        return Change(stored.contract.signed(sign.role, signature, groups=groups))

    return change_contract(contract_id, signed, contracts=contracts)
