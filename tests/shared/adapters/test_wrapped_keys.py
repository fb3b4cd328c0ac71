"""What KMS wraps, for the double as for moto."""

import pytest
from botocore.exceptions import ClientError

from tests.tables import Tables


def test_a_data_key_is_opened_with_its_own_key_and_context_alone(tables: Tables) -> None:
    context, key = {"leadpact": "root"}, tables.kms_key
    made = tables.kms.generate_data_key(KeyId=key, NumberOfBytes=32, EncryptionContext=context)
    wrapped = made["CiphertextBlob"]
    opened = tables.kms.decrypt(KeyId=key, CiphertextBlob=wrapped, EncryptionContext=context)
    assert opened["Plaintext"] == made["Plaintext"] and made["Plaintext"] not in wrapped
    with pytest.raises(ClientError, match="InvalidCiphertextException"):
        tables.kms.decrypt(KeyId=key, CiphertextBlob=wrapped, EncryptionContext={"leadpact": "another"})
