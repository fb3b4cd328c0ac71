"""A request's bytes become what is asked: by whom it is about, and whom to tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from functions.rights.canonical import Named, canonical
from functions.rights.opendsr.callback_urls import url_flaws
from functions.rights.opendsr.refusals import invalid
from functions.rights.opendsr.schema import CreateRequest, Extension, Identity, Phone
from shared.domain.case.controller_account import ControllerAccount
from shared.domain.case.words import CaseType
from shared.domain.certificate.words import Ground
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.instants import Period
from shared.edge.flaws import flaws_of
from shared.edge.http import Request
from shared.edge.strict_json import UnreadableJson, parse_json

LARGEST_BODY: Final = 262_144
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``payload`` is all that was sent, to tell copies from others."""

    id: str
    type: CaseType
    submitted: int
    ground: Ground | None
    identifiers: tuple[tuple[str, str], ...] = field(repr=False)
    urls: tuple[str, ...] = field(repr=False)
    payload: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """``domain`` is the key of our extension; ``insecure`` allows callbacks over plain HTTP."""

    domain: str
    insecure: bool

    def read(self, request: Request, account: ControllerAccount, *, old: bool, now: int) -> Asked:
        """Raises Refused. A request of OpenGDPR names no regulation: it is older than the second one."""
        payload = _payload(request)
        said = {name: value for name, value in payload.items() if value is not None}
        given = {"regulation": "gdpr"} | said if old else said
        asked = _validated(CreateRequest, given, now=now)
        own = _validated(Extension, asked.extensions.get(self.domain, {}), now=now, inside=("extensions", self.domain))
        named = [*_named(asked.subject_identities, "subject_identities", account)]
        named += _named(own.identities, "extensions.*.identities", account)
        identifiers = _canonical(named)
        values = {value for _, _, value in named} | {value for _, value in identifiers}
        urls = tuple(dict.fromkeys(asked.status_callback_urls))
        if flaws := list(url_flaws(urls, account, values=values, insecure=self.insecure)):
            raise invalid(*flaws)
        wanted = CaseType(asked.subject_request_type)
        ground = (own.ground or account.erasure_ground) if wanted is CaseType.ERASURE else None
        return Asked(asked.subject_request_id, wanted, asked.submitted_time, ground, identifiers, urls, payload)


def _payload(request: Request) -> dict[str, Any]:
    if request.media_type != "application/json":
        raise invalid(Flaw("body", "unsupported_media_type", "must be application/json"))
    if len(request.body) > LARGEST_BODY:
        raise invalid(Flaw("body", "too_large", f"has more than {LARGEST_BODY} bytes"))
    try:
        payload = parse_json(request.body)
    except UnreadableJson as fault:
        raise invalid(Flaw("body", fault.reason, fault.message)) from None
    if not isinstance(payload, dict):
        raise invalid(Flaw("body", "wrong_type", "must be an object"))
    return payload


def _validated[M: BaseModel](model: type[M], given: Any, *, now: int, inside: Sequence[str] = ()) -> M:
    try:
        return model.model_validate(given, context=Period(oldest=0, now=now))
    except ValidationError as fault:
        raise invalid(*flaws_of(fault, given, inside=".".join(inside))) from None


def _named(identities: Sequence[Identity | Phone], field: str, account: ControllerAccount) -> Iterator[Named]:
    for number, identity in enumerate(identities):
        own_id = identity.identity_type == "controller_customer_id"
        kind = f"external:{account.namespace}" if own_id else identity.identity_type
        yield Named(f"{field}[{number}].identity_value", kind, identity.identity_value)


def _canonical(named: Sequence[Named]) -> tuple[tuple[str, str], ...]:
    if not named:
        raise invalid(Flaw("subject_identities", "missing", "must name the person, here or in our extension"))
    try:
        return canonical(named)
    except SubmissionRefused as refusal:
        raise invalid(*refusal.flaws) from None
