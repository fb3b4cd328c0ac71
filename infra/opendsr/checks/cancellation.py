"""X1 to X4: taking a request back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from infra.opendsr.check import check
from infra.opendsr.conversation import CANCELLATION
from infra.opendsr.findings import Level, Unmet, Unseen
from infra.opendsr.observation import RACES, came
from infra.opendsr.shapes import instant, member_signed, of_domain, same, signed, status_is

if TYPE_CHECKING:
    from infra.opendsr.client import Answer
    from infra.opendsr.conversation import Made
    from infra.opendsr.session import Session

_WHAT: Final = "the answer to a cancellation"
_STARTED: Final = {"in_progress", "completed"}


@check(
    "X1",
    Level.MUST,
    "Cancelling is answered 202 with a receipt, always signed: both headers and processor_signature.",
)
def cancelling_is_answered_with_a_receipt(session: Session) -> None:
    made, answer = _cancelled(session)
    status_is(answer, 202)
    body = answer.object()
    same(body, "subject_request_id", made.id, _WHAT)
    same(body, "controller_id", str(made.answer.object().get("controller_id")), _WHAT)
    instant(body, "received_time", _WHAT)
    session.cancel(made.id)
    for each in [given for given in session.answers if given.what == CANCELLATION and given.succeeded]:
        of_domain(each.headers, session, _WHAT)
        signed(each.headers, each.body, session, _WHAT)
        member_signed(each.object(), session, _WHAT)


@check("X2", Level.MUST, "What is no longer pending cannot be cancelled: 400, reason not_cancellable, nothing changes.")
def what_has_started_cannot_be_cancelled(session: Session) -> None:
    for asked in session.request_types:
        watched = session.observed[asked]
        if watched.status in _STARTED:
            break
    else:
        raise Unseen(f"no request left pending within {session.target.wait:g} s")
    answer = session.cancel(watched.made.id)
    status_is(answer, 400)
    after = session.status(watched.made.id).object().get("request_status")
    if after not in {watched.status, "completed"}:
        raise Unmet("the status changed although the cancellation was refused")
    if not any(detail.get("reason") == "not_cancellable" for detail in _details(answer)):
        raise Unmet("the refusal does not give the reason not_cancellable", level=Level.SHOULD)


@check("X3", Level.SHOULD, "Cancelling again has the same answer and changes nothing.")
def cancelling_again_changes_nothing(session: Session) -> None:
    made, answer = _cancelled(session)
    again = session.cancel(made.id)
    status_is(again, answer.status)
    for name in ("subject_request_id", "received_time"):
        same(again.object(), name, str(answer.object().get(name)), _WHAT)
    same(session.status(made.id).object(), "request_status", "cancelled", "the status of a cancelled request")


@check("X4", Level.MUST, "Cancelling and starting at one moment: one of them wins, and every status told agrees.")
def cancelling_or_starting_wins(session: Session) -> str:
    wins = 0
    for name, raced in session.observed.items():
        if not name.startswith("race-"):
            continue
        told = set(raced.statuses)
        if session.callbacks:
            told |= {status for _, status in came(session.callbacks, raced.names)}
        cancelled = any(answer.succeeded for answer in raced.cancellations)
        wins += cancelled
        if cancelled and told & _STARTED:
            raise Unmet("a request whose cancellation was accepted is carried out")
        if not cancelled and "cancelled" in told:
            raise Unmet("a request whose cancellation was refused is cancelled")
        if cancelled and raced.status != "cancelled":
            raise Unmet("a request whose cancellation was accepted is not cancelled")
    return f"the cancellation won {wins} of {RACES} times"


def _cancelled(session: Session) -> tuple[Made, Answer]:
    """A cancelled request and the answer. Raises Unseen when the processor started first, again and again."""
    made, answer = session.cancelled
    if answer.refused and session.status(made.id).object().get("request_status") in _STARTED:
        raise Unseen("the processor starts before a cancellation arrives")
    return made, answer


def _details(answer: Answer) -> list[dict[str, Any]]:
    error = answer.object().get("error")
    details = error.get("errors") if isinstance(error, dict) else None
    return [detail for detail in details if isinstance(detail, dict)] if isinstance(details, list) else []
