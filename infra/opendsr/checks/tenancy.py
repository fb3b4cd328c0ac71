"""E5: what another controller can do with a request, its results and its certificate: nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet, Unseen
from infra.opendsr.sample import well_formed
from infra.opendsr.shapes import status_is

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infra.opendsr.client import Answer
    from infra.opendsr.conversation import Made
    from infra.opendsr.session import Session

# What may differ between two answers that say the same.
_OF_THE_MOMENT: Final = ("date", "id", "trace", "age", "via", "duration", "runtime", "signature")


@check("E5", Level.MUST, "Another controller cannot read, cancel, take over or even notice a request, at any address.")
def requests_are_their_controllers(session: Session) -> str | None:
    other, made = session.target.other_headers, session.create()
    _is_another(session, made, other)
    unnoticed = _doors_are_closed(session, made, other)
    unseen = _documents_are_closed(session, other)
    status_is(session.status(made.id), 200)
    _id_is_not_taken_over(session, made, other)
    if not unnoticed:
        raise Unmet("the answer tells that another controller's request exists", level=Level.SHOULD)
    return unseen


def _is_another(session: Session, made: Made, other: Mapping[str, str]) -> None:
    """Raises Unseen: credentials that are not good, or the same controller's, would show nothing."""
    if not other:
        raise Unseen("requests of another controller were not tried: give --other-credential")
    receipt = session.submit(well_formed(session), headers=other)
    if not receipt.succeeded:
        raise Unseen(f"the other controller's own request is answered {receipt.status}: its credential is not good")
    if receipt.object().get("controller_id") == made.answer.object().get("controller_id"):
        raise Unseen("both credentials are the same controller's")


def _doors_are_closed(session: Session, made: Made, other: Mapping[str, str]) -> bool:
    """Whether its answers are those about an id nobody used."""
    nobodys, alike = str(uuid4()), True
    for door, unused in zip(session.doors(made.id), session.doors(nobodys), strict=True):
        foreign, unknown = session.enter(door, other), session.enter(unused, other)
        if foreign.succeeded:
            raise Unmet(f"{door.what} of another controller's request is answered {foreign.status}")
        alike = alike and _without(made.id, foreign) == _without(nobodys, unknown)
    return alike


def _documents_are_closed(session: Session, other: Mapping[str, str]) -> str | None:
    """Those that ask for credentials at all; whether results have to is for S6. What there was not."""
    documents = session.documents
    for what, url in documents:
        if session.ask(what, "GET", url, headers={}).succeeded:
            continue
        if session.ask(what, "GET", url, headers=other).succeeded:
            raise Unmet(f"{what} opens to another controller")
    return None if documents else "no request was completed with results or a certificate"


def _id_is_not_taken_over(session: Session, made: Made, other: Mapping[str, str]) -> None:
    """Two controllers may make one id. Whether the second is refused is left to the processor."""
    before = _shown(session, made)
    for body in (made.body, json.dumps(well_formed(session, subject_request_id=made.id, regulation="ccpa")).encode()):
        answer = session.submit(body, headers=other)
        if answer.succeeded and _controller(answer) == _controller(made.answer):
            raise Unmet("the receipt of another controller's request is given away")
        if answer.succeeded:
            session.cancel(made.id, headers=other)
    if _shown(session, made) != before:
        raise Unmet("another controller's request of the same id replaces the first, or its cancellation cancels it")


def _shown(session: Session, made: Made) -> tuple[object, ...]:
    """What the controller sees of its request, but for its progress."""
    again, status = session.submit(made.body).status, session.status(made.id).object()
    cancelled = status.get("request_status") == "cancelled"
    return again, cancelled, status.get("controller_id"), status.get("expected_completion_time")


def _controller(receipt: Answer) -> str:
    return str(receipt.object().get("controller_id"))


def _without(id: str, answer: Answer) -> tuple[int, bytes, dict[str, str]]:
    kept = {
        name: value.replace(id, "")
        for name, value in answer.headers.items()
        if not set(name.split("-")) & set(_OF_THE_MOMENT) and not any(part in name for part in ("requestid", "trace"))
    }
    return answer.status, answer.body.replace(id.encode(), b""), kept
