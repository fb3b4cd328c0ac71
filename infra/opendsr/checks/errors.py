"""E1 to E4: refusals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet
from infra.opendsr.impostors import tokens
from infra.opendsr.sample import LEFT_OUT, nobody, well_formed
from infra.opendsr.shapes import error_shape, status_is

if TYPE_CHECKING:
    from infra.opendsr.client import Answer
    from infra.opendsr.session import Session

_BROKEN: Final = {
    "an empty body": b"",
    "a body cut short": b'{"regulation":"gdpr","subject_identities":[',
    "a list": b"[]",
    "a text": b'"erasure"',
    "an empty object": b"{}",
    "bytes that are no UTF-8": b'{"regulation":"\xff\xfe"}',
}
_REQUIRED: Final = ("regulation", "subject_request_id", "subject_request_type", "submitted_time", "subject_identities")


@check("E1", Level.MUST, "An error is answered 400; an error object in it has code, the status, and details in form.")
def errors_are_400(session: Session) -> None:
    for what, body in _BROKEN.items():
        status = session.submit(body).status
        if status != 400:
            raise Unmet(f"{what}: answered {status} instead of 400")
    for name in _REQUIRED:
        session.submit(well_formed(session, **{name: LEFT_OUT}))
    refusals = [answer for answer in session.errors if answer.refused]
    for answer in refusals:
        status_is(answer, 400)
    _all_in_shape(refusals)


@check("E2", Level.MUST, "No error holds anything of an identity or of a credential.", sweeps=True)
def errors_hold_nothing_personal(session: Session) -> str:
    value = nobody(session).value
    for body in _marked(session):
        session.submit(body)
    for ask in (session.status, session.cancel):
        ask(value)
    if session.target.headers:
        false = dict.fromkeys(session.target.headers, f"Bearer {session.canary.mark}")
        session.status(str(uuid4()), headers=false)
    secret = [token.encode() for token in tokens(session.target.headers)]
    errors = [answer for answer in (*session.answers, *session.answers_to_others) if answer.status >= 400]
    for answer in errors:
        content = answer.whole()
        if session.canary.is_in(content):
            raise Unmet(f"an error of {answer.status} holds a value of the request that may be personal")
        if any(token in content for token in secret):
            raise Unmet(f"an error of {answer.status} holds the credential")
    return f"{len(errors)} answers searched"


@check("E3", Level.SHOULD, "Errors are not to be cached.", sweeps=True)
def errors_are_not_cached(session: Session) -> None:
    session.refuse("an empty object", b"{}")
    session.status(str(uuid4()))
    for answer in session.errors:
        directives = answer.headers.get("cache-control", "").lower().replace(" ", "").split(",")
        if answer.status in {400, 404} and "no-store" not in directives:
            raise Unmet(f"an answer of {answer.status} does not say Cache-Control: no-store")


@check("E4", Level.MUST, "An id nobody used is answered with an error of its form, at every address.")
def an_unknown_id_is_an_error(session: Session) -> None:
    answers = [session.ask(door.what, door.method, door.url) for door in session.doors(str(uuid4()))]
    for answer in answers:
        if not 400 <= answer.status < 500:
            raise Unmet(f"an unknown id: {answer.what} has status {answer.status}")
    _all_in_shape(answers)
    if any(answer.status not in {404, 400} for answer in answers):
        raise Unmet("an unknown id is not answered 404", level=Level.SHOULD)


def _all_in_shape(answers: list[Answer]) -> None:
    """Raises Unmet for the worst of them."""
    lesser: Unmet | None = None
    for answer in answers:
        try:
            error_shape(answer)
        except Unmet as found:
            if not found.level:
                raise
            lesser = found
    if lesser:
        raise lesser


def _marked(session: Session) -> list[bytes]:
    """Requests to be refused, with an identity wherever one may end up by mistake."""
    identity = nobody(session)
    value, names = identity.value, ("regulation", "subject_request_id", "subject_request_type", "submitted_time")
    bodies: list[dict[str, Any]] = [well_formed(session, **{name: value}) for name in names]
    wrong = [
        identity.as_json() | {"identity_format": value},
        identity.as_json() | {"identity_format": "sha512"},
        identity.as_json() | {"identity_value": [value]},
        identity.as_json() | {"identity_value": {value: value}},
        {"identity_type": value, "identity_value": identity.type, "identity_format": identity.format},
        value,
    ]
    bodies += [well_formed(session, subject_identities=[each]) for each in wrong]
    bodies += [
        well_formed(session, subject_identities=value),
        well_formed(session, status_callback_urls=[f"https://{value}:{value}@/"]),
        well_formed(session, status_callback_urls=value),
        well_formed(session, extensions=value),
        well_formed(session, regulation=LEFT_OUT) | {value: value},
    ]
    whole = json.dumps(well_formed(session)).encode()
    return [*(json.dumps(body).encode() for body in bodies), whole[:-2], whole + whole, b"\xff" + whole]
