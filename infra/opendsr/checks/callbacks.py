"""C1 to C6: status callbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet, Unseen
from infra.opendsr.observation import STATUSES, came, spoken
from infra.opendsr.receiver import FLAKY, OF_A_REFUSED, REDIRECTED, REDIRECTING
from infra.opendsr.sample import well_formed
from infra.opendsr.shapes import SIGNATURE, instant, of_domain, same, signature, signed, text

if TYPE_CHECKING:
    from infra.opendsr.receiver import Arrival, Receiver
    from infra.opendsr.session import Session

_WHAT: Final = "a callback"
_UNSAFE: Final = {
    "a callback URL of a file": ["file:///etc/hostname"],
    "a callback URL of FTP": ["ftp://controller.example/callbacks"],
    "a callback URL with credentials": ["https://user:secret@controller.example/callbacks"],
    "a callback URL at a link-local address": ["https://169.254.169.254/latest/meta-data/"],
    "a callback URL at a link-local address of IPv6": ["https://[fe80::1]/callbacks"],
    "a callback URL at a private address": ["https://10.0.0.1/callbacks"],
    "fifty callback URLs": [f"https://controller.example/callbacks/{number}" for number in range(50)],
}
_IN_CLEAR: Final = ["http://controller.example/callbacks"]


@check("C1", Level.MUST, "Every callback URL is called at least once for every change of status.")
def every_url_hears_of_every_change(session: Session) -> str:
    receiver = _receiver(session)
    expected = set[tuple[str, str]]().union(*(each.expected() for each in session.observed.values()))
    missing = expected - came(receiver, tuple({name for name, _ in expected}))
    if not expected:
        raise Unseen("no request changed its status")
    if missing:
        statuses = ", ".join(sorted({status for _, status in missing}))
        raise Unmet(f"{len(missing)} of {len(expected)} expected callbacks did not come: {statuses}")
    if receiver.arrived(OF_A_REFUSED):
        raise Unmet("a refused request of a used id changes where callbacks go", level=Level.SHOULD)
    again = len(receiver.arrived(FLAKY)) > 1
    retried = "tried again" if again else f"not tried again within {session.target.wait:g} s"
    return f"{len(expected)} came; one that failed was {retried}"


@check("C2", Level.MUST, "A callback has X-OpenDSR-Processor-Domain and X-OpenDSR-Signature, as the status has.")
def callbacks_have_both_headers(session: Session) -> None:
    for arrival in _arrivals(session):
        of_domain(arrival.headers, session, _WHAT)
        signature(arrival.headers, _WHAT)


@check(
    "C3",
    Level.MUST,
    "A callback says which request, whose, its status, expected completion, and the URL it is sent to.",
)
def callbacks_are_complete(session: Session) -> None:
    arrivals, receiver = _arrivals(session), _receiver(session)
    if len(spoken(arrivals)) != len(arrivals):
        raise Unmet(f"{_WHAT} is not a JSON object")
    owners = {name: each.made for each in session.observed.values() for name in each.names}
    for arrival, body in spoken(arrivals):
        same(body, "status_callback_url", receiver.url(arrival.name), _WHAT)
        text(body, "request_status", _WHAT)
        instant(body, "expected_completion_time", _WHAT)
        made = owners.get(arrival.name)
        if made:
            same(body, "subject_request_id", made.id, _WHAT)
            same(body, "controller_id", str(made.answer.object().get("controller_id")), _WHAT)


@check("C4", Level.MUST, "A callback is signed over its exact bytes; sent again, it is the same bytes.")
def callbacks_are_signed_over_their_bytes(session: Session) -> None:
    signatures = [arrival for arrival in _arrivals(session) if SIGNATURE in arrival.headers]
    if not signatures:
        raise Unseen("no callback is signed")
    for arrival in signatures:
        signed(arrival.headers, arrival.body, session, _WHAT)
    for name in (FLAKY, REDIRECTING):
        said = spoken(_receiver(session).arrived(name))
        for status in STATUSES:
            if len({arrival.body for arrival, body in said if body.get("request_status") == status}) > 1:
                raise Unmet("a callback that failed is sent again with other bytes", level=Level.SHOULD)


@check("C5", Level.SHOULD, "Callbacks go to safe places: bounded in number, no private addresses, no redirects, HTTPS.")
def callbacks_go_to_safe_places(session: Session) -> str | None:
    unsafe = _UNSAFE if session.target.allow_http else _UNSAFE | {"a callback URL without TLS": _IN_CLEAR}
    for what, urls in unsafe.items():
        session.refuse(what, well_formed(session, status_callback_urls=urls))
    if not session.callbacks:
        return f"redirects were not tried: {session.no_callbacks}"
    if "cancelled" in session.observed and session.callbacks.arrived(REDIRECTED):
        raise Unmet("a redirect in answer to a callback is followed")
    return None


@check("C6", Level.SHOULD, "No callback holds anything of an identity.")
def callbacks_hold_nothing_personal(session: Session) -> None:
    for arrival in _arrivals(session):
        headers = "\n".join(arrival.headers.values()).encode()
        if session.canary.is_in(arrival.body) or session.canary.is_in(headers):
            raise Unmet("a callback holds an identity of the request")


def _receiver(session: Session) -> Receiver:
    if not session.callbacks:
        raise Unseen(session.no_callbacks)
    return session.callbacks


def _arrivals(session: Session) -> list[Arrival]:
    """Everything that came to where it was asked to, once requests were watched. Raises Unseen when nothing did."""
    receiver = _receiver(session)
    names = {name for each in session.observed.values() for name in each.names}
    found = [arrival for arrival in receiver.arrived() if arrival.name in names]
    if not found:
        raise Unseen("no callback came")
    return found
