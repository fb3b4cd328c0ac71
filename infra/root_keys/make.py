"""Makes the root keys that are missing, with the credentials of whoever deploys.

No function may write a root key: one that is written over leaves everything unreadable.
"""

from collections.abc import Callable, Mapping
from typing import Any

from shared.adapters.root_keys import RootKeys


def make_root_keys(outputs: Mapping[str, str], client: Callable[[str], Any]) -> RootKeys:
    """``client`` makes a boto3 client of somebody who may use the keys table and the KMS key."""
    roots = RootKeys(client("dynamodb"), client("kms"), keys=outputs["KeysTableName"], kms_key=outputs["RootKeyId"])
    for load in (roots.wrapper, roots.hasher, roots.case_secrets):
        load(create=True)
    return roots
