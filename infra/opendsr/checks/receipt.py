"""R8 to R11: the receipt that answers a request."""

from __future__ import annotations

import calendar
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet
from infra.opendsr.sample import well_formed
from infra.opendsr.shapes import instant, member_signed, of_domain, same, signature, status_is, text
from infra.opendsr.signatures import decoded

if TYPE_CHECKING:
    from infra.opendsr.session import Session

_WHAT: Final = "the answer to a request"
# A period that ends on a holiday or weekend ends on the next working day (Regulation 1182/71).
_TO_A_WORKING_DAY: Final = timedelta(days=5)


@check("R8", Level.MUST, "A request is answered 201 with a receipt; encoded_request is its body, byte for byte.")
def the_receipt_holds_the_request_byte_for_byte(session: Session) -> None:
    body = well_formed(session)
    # As no serialiser writes it: member order, white space, escapes and the line end must survive.
    members = [f"{_escaped(name)} :{json.dumps(body[name])}" for name in sorted(body, reverse=True)]
    raw = ("{ " + ",\r\n\t".join(members) + " }\r\n").encode()
    answer = session.submit(raw)
    status_is(answer, 201)
    receipt = answer.object()
    same(receipt, "subject_request_id", body["subject_request_id"], _WHAT)
    instant(receipt, "received_time", _WHAT)
    instant(receipt, "expected_completion_time", _WHAT)
    controller = text(receipt, "controller_id", _WHAT)
    if session.target.controller_id not in (None, controller):
        raise Unmet(f"{_WHAT}: controller_id is not the one given")
    try:
        echoed = decoded(text(receipt, "encoded_request", _WHAT))
    except ValueError:
        raise Unmet(f"{_WHAT}: encoded_request is not base64") from None
    if echoed != raw:
        raise Unmet(f"{_WHAT}: encoded_request is not the body of the request byte for byte")
    member_signed(receipt, session, _WHAT)


@check(
    "R9", Level.MUST, "The answer has X-OpenDSR-Processor-Domain, the domain asked, and X-OpenDSR-Signature in base64."
)
def the_receipt_has_both_headers(session: Session) -> None:
    answer = session.created.answer
    of_domain(answer.headers, session, answer.what)
    signature(answer.headers, answer.what)


@check("R10", Level.SHOULD, "What a request said is not kept to be shown: no later answer holds it.")
def no_later_answer_holds_the_request(session: Session) -> None:
    made = session.create()
    for answer in (session.status(made.id), session.cancel(made.id), session.status(made.id)):
        if "encoded_request" in answer.object():
            raise Unmet(f"{answer.what} has an encoded_request")
        if session.canary.is_in(answer.whole()):
            raise Unmet(f"{answer.what} holds an identity of the request")


@check("R11", Level.SHOULD, "expected_completion_time is within the law: a month (GDPR) or 45 days (CCPA).")
def completion_is_expected_in_time(session: Session) -> None:
    for regulation in ("gdpr", "ccpa"):
        answer = session.submit(well_formed(session, regulation=regulation))
        if not answer.succeeded:
            continue
        receipt = answer.object()
        received = instant(receipt, "received_time", _WHAT)
        expected = instant(receipt, "expected_completion_time", _WHAT)
        due = _a_month_after(received) if regulation == "gdpr" else received + timedelta(days=45)
        if expected < received:
            raise Unmet(f"{regulation}: expected_completion_time is before received_time")
        if expected > due + _TO_A_WORKING_DAY:
            raise Unmet(f"{regulation}: expected_completion_time is later than the law allows")


def _a_month_after(instant: datetime) -> datetime:
    year, month = (instant.year + 1, 1) if instant.month == 12 else (instant.year, instant.month + 1)
    return instant.replace(year=year, month=month, day=min(instant.day, calendar.monthrange(year, month)[1]))


def _escaped(name: str) -> str:
    """A JSON text whose first character is written as an escape."""
    return f'"\\u{ord(name[0]):04x}{name[1:]}"'
