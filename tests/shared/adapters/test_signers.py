"""Every signer keeps the same contract."""

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from shared.adapters.kms_signer import KmsSigner
from shared.ports import StoreUnavailable
from shared.ports.signing import Signer
from shared.vault.jws import load_public_key, sign_jws, thumbprint
from shared.vault.jws_verification import verify_jws
from tests.calls import CallsOf
from tests.signing import OfflineSigner
from tests.tables import Tables


@pytest.fixture
def signing_key(tables: Tables) -> str:
    return str(tables.kms.create_key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"])


class SignerContract:
    @pytest.mark.parametrize("size", [1, 4_096, 4_097, 100_000])
    def test_a_signature_of_any_size_verifies_with_the_public_key(self, signer: Signer, size: int) -> None:
        data = b"x" * size
        load_public_key(signer.public_key()).verify(signer.sign(data), data, PKCS1v15(), SHA256())

    def test_the_key_is_known_by_its_thumbprint(self, signer: Signer) -> None:
        assert signer.key_id() == thumbprint(signer.public_key())

    def test_what_it_signs_verifies_as_a_jws(self, signer: Signer) -> None:
        jws = sign_jws(b"{}", typ="thing", signer=signer)
        assert verify_jws(jws, typ="thing", keys={signer.key_id(): signer.public_key()}) == b"{}"

    def test_the_same_is_signed_the_same(self, signer: Signer) -> None:
        assert signer.sign(b"x") == signer.sign(b"x") != signer.sign(b"y")


class TestOffline(SignerContract):
    @pytest.fixture
    def signer(self) -> Signer:
        return OfflineSigner()


class TestKms(SignerContract):
    @pytest.fixture
    def signer(self, tables: Tables, signing_key: str) -> Signer:
        return KmsSigner(tables.kms, key=signing_key)


def test_the_public_key_is_asked_for_once(tables: Tables, signing_key: str) -> None:
    calls = CallsOf(tables.kms)
    signer = KmsSigner(calls, key=signing_key)
    for _ in range(3):
        sign_jws(b"{}", typ="thing", signer=signer)
        signer.public_key()
    assert [call.operation for call in calls.made].count("get_public_key") == 1


def test_a_key_that_kms_does_not_know_can_be_tried_again_later(tables: Tables, signing_key: str) -> None:
    gone = KmsSigner(tables.kms, key="11111111-1111-4111-8111-111111111111")
    for call in (gone.key_id, gone.public_key, lambda: gone.sign(b"x")):
        with pytest.raises(StoreUnavailable, match="NotFoundException"):
            call()
