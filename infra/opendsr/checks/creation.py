"""R1 to R7: what a request may say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet
from infra.opendsr.sample import LEFT_OUT, STANDARD_TYPES, nobody, well_formed
from infra.opendsr.shapes import same, text

if TYPE_CHECKING:
    from infra.opendsr.conversation import Made
    from infra.opendsr.session import Session

_NOT_RFC3339: Final[dict[str, object]] = {
    "no submitted_time": LEFT_OUT,
    "a date without a time": "2020-10-02",
    "a time without an offset": "2020-10-02T15:00:00",
    "a day that does not exist": "2020-02-30T15:00:00Z",
    "seconds since 1970": 1601650800,
    "a date as people write it": "02/10/2020 15:00",
}
_NOT_URLS: Final[dict[str, object]] = {
    "status_callback_urls that is a text": "https://controller.example/callbacks",
    "a callback URL that is none": ["not a url"],
    "a callback URL that is a number": [7],
}


@check("R1", Level.MUST, "regulation is gdpr or ccpa, and never missing.")
def the_regulation_is_known(session: Session) -> None:
    for regulation in ("gdpr", "ccpa"):
        _accepted(session, f"regulation {regulation}", regulation=regulation)
    session.refuse("no regulation", well_formed(session, regulation=LEFT_OUT))
    for regulation in ("lgpd", "GDPR"):
        session.refuse(f"regulation {regulation}", well_formed(session, regulation=regulation))


@check("R2", Level.MUST, "The controller makes the subject_request_id; a repeated request has the first one's result.")
def a_repeated_request_has_one_result(session: Session) -> None:
    session.refuse("no subject_request_id", well_formed(session, subject_request_id=LEFT_OUT))
    made = session.create()
    same(made.answer.object(), "subject_request_id", made.id, made.answer.what)
    _repeated(session, made, "the same request sent again has another result")
    other = session.submit(well_formed(session, subject_request_id=made.id, regulation="ccpa"))
    if other.status not in {400, 409}:
        raise Unmet(f"another request of the same id is answered {other.status}", level=Level.SHOULD)
    _repeated(session, made, "another request of the same id is refused, and yet it replaces the first")


def _repeated(session: Session, made: Made, otherwise: str) -> None:
    """Raises Unmet, with that reason, unless the request sent again has the result it had."""
    again = session.submit(made.body)
    first, second = made.answer.object(), again.object() if again.succeeded else {}
    stable = ("controller_id", "encoded_request", "expected_completion_time", "received_time", "subject_request_id")
    if again.status != made.answer.status or any(first.get(name) != second.get(name) for name in stable):
        raise Unmet(otherwise, level=Level.SHOULD)


@check("R3", Level.MUST, "subject_request_type is one of those advertised, and never missing.")
def the_request_type_is_known(session: Session) -> None:
    for asked in STANDARD_TYPES:
        if asked in session.request_types:
            _accepted(session, f"the type {asked}, advertised", subject_request_type=asked)
        else:
            session.refuse(f"the type {asked}, not advertised", well_formed(session, subject_request_type=asked))
    session.refuse("no subject_request_type", well_formed(session, subject_request_type=LEFT_OUT))
    for unknown in ("forget", "ERASURE"):
        session.refuse(f"the type {unknown}", well_formed(session, subject_request_type=unknown))


@check("R4", Level.MUST, "submitted_time is an RFC 3339 time that is not in the future.")
def the_time_of_submission_is_rfc3339(session: Session) -> None:
    now = datetime.now(UTC)
    for what, value in _NOT_RFC3339.items():
        session.refuse(what, well_formed(session, submitted_time=value))
    for hours in (1, 30, 24 * 400):
        for offset in (0, -12, 14):
            ahead = _elsewhere(now + timedelta(hours=hours), offset)
            session.refuse(f"{hours} h in the future", well_formed(session, submitted_time=ahead))
    for hours in (1, 3, 24 * 400):
        for offset in (0, -12, 14):
            passed = _elsewhere(now - timedelta(hours=hours), offset)
            _accepted(session, f"a time {hours} h ago, with an offset and a fraction", submitted_time=passed)


@check("R5", Level.MAY, "A request may name the api_version; the answer names one of version 2, if any.")
def the_version_is_optional(session: Session) -> None:
    _accepted(session, "no api_version", api_version=LEFT_OUT)
    named = session.created.answer.object()
    if "api_version" in named and not text(named, "api_version", "the answer to a request").startswith("2"):
        raise Unmet("the answer to a request: api_version is not of version 2")


@check("R6", Level.SHOULD, "status_callback_urls is an optional list of URLs.")
def callbacks_are_a_list(session: Session) -> str | None:
    _accepted(session, "no status_callback_urls", status_callback_urls=LEFT_OUT)
    for what, value in _NOT_URLS.items():
        session.refuse(what, well_formed(session, status_callback_urls=value))
    if not session.callbacks:
        return session.no_callbacks
    urls = [session.callbacks.url(name) for name in ("one", "two", "three")]
    _accepted(session, "three status_callback_urls", status_callback_urls=urls)
    return None


@check(
    "R7", Level.MUST, "extensions are keyed by domain; those of others are ignored, the processor's own is its domain."
)
def extensions_are_keyed_by_domain(session: Session) -> None:
    foreign = {"another-processor.example": {"account": 7, "identities": [nobody(session).as_json()]}}
    _accepted(session, "the extension of another processor", extensions=foreign)
    _accepted(session, "an empty extension of the processor's own", extensions={session.target.domain: {}})
    session.refuse("extensions that are a list", well_formed(session, extensions=[foreign]))
    for answer in (session.created.answer, session.status(session.created.id)):
        extensions = answer.object().get("extensions") or {}
        if not isinstance(extensions, dict) or set(extensions) - {session.target.domain}:
            raise Unmet(f"{answer.what}: extensions is keyed by another name than the processor's domain")


def _elsewhere(instant: datetime, offset: int) -> str:
    """As it is written that many hours east of Greenwich."""
    return instant.astimezone(timezone(timedelta(hours=offset))).isoformat(timespec="milliseconds")


def _accepted(session: Session, what: str, **changes: Any) -> None:
    answer = session.submit(well_formed(session, **changes))
    if not answer.succeeded:
        raise Unmet(f"{what}: answered {answer.status} instead of 201")
