"""Contracts to sign, and people to sign them."""

import json
from dataclasses import replace
from typing import Any, Final

from shared.domain.contract.contract import Contract, Deed, Side, Signature, Terms
from shared.domain.contract.in_force import Activation, Head, Reign
from shared.domain.definition import Definition
from shared.domain.definition.reading import read_definition
from tests.builders import NOON
from tests.shared.domain.builders import a_document, an_action_clause

MARIE: Final = "11111111-aaaa-4aaa-8aaa-111111111111"
SAM: Final = "22222222-bbbb-4bbb-8bbb-222222222222"


def an_id(number: int = 1) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def a_draft_document(*, version: int = 2, points: int = 10, **changes: Any) -> dict[str, Any]:
    return a_document(actions=[an_action_clause(points=points)], version=version, name="What a lead is") | changes


def a_definition(**changes: Any) -> Definition:
    return read_definition(json.dumps(a_draft_document(**changes)))


def terms_of(definition: Definition) -> Terms:
    return Terms(definition.content_hash, definition.version, definition.name)


def a_contract(number: int = 1, **changes: Any) -> Contract:
    """A draft."""
    return replace(
        Contract(
            an_id(number), Terms("ab" * 32, 2, "What a lead is"), Deed(MARIE, NOON), authors=frozenset({"marketing"})
        ),
        **changes,
    )


def a_signature(contract: Contract, by: str) -> Signature:
    return Signature(by, NOON + 20, contract.terms.hash)


def an_agreed_contract(number: int = 1, **changes: Any) -> Contract:
    draft = a_contract(number, **changes)
    signatures = {Side.MARKETING: a_signature(draft, MARIE), Side.SALES: a_signature(draft, SAM)}
    return replace(draft, proposed=Deed(MARIE, NOON + 10), signatures=signatures)


def an_activation(contract: Contract, *, number: int = 1, at: int = NOON + 30, since: int | None = None) -> Activation:
    reign = Reign(contract.id, contract.terms, at if since is None else since)
    return Activation(number, reign, Deed(SAM, at), "run-1", "cd" * 32)


def a_head(contract: Contract, **when: Any) -> Head:
    return Head().after(an_activation(contract, **when))
