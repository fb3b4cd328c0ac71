"""Writing a draft, and writing it anew as long as it is not proposed."""

from contextlib import suppress

from functions.definitions.change_contract import Change, change_contract, stored_contract
from functions.definitions.obstacles import changed_meanwhile
from functions.definitions.read_draft import Draft
from shared.domain.contract.contract import Author, Contract
from shared.ports import Changed
from shared.ports.definitions import Contracts, StoredContract


def write_definition(draft: Draft, author: Author, *, new_id: str, contracts: Contracts) -> StoredContract:
    """Nobody else has ``new_id``: where something is there already, it is what was written, and the answer was lost."""
    contract = Contract(new_id, draft.terms, author.deed, authors=author.writes_for)
    with suppress(Changed):
        contracts.add(contract, draft.sent)
    return stored_contract(new_id, contracts=contracts)


def rewrite_definition(
    contract_id: str, draft: Draft, author: Author, *, as_read: int | None, contracts: Contracts
) -> StoredContract:
    """``as_read`` is the revision that was read by whoever writes, if they say so.

    Raises NotPossible, NoSuchDefinition, and RequestRefused when somebody else has written since.
    """

    def rewritten(stored: StoredContract) -> Change:
        if as_read is not None and stored.contract.revision != as_read:
            raise changed_meanwhile()
        return Change(stored.contract.rewritten(draft.terms, author), draft.sent)

    return change_contract(contract_id, rewritten, contracts=contracts)
