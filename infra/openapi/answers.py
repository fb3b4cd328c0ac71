"""What officers are answered. Times are RFC 3339 in UTC; what does not apply is null."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.domain.case.words import (
    CaseType,
    Channel,
    ExtensionReason,
    HoldReason,
    Outcome,
    Proof,
    RefusalReason,
    RequestStatus,
    State,
)
from shared.domain.certificate.words import Ground
from shared.domain.characteristic import Scalar
from shared.edge.messages import RecipientEvent
from shared.ports.recipients import ToldOutcome


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RightsRequest(Answer):
    """``reminder`` is the last of the policy's percentages of the time to answer that was reached."""

    id: str
    type: CaseType
    state: State
    status: RequestStatus
    channel: Channel
    controller: str | None
    subject_request_id: str | None
    ground: Ground | None
    proof: Proof
    received: datetime
    due: datetime
    reminder: int | None
    extension: ExtensionReason | None
    hold: HoldReason | None
    paused_since: datetime | None
    refusal: RefusalReason | None
    outcome: Outcome | None
    informed: datetime | None
    lifted: datetime | None
    approvals: int
    approvals_needed: int
    challenge_expires: datetime | None


class HistoryEntry(Answer):
    at: datetime
    action: str
    actor: str
    reason: str | None


class NamedIdentifier(Answer):
    type: str
    value: str


class ReplacedIdentifier(Answer):
    type: str
    wrong: str
    right: str


class AskedCorrections(Answer):
    identifiers: list[ReplacedIdentifier]
    characteristics: dict[str, Scalar | None]


class RecipientTold(Answer):
    recipient: str
    event: RecipientEvent
    outcome: ToldOutcome
    at: datetime


class WholeRightsRequest(RightsRequest):
    """Who it is about is null once the key to that was destroyed."""

    policy: str
    promised: datetime
    timeline: dict[State, datetime]
    history: list[HistoryEntry]
    identifiers: list[NamedIdentifier] | None
    leads: list[str] | None
    corrections: AskedCorrections | None
    told: list[RecipientTold]


class RightsRequests(Answer):
    requests: list[RightsRequest]
    next: str | None


class RegisterEntry(Answer):
    """``in_time`` says whether it was ``answered`` by ``due``."""

    id: str
    type: CaseType
    state: State
    channel: Channel
    controller: str | None
    ground: Ground | None
    proof: Proof
    received: datetime
    due: datetime
    extension: ExtensionReason | None
    answered: datetime | None
    in_time: bool | None
    refusal: RefusalReason | None
    outcome: Outcome | None
    lifted: datetime | None


class Register(Answer):
    requests: list[RegisterEntry]
    next: str | None


class DueNotice(Answer):
    lead: str
    due: datetime


class DueNotices(Answer):
    notices: list[DueNotice]
    next: str | None


class SentNotice(Answer):
    lead: str
    sent: datetime


class PersonExport(Answer):
    """See docs/privacy.md; ``people`` is empty for somebody who is not known."""

    model_config = ConfigDict(extra="allow")

    format: str
    request: str
    type: CaseType
    exported_at: datetime
    people: list[dict[str, Any]]


class CertificatePaper(Answer):
    certificate: str
    public_key: str
