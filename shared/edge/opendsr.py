"""What OpenDSR 2.0 answers and callbacks are made of; they are signed over their exact bytes.

A body is written as RFC 8785 says. Its member ``processor_signature`` signs that form of the body without the member;
the signature header signs the bytes as they are sent. Both are RSASSA-PKCS1-v1_5 with SHA-256, in base64.
"""

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, Self

import rfc8785
from pydantic import BaseModel, ConfigDict

from shared.domain.case.case import Case, status_of
from shared.domain.case.words import CaseType, RefusalReason, RequestStatus, State
from shared.ports.signing import Signer

API_VERSION: Final = "2.0"
RESULTS_SECONDS: Final = 7 * 86_400
"""For how long the address of results is good."""
EXPORTED: Final = frozenset((CaseType.ACCESS, CaseType.PORTABILITY))
_DOMAIN: Final = "X-OpenDSR-Processor-Domain"
_SIGNATURE: Final = "X-OpenDSR-Signature"
_OLD_NAMES: Final = {_DOMAIN: "X-OpenGDPR-Processor-Domain", _SIGNATURE: "X-OpenGDPR-Signature"}


@dataclass(frozen=True, slots=True)
class Processor:
    """We, towards controllers: the domain we sign for and the address the API answers at, without a slash."""

    domain: str
    url: str

    def results_url(self, request: str, *, expires: int, token: str) -> str:
        return f"{self.url}/v2/requests/{request}/results?expires={expires}&token={token}"

    def certificate_url(self, request: str) -> str:
        return f"{self.url}/v2/requests/{request}/certificate"


class Report(BaseModel):
    """What a controller may know of its case at one moment; codes, ids and seconds only."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    case: str
    request: str
    controller: str
    type: CaseType
    state: State
    due: int
    extended: bool = False
    refusal: RefusalReason | None = None

    @classmethod
    def of(cls, case: Case) -> Self:
        return cls(
            case=case.id,
            request=case.request or case.id,
            controller=case.controller or "",
            type=case.type,
            state=case.state,
            due=case.due,
            extended=case.extension is not None,
            refusal=case.refusal,
        )

    @property
    def status(self) -> RequestStatus:
        return status_of(self.type, self.state)

    @property
    def has_results(self) -> bool:
        return self.type in EXPORTED and self.status is RequestStatus.COMPLETED

    @property
    def has_certificate(self) -> bool:
        return self.type is CaseType.ERASURE and self.status is RequestStatus.COMPLETED


@dataclass(frozen=True, slots=True)
class ReplayGuard:
    """When a message was made, and an id of its own: a receiver can refuse what is old or was seen before."""

    id: str
    at: int


def status_members(
    report: Report, processor: Processor, guard: ReplayGuard, *, results_url: str | None, certificate: str | None
) -> dict[str, Any]:
    """What an answer and a callback about a status have in common. ``certificate`` is the signed one, as published."""
    members = {
        "api_version": API_VERSION,
        "controller_id": report.controller,
        "subject_request_id": report.request,
        "request_status": report.status.value,
        "expected_completion_time": rfc3339(report.due),
        "results_url": results_url,
        "extensions": {processor.domain: _extension(report, processor, guard, certificate)},
    }
    return present(members)


def _extension(report: Report, processor: Processor, guard: ReplayGuard, certificate: str | None) -> dict[str, Any]:
    members = {
        "stage": report.state.value,
        "refusal_reason": report.refusal,
        "extended_until": rfc3339(report.due) if report.extended else None,
        "certificate_url": processor.certificate_url(report.request) if certificate else None,
        "certificate_sha256": sha256(certificate.encode()).hexdigest() if certificate else None,
        "replay_guard": {"id": guard.id, "timestamp": rfc3339(guard.at)},
    }
    return present(members)


def present(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


def with_signature(body: dict[str, Any], signer: Signer) -> dict[str, Any]:
    return body | {"processor_signature": _base64(signer.sign(written(body)))}


def written(body: dict[str, Any]) -> bytes:
    return rfc8785.dumps(body)


def signature_headers(content: bytes, signer: Signer, *, domain: str, old_names: bool) -> dict[str, str]:
    """``old_names``: under the names of OpenGDPR too."""
    headers = {_DOMAIN: domain, _SIGNATURE: _base64(signer.sign(content))}
    return headers | ({_OLD_NAMES[name]: value for name, value in headers.items()} if old_names else {})


def domain_header(domain: str) -> dict[str, str]:
    return {_DOMAIN: domain}


def rfc3339(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).replace(tzinfo=None).isoformat() + "Z"


def _base64(signature: bytes) -> str:
    return b64encode(signature).decode()
