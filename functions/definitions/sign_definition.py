"""Signing a proposal for marketing or for sales."""

from functions.definitions.bodies import Sign
from functions.definitions.change_contract import Change, change_contract
from functions.definitions.read_draft import kept_draft
from shared.domain.contract.contract import Deed, Signature
from shared.ports.definitions import Contracts, StoredContract


def sign_definition(
    contract_id: str, sign: Sign, deed: Deed, *, groups: frozenset[str], contracts: Contracts
) -> StoredContract:
    """``groups`` are those of the person who signs.

    Raises NotPossible, NoSuchDefinition, and DraftRefused when it is not sound by today's rules.
    """
    signature = Signature(deed.by, deed.at, sign.hash)

    def signed(stored: StoredContract) -> Change:
        after = stored.contract.signed(sign.role, signature, groups=groups)
        kept_draft(stored)
        return Change(after)

    return change_contract(contract_id, signed, contracts=contracts)
