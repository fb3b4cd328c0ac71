"""G4, G5, G6: the certificate and what it signs."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from infra.opendsr import certificates
from infra.opendsr.check import check
from infra.opendsr.conversation import CANCELLATION, STATUS
from infra.opendsr.findings import Level, Unmet
from infra.opendsr.shapes import FORMER_SIGNATURE, SIGNATURE, signature, signed
from infra.opendsr.signatures import INTEROPERABLE, MEMBER, decoded, key_problem, member_scheme, scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from infra.opendsr.session import Session


@check("G4", Level.MUST, "A trusted authority issued the certificate for the domain; it is valid and not self-signed.")
def the_certificate_is_to_be_trusted(session: Session) -> None:
    trusted, now = session.client.trusted, datetime.now(UTC)
    certificates.examine(session.chain, domain=session.target.domain, trusted=trusted, now=now)


@check(
    "G5",
    Level.MUST,
    "Every signature follows FIPS 186-4: RSA of 2048 bits or more with PKCS #1 v1.5 and SHA-256, or ECDSA.",
    sweeps=True,
)
def signatures_are_of_an_interoperable_kind(session: Session) -> str:
    problem = key_problem(session.chain[0])
    if problem:
        raise Unmet(problem)
    _provoke_every_kind(session)
    kinds: dict[str, str] = {}
    for what, headers, body in _said(session):
        kinds |= dict.fromkeys(_schemes(session, headers, body), what)
    for scheme, what in kinds.items():
        if scheme not in INTEROPERABLE:
            raise Unmet(f"{what}: {SIGNATURE} or {MEMBER} is {scheme}")
    return ", ".join(sorted(kinds)) or "no signature fits, so its kind is unknown"


@check(
    "G6",
    Level.MUST,
    "The answer to a request is signed over its exact bytes; any other answer that is signed, over its own.",
    sweeps=True,
)
def the_answer_is_signed_over_its_bytes(session: Session) -> None:
    answer = session.created.answer
    signed(answer.headers, answer.body, session, answer.what)
    changed = bytes([answer.body[0] ^ 1]) + answer.body[1:]
    if scheme_of(session.key, signature(answer.headers, answer.what), changed):
        raise Unmet("the signature also fits a body with one byte changed")
    for other in (*session.answers, *session.answers_to_others):
        # Statuses and cancellations have checks of their own.
        if SIGNATURE in other.headers and not (other.succeeded and other.what in {STATUS, CANCELLATION}):
            signed(other.headers, other.body, session, f"{other.what} (status {other.status})")


def _provoke_every_kind(session: Session) -> None:
    """So that each was said at least once, whichever checks are run. What does not come is for other checks to say."""
    for ask in (
        lambda: session.status(session.created.id),
        lambda: session.status(session.created.id, at="status"),
        lambda: session.cancelled,
        lambda: session.former,
        lambda: session.observed,
    ):
        with contextlib.suppress(Unmet):
            ask()


def _said(session: Session) -> Iterator[tuple[str, Mapping[str, str], bytes]]:
    """All that came from the processor: answers and callbacks, by what they are."""
    for answer in (*session.answers, *session.answers_to_others):
        yield answer.what, answer.headers, answer.body
    for arrival in session.receiver.arrived() if session.receiver else ():
        yield "a callback", arrival.headers, arrival.body


def _schemes(session: Session, headers: Mapping[str, str], body: bytes) -> Iterator[str]:
    """How it is signed, as far as a signature in it fits; whether it does is for other checks."""
    for name in (SIGNATURE, FORMER_SIGNATURE):
        with contextlib.suppress(ValueError):
            if name in headers and (scheme := scheme_of(session.key, decoded(headers[name]), body)):
                yield scheme
    with contextlib.suppress(ValueError, RecursionError, Unmet):
        members = json.loads(body) if MEMBER.encode() in body else None
        if isinstance(members, dict) and (scheme := member_scheme(session.key, members)):
            yield scheme
