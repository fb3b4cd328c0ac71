"""The two profiles of a receipt, as strict models written from the specifications and not from our code.

Kantara Consent Receipt Specification 1.1.0, section 4; ISO/IEC TS 27560:2023 as far as its field names are published
(the guide of the W3C Data Privacy Vocabularies group).
"""

# ruff: noqa: N815 - the names are the specification's

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, model_validator

type Said = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PostalAddress(_Strict):
    streetAddress: Said
    addressCountry: Annotated[str, Field(pattern="^[A-Z]{2}$")]


class PiiController(_Strict):
    piiController: Said
    onBehalf: StrictBool
    contact: Said
    address: PostalAddress
    email: Annotated[str, Field(pattern="@")]
    phone: Said


class KantaraPurpose(_Strict):
    purpose: Said
    purposeCategory: Annotated[list[Said], Field(min_length=1)]
    consentType: Said
    piiCategory: Annotated[list[Said], Field(min_length=1)]
    primaryPurpose: StrictBool
    termination: Said
    thirdPartyDisclosure: StrictBool
    thirdPartyName: Said | None = None

    @model_validator(mode="after")
    def _third_party_is_named(self) -> "KantaraPurpose":
        assert bool(self.thirdPartyName) is self.thirdPartyDisclosure
        return self


class Service(_Strict):
    service: Said
    purposes: Annotated[list[KantaraPurpose], Field(min_length=1)]


class KantaraReceipt(BaseModel):
    """Further members are allowed."""

    version: Literal["KI-CR-v1.1.0"]
    jurisdiction: Said
    consentTimestamp: StrictInt
    collectionMethod: Said
    consentReceiptID: Said
    publicKey: Said
    language: Annotated[str, Field(pattern="^[a-z]{2}$")]
    piiPrincipalId: Said
    piiControllers: Annotated[list[PiiController], Field(min_length=1)]
    policyUrl: Annotated[str, Field(pattern="^https://")]
    services: Annotated[list[Service], Field(min_length=1)]
    sensitive: StrictBool
    spiCat: list[str]


class IsoHeader(_Strict):
    schema_version: Said
    record_id: Said
    pii_principal_id: Said


class PiiInformation(_Strict):
    pii_type: Said
    special_pii_category: StrictBool


class IsoPurpose(_Strict):
    purpose_id: Said
    purpose: Said
    purpose_type: Said
    lawful_basis: Literal["consent", "contract", "legitimate_interests"]
    pii_information: Annotated[list[PiiInformation], Field(min_length=1)]
    pii_controllers: Annotated[list[Said], Field(min_length=1)]
    retention_period: Said
    recipient_third_parties: list[Said]


class IsoProcessing(_Strict):
    privacy_notice: Said
    language: Said
    purposes: Annotated[list[IsoPurpose], Field(min_length=1)]
    collection_method: Said
    withdrawal_method: Said
    jurisdiction: Said
    privacy_rights: Said


class IsoParty(_Strict):
    party_id: Said
    party_role: Said
    party_name: Said
    party_address: Said
    party_contact: Said


class IsoEvent(_Strict):
    event_time: datetime
    recorded_time: datetime
    entity_id: Said
    event_type: Said
    event_state: Literal["requested", "given", "refused", "withdrawn", "objected"]


class IsoRecord(_Strict):
    header: IsoHeader
    processing: IsoProcessing
    parties: Annotated[list[IsoParty], Field(min_length=1)]
    events: Annotated[list[IsoEvent], Field(min_length=1)]

    @model_validator(mode="after")
    def _every_controller_is_a_party(self) -> "IsoRecord":
        known = {party.party_id for party in self.parties}
        assert all(known.issuperset(purpose.pii_controllers) for purpose in self.processing.purposes)
        return self
