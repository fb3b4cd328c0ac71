"""A case as officers see it. Times are RFC 3339 in UTC; what does not apply is null."""

from collections.abc import Sequence
from typing import Any

from shared.domain.case.actions import approvals_needed
from shared.domain.case.case import Case
from shared.domain.case.clock import reminder
from shared.domain.case.requester import Requester
from shared.domain.policy.policy import Rights
from shared.edge.opendsr import rfc3339
from shared.ports.recipients import Told


def presented(case: Case, terms: Rights, *, now: int) -> dict[str, Any]:
    """``reminder`` is the last of the policy's percentages of the time to answer that was reached."""
    return {
        "id": case.id,
        "type": case.type,
        "state": case.state,
        "status": case.status,
        "channel": case.channel,
        "controller": case.controller,
        "subject_request_id": case.request,
        "ground": case.ground,
        "proof": case.proof,
        "received": rfc3339(case.received),
        "due": rfc3339(case.due),
        "reminder": reminder(case, terms.reminders, now=now),
        "extension": case.extension,
        "hold": case.hold,
        "paused_since": _rfc3339(case.paused),
        "refusal": case.refusal,
        "outcome": case.outcome,
        "informed": _rfc3339(case.informed),
        "lifted": _rfc3339(case.lifted),
        "approvals": len(case.approvals),
        "approvals_needed": approvals_needed(case, terms),
        "challenge_expires": rfc3339(case.challenge.expires) if case.challenge else None,
    }


def presented_whole(
    case: Case, requester: Requester | None, told: Sequence[Told], terms: Rights, *, now: int
) -> dict[str, Any]:
    """With everything that was done, who it is about (null once the key to that was destroyed), and which recipients
    were told (GDPR Art. 19)."""
    history = [
        {"at": rfc3339(at), "action": action, "actor": actor, "reason": reason or None}
        for at, action, actor, reason in case.history
    ]
    people = [{"type": kind, "value": value} for kind, value in requester.identifiers] if requester else None
    return presented(case, terms, now=now) | {
        "policy": case.policy,
        "promised": rfc3339(case.promised),
        "timeline": {state.value: rfc3339(at) for state, at in case.timeline.items()},
        "history": history,
        "identifiers": people,
        "leads": list(requester.leads) if requester else None,
        "corrections": requester.corrections.model_dump() if requester and requester.corrections else None,
        "told": [
            {"recipient": one.recipient, "event": one.event, "outcome": one.outcome, "at": rfc3339(one.at)}
            for one in told
        ],
    }


def _rfc3339(at: int | None) -> str | None:
    return None if at is None else rfc3339(at)
