"""S1 to S6: the status of a request."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from infra.opendsr.check import check
from infra.opendsr.checks.access import closed_to_strangers
from infra.opendsr.conversation import STATUS
from infra.opendsr.findings import Level, Unmet, Unseen
from infra.opendsr.observation import STATUSES, TERMINAL, spoken
from infra.opendsr.shapes import instant, of_domain, same, signed, status_is, text

if TYPE_CHECKING:
    from infra.opendsr.client import Answer
    from infra.opendsr.session import Session

_WHAT: Final = "the status"
# A poll may miss what lies between; it never sees a step back, and nothing comes after the end.
_LEGAL: Final = {
    ("pending", "in_progress"),
    ("pending", "completed"),
    ("pending", "cancelled"),
    ("in_progress", "completed"),
}


@check("S1", Level.MUST, "Every status, at either address, has both headers and is signed over its exact bytes.")
def every_status_is_signed(session: Session) -> None:
    for answer in _shown(session):
        of_domain(answer.headers, session, _WHAT)
        signed(answer.headers, answer.body, session, _WHAT)


@check("S2", Level.MUST, "The status is answered 200 with whose request it is, its id, status and expected completion.")
def every_status_is_complete(session: Session) -> None:
    answer = session.status(session.created.id)
    status_is(answer, 200)
    same(answer.object(), "subject_request_id", session.created.id, _WHAT)
    for each in _shown(session):
        _complete(each.object(), str(session.created.answer.object().get("controller_id")))


def _complete(body: dict[str, Any], controller: str) -> None:
    same(body, "controller_id", controller, _WHAT)
    text(body, "subject_request_id", _WHAT)
    instant(body, "expected_completion_time", _WHAT)
    text(body, "request_status", _WHAT)
    if "api_version" in body:
        text(body, "api_version", _WHAT)
    if type(body.get("results_count", 0)) is not int:
        raise Unmet(f"{_WHAT}: results_count is not an integer")


def _shown(session: Session) -> list[Answer]:
    """Every status the controller was shown, in whatever state its request was."""
    for at in ("requests", "status"):
        session.status(session.created.id, at=at)
    assert session.observed  # noqa: S101 - looked at until they ended
    return [answer for answer in session.answers if answer.what == STATUS and answer.status == 200]


@check("S3", Level.MUST, "A status is pending, in_progress, completed or cancelled.")
def only_the_four_statuses(session: Session) -> str:
    seen = {status for each in session.observed.values() for status in each.statuses}
    if session.callbacks:
        seen |= {str(body.get("request_status")) for _, body in spoken(session.callbacks.arrived())}
    if seen - set(STATUSES):
        raise Unmet("a status is none of the four")
    return f"seen: {', '.join(status for status in STATUSES if status in seen)}"


@check(
    "S4",
    Level.MUST,
    "A status goes from pending to in_progress to completed, or from pending to cancelled; then stays.",
)
def statuses_change_legally(session: Session) -> str | None:
    for each in session.observed.values():
        known = [status for status in each.statuses if status in STATUSES]
        for step in pairwise(known):
            if step not in _LEGAL:
                raise Unmet(f"a request went from {step[0]} to {step[1]}")
    waiting = [asked for asked in session.request_types if session.observed[asked].status not in TERMINAL]
    return f"not at an end after {session.target.wait:g} s: {', '.join(waiting)}" if waiting else None


@check("S5", Level.SHOULD, "An erasure is completed only once its certificate can be fetched, as the digest says.")
def completed_means_certified(session: Session) -> str | None:
    answer = _ended(session, "erasure")
    extension = (answer.object().get("extensions") or {}).get(session.target.domain) or {}
    if "certificate_url" not in extension:
        raise Unseen("the status of a completed erasure names no certificate_url in the processor's extension")
    place = session.target.reached(text(extension, "certificate_url", _WHAT))
    certificate = session.published("the certificate", place)
    status_is(certificate, 200)
    digest = hashlib.sha256(certificate.body).hexdigest()
    if "certificate_sha256" in extension and extension["certificate_sha256"] != digest:
        raise Unmet("certificate_sha256 is not the digest of the certificate")
    return None if closed_to_strangers(session, "certificate_url", place) else "anybody may fetch the certificate"


@check("S6", Level.SHOULD, "An erasure has no results_url; those of other requests do not open to anybody.")
def results_are_guarded(session: Session) -> str | None:
    unseen: str | None = None
    for asked in session.request_types:
        try:
            answer = _ended(session, asked)
        except Unseen as why:
            unseen = str(why)
            continue
        url = answer.object().get("results_url")
        if url and asked == "erasure":
            raise Unmet("a completed erasure has a results_url")
        if url:
            _guarded(session, session.target.reached(str(url)))
    if unseen and all(session.observed[asked].status != "completed" for asked in session.request_types):
        raise Unseen(unseen)
    return unseen


def _guarded(session: Session, url: str) -> None:
    """Only what a signed URL carries in its query may open it in place of the controller's credentials."""
    bare = urlsplit(url)._replace(query="", fragment="").geturl()
    if not closed_to_strangers(session, "results_url", bare):
        raise Unmet("results_url opens without credentials")
    closed_to_strangers(session, "results_url", url)


def _ended(session: Session, type: str) -> Answer:
    """The first status answer that said completed. Raises Unseen."""
    answer = session.completed(type)
    if not answer:
        raise Unseen(f"no request of type {type} was completed within {session.target.wait:g} s")
    return answer
