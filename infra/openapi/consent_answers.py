"""What those are answered who keep consents and merge leads. Times are RFC 3339 in UTC."""

from datetime import datetime
from typing import Literal

from infra.openapi.answers import Answer
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Trust


class ConsentReceipt(Answer):
    """``receipt`` is a compact JWS."""

    id: str
    receipt: str


class WithdrawnConsent(Answer):
    """``id`` is null when nothing was left to withdraw."""

    id: str | None
    state: ConsentState
    purposes: list[str]


class UnsubscribeLink(Answer):
    """``headers`` are those of a mail with the link (RFC 8058)."""

    url: str
    headers: dict[str, str]
    purposes: list[str]
    expires: datetime


class PurposeStanding(Answer):
    """``by_policy``: on the assessment of the policy with that hash; the person may object. ``to_confirm`` is the event
    that would lift the stop, if the person confirmed it."""

    purpose: str
    state: ConsentState | Literal["by_policy"] | None
    since: datetime | None = None
    basis: str | None = None
    carried: bool | None = None
    notice: str | None = None
    event: str | None = None
    policy: str | None = None
    interest: str | None = None
    objection: bool | None = None
    to_confirm: str | None = None


class ConfirmedBy(Answer):
    asked: str
    mail: str
    sent_at: datetime
    token: str


class ConsentTold(Answer):
    id: str
    consent: str
    purpose: str
    state: ConsentState
    basis: str
    mechanism: str | None
    notice: str | None
    locale: str | None
    source: str
    format: str
    recorded_at: datetime
    claimed_at: datetime | None
    carried: bool
    trust: Trust
    recorder: str | None
    reference: str | None
    confirmation: ConfirmedBy | None
    previous: str
    chain: str


class ShownText(Answer):
    text: str
    version: str | None
    locale: str | None


class Consents(Answer):
    """``verified``: nothing in the journal was changed, dropped or slipped in."""

    lead: str
    at: datetime
    verified: bool
    purposes: list[PurposeStanding]
    events: list[ConsentTold]
    next: int | None
    notices: dict[str, ShownText]


class RegisteredNotice(Answer):
    notice: str
    text: str
    version: str
    locale: str


class MergeAnswer(Answer):
    keeper: str
    absorbed: str
    state: Literal["asked", "merging", "merged"]
