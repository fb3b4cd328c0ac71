"""Proposing a draft: from then on it never changes, and can be signed."""

from functions.definitions.change_contract import Change, change_contract, stored_contract
from functions.definitions.in_force import InForceReader
from functions.definitions.read_draft import kept_draft
from shared.domain.contract.contract import Author, NotPossible, Refusal
from shared.domain.contract.in_force import must_be_newer
from shared.ports.definitions import Contracts, StoredContract


def propose_definition(
    contract_id: str, author: Author, *, digest: str | None, contracts: Contracts, in_force: InForceReader
) -> StoredContract:
    """``digest`` is the hash of the draft that was read; without, of the one that is there now.

    Raises NotPossible, NoSuchDefinition, and DraftRefused when it is not sound by today's rules.
    """
    meant = digest or stored_contract(contract_id, contracts=contracts).contract.terms.hash
    against = in_force.at(author.deed.at).terms

    def proposed(stored: StoredContract) -> Change:
        after = stored.contract.put_forward(author)
        draft = kept_draft(stored)
        if draft.terms.hash != meant:
            raise NotPossible(Refusal.OTHER_HASH)
        must_be_newer(draft.terms, against)
        return Change(after, draft.definition.canonical_form)

    return change_contract(contract_id, proposed, contracts=contracts)
