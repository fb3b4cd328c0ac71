"""What a definition says differently from another."""

from typing import Any

from functions.definitions.bodies import IN_FORCE
from functions.definitions.change_contract import stored_contract
from functions.definitions.in_force import InForceReader
from functions.definitions.read_draft import draft_of
from functions.definitions.show_definitions import terms_told
from shared.domain.definition import Definition
from shared.domain.definition.diff import diff
from shared.ports.definitions import Contracts


def compare_definitions(
    contract_id: str, to: str, *, contracts: Contracts, in_force: InForceReader, now: int
) -> dict[str, Any]:
    """As its reader asks: what would this one change, compared ``to`` the other. So changes go from that to this one.

    Raises NoSuchDefinition, and DraftRefused for one that is no longer sound.
    """
    one = stored_contract(contract_id, contracts=contracts)
    if to == IN_FORCE:
        present = in_force.at(now)
        terms, text = present.terms, in_force.document(present)
    else:
        other = stored_contract(to, contracts=contracts)
        terms, text = other.contract.terms, other.text
    return {
        "from": terms_told(terms),
        "to": terms_told(one.contract.terms),
        "changes": [change._asdict() for change in diff(_read(text), _read(one.text))],
    }


def _read(text: bytes) -> Definition:
    return draft_of(text).definition
