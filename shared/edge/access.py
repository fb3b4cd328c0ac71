"""Who may do what, by the groups in the claims of a token that the gateway has verified."""

import json
from collections.abc import Mapping
from typing import Any, Final

READERS: Final = frozenset({"marketing", "sales", "compliance", "admin"})
CONSENT_KEEPERS: Final = frozenset({"marketing", "compliance", "admin"})
DEFINERS: Final = frozenset({"marketing", "sales", "admin"})
OFFICERS: Final = frozenset({"compliance", "admin"})


def may_read(claims: Mapping[str, Any], *, groups_claim: str) -> bool:
    return not READERS.isdisjoint(groups_in(claims.get(groups_claim)))


def may_decide(claims: Mapping[str, Any], *, groups_claim: str) -> bool:
    return not OFFICERS.isdisjoint(groups_in(claims.get(groups_claim)))


def may_keep_consents(claims: Mapping[str, Any], *, groups_claim: str) -> bool:
    return not CONSENT_KEEPERS.isdisjoint(groups_in(claims.get(groups_claim)))


def may_merge(claims: Mapping[str, Any], *, groups_claim: str) -> bool:
    """Two leads that are one person: never sales, who gain by a lead that looks further along."""
    return may_keep_consents(claims, groups_claim=groups_claim)


def may_define(claims: Mapping[str, Any], *, groups_claim: str) -> bool:
    """What a lead is: those who agree on it, and whoever runs this for them."""
    return not DEFINERS.isdisjoint(groups_in(claims.get(groups_claim)))


def groups_in(claim: Any) -> frozenset[str]:
    """Names of groups from a list, a JSON list, or API Gateway's rendering of a list: ``[marketing sales]``."""
    names = _listed(claim) if isinstance(claim, str) else claim
    return frozenset(name for name in names if isinstance(name, str)) if isinstance(names, list) else frozenset()


def _listed(claim: str) -> Any:
    """Splits at spaces only: a group may have a comma or a quote in its name, and must not pass for two."""
    try:
        return json.loads(claim)
    except ValueError:
        return claim.removeprefix("[").removesuffix("]").split()
