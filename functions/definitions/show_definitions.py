"""Showing definitions: where each stands, what it says, and what is odd about it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from functions.definitions.bodies import ListQuery, cursor_of
from functions.definitions.in_force import InForce
from functions.definitions.read_draft import draft_of, finding_told
from shared.domain.contract.contract import Contract, Side, Terms
from shared.domain.contract.in_force import Activation, Head, Reign, state_of
from shared.domain.linting.lint import lint
from shared.ports.definitions import Contracts, StoredContract


def instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def summary(contract: Contract, head: Head, *, now: int) -> dict[str, Any]:
    """People are named by the subject ids of their tokens."""
    signatures = contract.signatures
    signed = {side.value: done_told(signatures[side]) if side in signatures else None for side in Side}
    return terms_told(contract.terms) | {
        "id": contract.id,
        "state": state_of(contract, head, now),
        "revision": contract.revision,
        "authors": sorted(contract.authors),
        "written": done_told(contract.written),
        "proposed": done_told(contract.proposed) if contract.proposed else None,
        "signatures": signed,
    }


def whole(stored: StoredContract, head: Head, *, now: int, retention_days: int) -> dict[str, Any]:
    """``text`` is a draft as it was written. Raises DraftRefused for one that is no longer sound."""
    draft, is_draft = draft_of(stored.text), stored.contract.proposed is None
    found = lint(draft.definition, retention_days=retention_days, text=draft.text if is_draft else None)
    return summary(stored.contract, head, now=now) | {
        "document": json.loads(draft.definition.canonical_form),
        "text": stored.text.decode() if is_draft else None,
        "lint": [finding_told(finding) for finding in found],
    }


def list_definitions(query: ListQuery, head: Head, *, contracts: Contracts, now: int) -> dict[str, Any]:
    found = contracts.listed(after=query.cursor or None, limit=query.limit + 1)
    shown = found[: query.limit]
    following = cursor_of(shown[-1].position) if len(found) > len(shown) else None
    return {"definitions": [summary(one.contract, head, now=now) for one in shown], "next": following}


def in_force_told(present: InForce, document: bytes) -> dict[str, Any]:
    """Without an id it is the definition that ships."""
    reign = present.reign
    since = {"id": reign.id, "since": instant(reign.since)} if reign else {"id": None, "since": None}
    coming = reign_told(present.coming) if present.coming else None
    return terms_told(present.terms) | since | {"document": json.loads(document), "next": coming}


def activated_told(activation: Activation) -> dict[str, Any]:
    told = reign_told(activation.reign) | {"activation": activation.number, "activated": done_told(activation.deed)}
    return told | {"replay": activation.run, "replaced": activation.replaced}


def reign_told(reign: Reign) -> dict[str, Any]:
    return terms_told(reign.terms) | {"id": reign.id, "since": instant(reign.since)}


def terms_told(terms: Terms) -> dict[str, Any]:
    return {"hash": terms.hash, "version": terms.version, "name": terms.name}


def done_told(done: Any) -> Mapping[str, Any]:
    return {"by": done.by, "at": instant(done.at)}
