"""Marked people use their rights: consents and receipts, access by an officer, portability by a controller's system."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

from infra.byte_scan.marked import MarkedPerson
from infra.opendsr.receiver import Receiver
from infra.proof.come_in import at_once, email_of
from infra.proof.doors import Doors

REQUESTS: Final = "/v1/rights/requests"
COMPLETED: Final = "completed"


@dataclass(frozen=True)
class Asked:
    """``access`` and ``portability`` are ids of cases, by person."""

    access: dict[str, str] = field(default_factory=dict)
    portability: dict[str, str] = field(default_factory=dict)

    @property
    def cases(self) -> list[str]:
        return [*self.access.values(), *self.portability.values()]


def a_moment_ago() -> str:
    return (datetime.now(UTC) - timedelta(minutes=1)).isoformat()


def opened(doors: Doors, kind: str, email: str, **more: Any) -> str:
    """A case at an officer's desk, whose person has been seen to be who they say."""
    named = [{"type": "email", "value": email}]
    case = doors.officer(
        "POST", REQUESTS, {"type": kind, "identifiers": named, "received": a_moment_ago()} | more, expect=201
    )
    recognised(doors, str(case["id"]))
    return str(case["id"])


def recognised(doors: Doors, case: str) -> None:
    seen = {"action": "record", "outcome": "proven", "proof": "document_seen"}
    doors.officer("POST", f"{REQUESTS}/{case}/verify", seen)


def approve(doors: Doors, case: str) -> None:
    doors.officer("POST", f"{REQUESTS}/{case}/approve", {})


def ask(doors: Doors, people: Sequence[MarkedPerson], receiver: Receiver) -> Asked:
    """Everybody for both, approved."""
    asked = Asked()

    def ask_for(person: MarkedPerson) -> None:
        asked.access[person.name] = opened(doors, "access", email_of(person))
        asked.portability[person.name] = request = str(uuid4())
        doors.controller("POST", "/v2/requests", _portability(person, request, receiver), expect=201)
        recognised(doors, request)
        for case in (asked.access[person.name], request):
            approve(doors, case)

    at_once(ask_for, people)
    return asked


def _portability(person: MarkedPerson, request: str, receiver: Receiver) -> dict[str, Any]:
    return {
        "regulation": "gdpr",
        "subject_request_id": request,
        "subject_request_type": "portability",
        "submitted_time": a_moment_ago(),
        "subject_identities": [
            {"identity_type": "email", "identity_value": email_of(person), "identity_format": "raw"}
        ],
        "api_version": "2.0",
        "status_callback_urls": [receiver.url(f"of-{person.name}")],
    }


def exports(doors: Doors, asked: Asked) -> list[bytes]:
    """What the people are handed."""

    def hand_out(case: str) -> list[bytes]:
        papers = [doors.officer("GET", f"{REQUESTS}/{case}/{paper}") for paper in ("export", "archive")]
        return [paper if isinstance(paper, bytes) else _written(paper) for paper in papers]

    def results(request: str) -> bytes:
        url = urlsplit(doors.controller("GET", f"/v2/requests/{request}")["results_url"])
        return _written(doors.controller("GET", f"{url.path[url.path.index('/v2/') :]}?{url.query}"))

    by_officer = [paper for papers in at_once(hand_out, asked.cases) for paper in papers]
    return [*by_officer, *at_once(results, asked.portability.values())]


def _written(paper: Any) -> bytes:
    return repr(paper).encode()


def consent_and_stop(doors: Doors, people: Sequence[MarkedPerson], leads: Mapping[str, str]) -> list[str]:
    """A consent at an officer's desk with its receipt, a link to stop it, pressed; then the rest is withdrawn.

    Returns the receipts, which are for the person.
    """

    def consent(person: MarkedPerson) -> str:
        evidence = person.submission["consent"]
        given = {
            "lead": leads[person.name],
            "purposes": ["store", "contact_email"],
            "basis": "consent",
            "mechanism": evidence["mechanism"],
            "notice": evidence["notice"],
            "locale": "en-GB",
            "at": a_moment_ago(),
        }
        made = doors.officer("POST", "/v1/consents", given, expect=201)
        link = doors.officer("POST", f"/v1/consents/{made['id']}/links", {}, expect=201)
        doors.press(link["url"], **{"List-Unsubscribe": "One-Click"})
        doors.officer("POST", f"/v1/consents/{made['id']}/withdraw", {"purposes": ["store"]})
        return str(doors.officer("GET", f"/v1/consents/{made['id']}/receipt")["receipt"])

    receipts: list[str] = at_once(consent, people)
    return receipts
