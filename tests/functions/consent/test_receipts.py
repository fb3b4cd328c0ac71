"""A receipt says the same to two standards, and anybody can check who signed it."""

import json
from hashlib import sha256
from typing import Any

import pytest

from functions.consent.consent_id import ConsentId
from shared.domain.consent_receipt.receipt import TYPE
from shared.domain.touch import Consent
from shared.vault.jws_verification import NotGenuine, verify_jws
from tests.consents import NOTICE, URL, Consenting, a_price_request
from tests.functions.consent.client import Client
from tests.functions.consent.profiles import IsoRecord, KantaraReceipt
from tests.policies import CONTROLLER, OPERATOR, a_policy
from tests.signing import OfflineSigner, rsa_key


def receipt(consenting: Consenting, client: Client, consent_id: ConsentId) -> dict[str, Any]:
    answered = client.get(f"/v1/consents/{consent_id}/receipt")
    assert answered.status == 200
    said: dict[str, Any] = json.loads(verified(consenting, answered.json["receipt"]))
    return said


def verified(consenting: Consenting, jws: str) -> bytes:
    return verify_jws(jws, typ=TYPE, keys={consenting.signer.key_id(): consenting.signer.public_key()})


def test_a_receipt_fits_both_profiles(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    said = receipt(consenting, client, consent_id)
    kantara, iso = KantaraReceipt.model_validate(said), IsoRecord.model_validate(said["iso_27560"])
    assert kantara.consentReceiptID == iso.header.record_id == str(consent_id)
    assert kantara.piiPrincipalId == iso.header.pii_principal_id == consent_id.lead
    assert kantara.consentTimestamp == int(iso.events[0].event_time.timestamp()) == consenting.now
    assert [purpose.purpose for purpose in kantara.services[0].purposes] == [
        "keeping what you send us",
        "assessing whether our products suit you",
        "contacting you by e-mail",
    ]
    assert [purpose.purpose_id for purpose in iso.processing.purposes] == ["store", "judge", "contact_email"]
    assert (iso.events[0].event_state, iso.processing.language) == ("given", "en")
    assert iso.processing.privacy_notice == "sha256:" + sha256(NOTICE.encode()).hexdigest()


@pytest.mark.parametrize(
    "consent",
    [
        Consent(basis="contract"),
        Consent(basis="legitimate_interests", purposes=("store",), mechanism="standing"),
        Consent(basis="consent", purposes=("newsletter", "share_partner"), locale="fr-BE", at=1_789_999_000),
    ],
)
def test_whatever_a_touch_stands_on_its_receipt_fits_both_profiles(
    consenting: Consenting, client: Client, consent: Consent
) -> None:
    said = receipt(consenting, client, consenting.arrives(a_price_request(consent=consent)))
    KantaraReceipt.model_validate(said)
    IsoRecord.model_validate(said["iso_27560"])


def test_a_third_party_is_named_and_a_processor_is_none(consenting: Consenting, client: Client) -> None:
    consent = Consent(basis="consent", purposes=("contact_email", "share_partner"))
    said = receipt(consenting, client, consenting.arrives(a_price_request(consent=consent)))
    contact, sharing = KantaraReceipt.model_validate(said).services[0].purposes
    assert (contact.thirdPartyDisclosure, sharing.thirdPartyName) == (False, "[placeholder] Example Distribution AG")


def test_who_runs_it_for_the_controller_is_named_as_such(consenting: Consenting, client: Client) -> None:
    phone = {"phone": "+31 88 000 0000"}
    consenting.policy = a_policy(controller=CONTROLLER | phone, operator=OPERATOR | phone)
    said = receipt(consenting, client, consenting.arrives())
    named = [(party.piiController, party.onBehalf) for party in KantaraReceipt.model_validate(said).piiControllers]
    assert named == [("Example Instruments BV", False), ("Example Operations BV", True)]
    assert [party.party_role for party in IsoRecord.model_validate(said["iso_27560"]).parties] == [
        "controller",
        "operator",
    ]


def test_the_receipt_leads_to_the_policy_word_for_word(consenting: Consenting, client: Client) -> None:
    said = receipt(consenting, client, consenting.arrives())
    assert said["policyUrl"] == f"{URL}/v1/notices/{consenting.policy.content_hash}"
    text = client.get(said["policyUrl"].removeprefix(URL), claims=None).json["text"]
    assert sha256(text.encode()).hexdigest() == consenting.policy.content_hash == said["evidence"]["policy"]


def test_the_receipt_is_tied_to_the_journal(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    event = consenting.events(consent_id.lead)[0]
    evidence = receipt(consenting, client, consent_id)["evidence"]
    assert (evidence["previous"], evidence["chain"]) == (event.previous, event.chain)


def test_a_confirmation_is_in_the_receipt(consenting: Consenting, client: Client) -> None:
    confirmed = consenting.confirms()
    said = receipt(consenting, client, confirmed)
    assert said["evidence"]["confirmation"]["asked"] in consenting.book.read(confirmed.lead).touches
    assert (said["language"], said["collectionMethod"]) == ("nl", "double_opt_in")


def test_a_withdrawal_has_a_receipt_too(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    written = client.post(f"/v1/consents/{consent_id}/withdraw", {"purposes": ["store"]}).json["id"]
    said = receipt(consenting, client, ConsentId.read(written))
    assert IsoRecord.model_validate(said["iso_27560"]).events[0].event_state == "withdrawn"


def test_a_receipt_tells_nothing_of_the_person_but_the_pseudonym(consenting: Consenting, client: Client) -> None:
    said = json.dumps(receipt(consenting, client, consenting.arrives()))
    assert "ann@example.com" not in said and "vice_president" not in said and NOTICE not in said


def test_the_same_consent_has_the_same_receipt(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    first = client.get(f"/v1/consents/{consent_id}/receipt")
    consenting.later()
    consenting.arrives()
    assert client.get(f"/v1/consents/{consent_id}/receipt").json == first.json


def test_nobody_elses_key_and_nothing_altered_passes(consenting: Consenting, client: Client) -> None:
    jws = client.get(f"/v1/consents/{consenting.arrives()}/receipt").json["receipt"]
    stranger = OfflineSigner(rsa_key("stranger"))
    with pytest.raises(NotGenuine):
        verify_jws(jws, typ=TYPE, keys={stranger.key_id(): stranger.public_key()})
    head, payload, signature = jws.split(".")
    with pytest.raises(NotGenuine):
        verified(consenting, f"{head}.{payload[:-2]}AA.{signature}")
    with pytest.raises(NotGenuine):
        verify_jws(jws, typ="erasure-certificate", keys={consenting.signer.key_id(): consenting.signer.public_key()})
