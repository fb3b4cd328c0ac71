"""The root keys: random, stored wrapped by KMS in the keys table, unwrapped once per cold start."""

from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.ports import Changed, StoreUnavailable
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KEY_BYTES, KeyedHash, KeyWrapper

KEK: Final = "root#kek"
LOOKUP: Final = "root#lookup"
CASES: Final = "root#cases"


class RootKeyMissing(StoreUnavailable):
    """No root key yet. Only the deployment makes one; everything else waits for it."""


class RootKeys:
    def __init__(self, dynamodb: Any, kms: Any, *, keys: str, kms_key: str) -> None:
        self._dynamodb, self._kms, self._keys, self._kms_key = dynamodb, kms, keys, kms_key

    def wrapper(self, *, create: bool = False) -> KeyWrapper:
        """Raises :class:`RootKeyMissing` unless it may be created."""
        return KeyWrapper(self._load(KEK, create))

    def hasher(self, *, create: bool = False) -> KeyedHash:
        """Raises :class:`RootKeyMissing` unless it may be created."""
        return KeyedHash(self._load(LOOKUP, create))

    def case_secrets(self, *, create: bool = False) -> CaseSecrets:
        """Raises :class:`RootKeyMissing` unless it may be created."""
        return CaseSecrets(self._load(CASES, create))

    def _load(self, name: str, create: bool) -> bytes:
        with store_errors():
            item = self._dynamodb.get_item(TableName=self._keys, Key={"pk": {"S": name}}, ConsistentRead=True).get(
                "Item"
            )
        if item is None:
            if not create:
                raise RootKeyMissing(name)
            return self._create(name)
        with store_errors():
            opened = self._kms.decrypt(
                KeyId=self._kms_key, CiphertextBlob=item["root"]["B"], EncryptionContext={"leadpact": name}
            )
        return bytes(opened["Plaintext"])

    def _create(self, name: str) -> bytes:
        with store_errors():
            made = self._kms.generate_data_key(
                KeyId=self._kms_key, NumberOfBytes=KEY_BYTES, EncryptionContext={"leadpact": name}
            )
        try:
            with store_errors():
                self._dynamodb.put_item(
                    TableName=self._keys,
                    Item={"pk": {"S": name}, "root": {"B": made["CiphertextBlob"]}},
                    ConditionExpression="attribute_not_exists(pk)",
                )
        except Changed:
            return self._load(name, create=False)
        return bytes(made["Plaintext"])
