"""Deleting a draft. What was proposed, signed or in force stays."""

from typing import Any

from functions.definitions.change_contract import stored_contract
from functions.definitions.obstacles import changed_meanwhile
from functions.definitions.show_definitions import done_told, terms_told
from shared.domain.contract.contract import Author
from shared.edge.journal import ATTEMPTS
from shared.ports import Changed, StoreUnavailable
from shared.ports.definitions import Contracts


def delete_definition(contract_id: str, author: Author, *, as_read: int | None, contracts: Contracts) -> dict[str, Any]:
    """``as_read`` is the revision that was read by whoever deletes, if they say so.

    Raises NotPossible, NoSuchDefinition (also when it is deleted already), RequestRefused and StoreUnavailable.
    """
    for _ in range(ATTEMPTS):
        draft = stored_contract(contract_id, contracts=contracts).contract
        draft.deletable_by(author)
        if as_read is not None and draft.revision != as_read:
            raise changed_meanwhile()
        try:
            contracts.delete(draft, author.deed)
        except Changed:
            continue
        told = {"id": draft.id, "written": done_told(draft.written), "deleted": done_told(author.deed)}
        return terms_told(draft.terms) | told
    raise StoreUnavailable("contended")
