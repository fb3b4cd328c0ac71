"""The controller's privacy policy as one document: why personal data is used, how long it is kept, who receives it.

What depends on the law's reading (retention, transfer tools, who approves an erasure) is stated here, not in code.
"""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.domain.consent.words import Basis
from shared.domain.document.canonical import content_hash
from shared.domain.document.reading import DocumentRefused, agree, read_document
from shared.domain.document.words import AllLabels, Country, Day, Part, Sentence, Word
from shared.domain.policy.agreement import problems_of
from shared.domain.policy.parties import Controller, InternalRecipient, Party, Recipient

type _Flag = Annotated[bool, Field(strict=True)]
type _Percent = Annotated[int, Field(strict=True, ge=1, le=100)]
type _Days = Annotated[int, Field(strict=True, ge=1, le=36_500)]
type _BackupDays = Annotated[int, Field(strict=True, ge=1, le=35)]


class Governs(StrEnum):
    """What stops when a purpose loses its basis."""

    STORING = "storing"
    JUDGING = "judging"
    CONTACT = "contact"
    SHARING = "sharing"


class Channel(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    SOCIAL = "social"


class Purpose(Part):
    """``bases`` are the grounds of GDPR Art. 6(1) it may stand on.

    ``interest`` names the legitimate interest, and where it was weighed against the person's. ``standing`` is the basis
    on which judging stands for everybody who has not objected; without it, only those are judged who consented to it
    or whose sender stated another basis.
    """

    id: Word
    governs: Governs
    channel: Channel | None = None
    label: AllLabels
    bases: Annotated[tuple[Basis, ...], Field(min_length=1, max_length=3)] = ("consent",)
    interest: Sentence | None = None
    standing: Basis | None = None


class Retention(Part):
    """How long a lead is kept after its last touch; and what remains of a request and an erasure."""

    stale_days: _Days
    unconfirmed_hours: int | None = None  # no longer used; read, so that documents of earlier releases keep their hash
    suppression_days: _Days
    certificate_days: _Days
    case_days: _Days


class Approval(StrEnum):
    """Who approves what a controller's system asks for: an officer, or nobody, as the controller has decided."""

    OFFICER = "officer"
    AUTOMATIC = "automatic"


class Rights(Part):
    """How requests of data subjects are handled (GDPR Art. 12).

    ``reminders`` are percentages of the time to answer; with ``remind_by_mail`` the data protection officer has them
    by mail too. With ``four_eyes`` an erasure needs a second officer, unless it is approved automatically.
    """

    response_months: Annotated[int, Field(strict=True, ge=1, le=1)]
    extension_months: Annotated[int, Field(strict=True, ge=0, le=2)]
    four_eyes: _Flag
    identity_challenge: _Flag
    holidays_country: Country
    reminders: Annotated[tuple[_Percent, ...], Field(max_length=10)]
    remind_by_mail: _Flag = False
    opendsr_approval: Approval = Approval.OFFICER


class Backups(Part):
    """How many days an erased row, or a destroyed key, can still be restored."""

    leads_days: _BackupDays
    keys_days: _BackupDays


class DoubleOptIn(Part):
    expires_hours: Annotated[int, Field(strict=True, ge=1, le=720)]


class Record(Part):
    """What the record of processing activities says besides (GDPR Art. 30).

    ``dpia`` is where the impact assessment is kept, or why none is needed (Art. 35). The record is to be reviewed
    ``review_months`` after the company ``reviewed`` it last.
    """

    reviewed: Day | None = None
    review_months: Annotated[int, Field(strict=True, ge=1, le=60)] = 12
    dpia: Sentence
    internal_recipients: Annotated[tuple[InternalRecipient, ...], Field(min_length=1, max_length=50)]


class PrivacyPolicy(Part):
    """A document that contradicts itself is refused. ``operator`` is a processor who runs this for the controller."""

    controller: Controller
    operator: Party | None = None
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1, max_length=50)]
    retention: Retention
    rights: Rights
    recipients: Annotated[tuple[Recipient, ...], Field(max_length=200)]
    backups: Backups
    double_opt_in: DoubleOptIn
    record: Record | None = None

    @cached_property
    def content_hash(self) -> str:
        """SHA-256, hex, of the document's canonical form (RFC 8785)."""
        return content_hash(self)

    def purpose(self, purpose_id: str) -> Purpose | None:
        return next((purpose for purpose in self.purposes if purpose.id == purpose_id), None)

    def governing(self, governs: Governs) -> tuple[Purpose, ...]:
        return tuple(purpose for purpose in self.purposes if purpose.governs is governs)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        agree(problems_of(self))
        return self


class PolicyRefused(DocumentRefused):
    """The document is not a sound privacy policy."""


def read_policy(document: str | bytes) -> PrivacyPolicy:
    """Raises :class:`PolicyRefused` when the JSON document is not a sound policy."""
    return read_document(PrivacyPolicy, document, PolicyRefused)
