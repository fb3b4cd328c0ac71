"""Putting a contract in force, once both have signed and its effect was shown."""

from functions.definitions.bodies import Activate
from functions.definitions.change_contract import stored_contract
from functions.definitions.desk import Desk
from functions.definitions.read_draft import kept_draft
from shared.domain.contract.contract import Deed, NotPossible, Refusal
from shared.domain.contract.in_force import Activation, Reign, must_be_ready
from shared.ports import Changed


def activate_definition(contract_id: str, wish: Activate, deed: Deed, *, desk: Desk) -> Activation:
    """Of two at once one wins; the other is told.

    Raises NotPossible, NoSuchDefinition, and DraftRefused when it is not sound by today's rules.

    Leads are judged anew because of the row this writes: the stream carries it.
    """
    contract, text = stored = stored_contract(contract_id, contracts=desk.contracts)
    present = desk.in_force.at(deed.at)
    run = must_be_ready(contract, present.terms, desk.effects.finished(contract.terms.hash, present.terms.hash))
    present.head.makes_way(contract.id, wish.instead_of, deed.at)
    kept_draft(stored)
    reign = Reign(contract.id, contract.terms, max(wish.starts or deed.at, deed.at))
    activation = Activation(present.head.number + 1, reign, deed, run, present.terms.hash)
    documents = [text] if present.reign else [text, desk.in_force.document(present)]
    try:
        desk.contracts.activate(contract, present.head, activation, documents)
    except Changed:
        raise NotPossible(Refusal.ANOTHER_ACTIVATION) from None
    return activation
