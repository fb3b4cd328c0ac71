"""G4, G5, G6: the certificate and what it signs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from infra.opendsr import certificates
from infra.opendsr.check import Level, Unmet, check
from infra.opendsr.shapes import SIGNATURE, signature, signed
from infra.opendsr.signatures import INTEROPERABLE, MEMBER, key_problem, member_scheme, scheme_of

if TYPE_CHECKING:
    from infra.opendsr.session import Session


@check("G4", Level.MUST, "A trusted authority issued the certificate for the domain; it is valid and not self-signed.")
def the_certificate_is_to_be_trusted(session: Session) -> None:
    trusted, now = session.client.trusted, datetime.now(UTC)
    certificates.examine(session.chain, domain=session.target.domain, trusted=trusted, now=now)


@check(
    "G5", Level.MUST, "Signatures follow FIPS 186-4: RSA of 2048 bits or more with PKCS #1 v1.5 and SHA-256, or ECDSA."
)
def signatures_are_of_an_interoperable_kind(session: Session) -> str:
    problem = key_problem(session.chain[0])
    if problem:
        raise Unmet(problem)
    answer = session.created.answer
    schemes = {scheme_of(session.key, signature(answer.headers, answer.what), answer.body)}
    if MEMBER in answer.object():
        schemes.add(member_scheme(session.key, answer.object()))
    known = {scheme for scheme in schemes if scheme}
    if known - INTEROPERABLE:
        raise Unmet(f"{SIGNATURE} or {MEMBER} is {', '.join(sorted(known - INTEROPERABLE))}")
    return ", ".join(sorted(known)) or "no signature fits, so its kind is unknown"


@check("G6", Level.MUST, "The answer to a request is signed over its exact bytes.")
def the_answer_is_signed_over_its_bytes(session: Session) -> None:
    answer = session.created.answer
    signed(answer.headers, answer.body, session, answer.what)
    changed = bytes([answer.body[0] ^ 1]) + answer.body[1:]
    if scheme_of(session.key, signature(answer.headers, answer.what), changed):
        raise Unmet("the signature also fits a body with one byte changed")
