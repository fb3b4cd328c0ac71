"""Every store, whether it holds personal data or not."""

from collections.abc import Mapping
from typing import Any, Final

from infra.ropa.markdown import code, table
from infra.ropa.periods import backups, kept
from infra.ropa.words import FORMS
from shared.domain.inventory.inventory import Inventory, Store
from shared.domain.inventory.store_words import Kind
from shared.domain.policy.policy import PrivacyPolicy

_ALWAYS: Final = {Kind.BUCKET, Kind.INDEX, Kind.KMS_KEY, Kind.LOG_GROUP, Kind.SECRET, Kind.TABLE, Kind.USER_POOL}
"""What AWS keeps encrypted whatever the settings."""


def storage(policy: PrivacyPolicy, inventory: Inventory, template: Mapping[str, Any]) -> str:
    rows = [
        (
            code(store.name),
            store.kind.replace("_", " "),
            FORMS[store.personal],
            kept(store.retention, policy),
            backups(store.backup_days),
            _at_rest(store, template),
        )
        for store in inventory.stores
    ]
    return table(("Store", "Kind", "Personal data", "Kept", "Then in backups", "Encrypted at rest"), rows)


def _at_rest(store: Store, template: Mapping[str, Any]) -> str:
    properties = template["Resources"].get(store.name.partition("/")[0], {}).get("Properties", {})
    if properties.get("SSESpecification", {}).get("SSEEnabled") is True:
        return "yes, key of this account"
    if store.kind in _ALWAYS or properties.get("SqsManagedSseEnabled") is True or "KmsMasterKeyId" in properties:
        return "yes"
    return "not stated"
