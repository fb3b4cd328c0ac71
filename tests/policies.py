"""Builders of privacy policies and inventories: they show only what matters to a test."""

import json
from typing import Any

from shared.domain.inventory.inventory import Inventory, read_inventory
from shared.domain.policy.policy import PrivacyPolicy, read_policy

LABEL = dict.fromkeys(("en", "nl", "fr", "es", "it"), "a purpose")
CONTROLLER: dict[str, Any] = {
    "name": "Example Instruments BV",
    "address": "Example Street 1",
    "contact": "privacy@example.com",
    "dpo": "dpo@example.com",
    "country": "NL",
    "jurisdiction": "European Union, Netherlands",
}
OPERATOR: dict[str, Any] = {key: CONTROLLER[key] for key in ("address", "contact", "dpo", "country")} | {
    "name": "Example Operations BV"
}
RETENTION = {
    "stale_days": 730,
    "suppression_days": 1095,
    "certificate_days": 1096,
    "case_days": 1097,
}
RIGHTS: dict[str, Any] = {
    "response_months": 1,
    "extension_months": 2,
    "four_eyes": False,
    "identity_challenge": True,
    "holidays_country": "NL",
    "reminders": [50, 80, 100],
}


def a_purpose(id: str, governs: str, **changes: Any) -> dict[str, Any]:
    return {"id": id, "governs": governs, "label": LABEL} | changes


JUDGE = a_purpose(
    "judge",
    "judging",
    bases=["consent", "legitimate_interests"],
    interest="an interest",
    standing="legitimate_interests",
)


def a_recipient(**changes: Any) -> dict[str, Any]:
    return {"id": "hosting", "role": "processor", "country": "IE", "transfer_tool": "none"} | changes


def a_policy_document(**changes: Any) -> dict[str, Any]:
    given = {
        "controller": CONTROLLER,
        "purposes": [a_purpose("store", "storing"), JUDGE],
        "retention": RETENTION,
        "rights": RIGHTS,
        "recipients": [a_recipient()],
        "backups": {"leads_days": 7, "keys_days": 1},
        "double_opt_in": {"expires_hours": 72},
    }
    return given | changes


def a_policy(**changes: Any) -> PrivacyPolicy:
    return read_policy(json.dumps(a_policy_document(**changes)))


def a_store(name: str = "KeysTable", **changes: Any) -> dict[str, Any]:
    given = {
        "name": name,
        "kind": "table",
        "personal": "pseudonymous",
        "categories": ["identity"],
        "purposes": ["storing", "judging"],
        "retention": {"rule": "lead"},
        "backup_days": 1,
        "adapters": an_adapter(),
    }
    return given | changes


def an_adapter(**changes: Any) -> dict[str, Any]:
    return {"erase": "rows", "scan": "table", "export": "rows"} | changes


def an_inventory_document(*more: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"keys": "KeysTable", "stores": [a_store(), *more]} | changes


def an_inventory(*more: dict[str, Any], **changes: Any) -> Inventory:
    """The table of keys and what is given besides."""
    return read_inventory(json.dumps(an_inventory_document(*more, **changes)))
