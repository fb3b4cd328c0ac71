"""The whole record, for the controller (Art. 30(1)) or for the processor that runs the system (Art. 30(2))."""

from collections.abc import Mapping
from typing import Any, Final

from infra.ropa.activities import activities, categories, processed
from infra.ropa.markdown import code, document, table
from infra.ropa.measures import measures
from infra.ropa.parties import party, recipients, staff, transfers
from infra.ropa.rights import rights
from infra.ropa.storage import storage
from infra.ropa.summary import Made, hosting, summary
from infra.ropa.words import ACTIVITIES
from shared.domain.inventory.inventory import Inventory
from shared.domain.policy.parties import Role
from shared.domain.policy.policy import PrivacyPolicy

_UNKNOWN: Final = Made()


class NoOperator(Exception):
    """The policy names no processor that runs the system, so there is no processor's record."""


def controllers_record(
    policy: PrivacyPolicy, inventory: Inventory, template: Mapping[str, Any], made: Made = _UNKNOWN
) -> str:
    return document(
        "# Record of processing activities",
        "Kept by the controller under Art. 30(1) of Regulation (EU) 2016/679 (GDPR).",
        "## Summary",
        summary(policy, inventory, made),
        _origin(policy, inventory),
        "## 1. Controller",
        party(policy.controller),
        "## 2. Processing activities",
        activities(policy, inventory),
        "## 3. Recipients and transfers",
        recipients(policy),
        "Within the controller:",
        staff(policy),
        transfers(policy),
        "## 4. Where data is kept",
        f"Hosting: {hosting(made)}.",
        storage(policy, inventory, template),
        "## 5. Technical and organisational measures",
        measures(inventory, template),
        "## 6. Rights of data subjects",
        rights(policy, inventory),
    )


def processors_record(
    policy: PrivacyPolicy, inventory: Inventory, template: Mapping[str, Any], made: Made = _UNKNOWN
) -> str:
    """Raises :class:`NoOperator`."""
    if not policy.operator:
        raise NoOperator
    return document(
        "# Record of processing on behalf of a controller",
        "Kept by the processor under Art. 30(2) of Regulation (EU) 2016/679 (GDPR).",
        "## Summary",
        summary(policy, inventory, made, role=Role.PROCESSOR),
        _origin(policy, inventory),
        "## 1. Processor",
        party(policy.operator),
        "## 2. Controller",
        party(policy.controller),
        "## 3. Categories of processing",
        _processing(policy, inventory),
        "## 4. Other processors and transfers",
        recipients(policy, role=Role.PROCESSOR),
        transfers(policy, role=Role.PROCESSOR),
        "## 5. Technical and organisational measures",
        measures(inventory, template),
        "## 6. Where data is kept",
        f"Hosting: {hosting(made)}.",
        storage(policy, inventory, template),
    )


def _origin(policy: PrivacyPolicy, inventory: Inventory) -> str:
    return (
        "Written by the system from the documents below; to correct it, correct them. The hash is the SHA-256 of a "
        "document's canonical form (RFC 8785).\n\n"
        f"- privacy policy {code(policy.content_hash)}\n"
        f"- inventory of stores {code(inventory.content_hash)}"
    )


def _processing(policy: PrivacyPolicy, inventory: Inventory) -> str:
    rows = []
    for purpose in processed(policy, inventory):
        stores = [store for store in inventory.personal_stores if purpose in store.purposes]
        words = ACTIVITIES[purpose]
        rows.append((words.title, words.what, words.subjects, ", ".join(categories(stores))))
    return table(("Processing", "What is done", "Data subjects", "Categories of personal data"), rows)
