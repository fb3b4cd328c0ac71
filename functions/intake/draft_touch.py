"""One item of a payload becomes a touch."""

from decimal import Decimal
from typing import Any, Final

from functions.intake.consent_gate import established
from functions.intake.read_submission import read_submission
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.instants import Period
from shared.domain.source import Source
from shared.domain.submission import Submission, SubmittedAction
from shared.domain.touch import Action, Outcome, Touch
from shared.domain.verdict import MILLI
from shared.edge.identifiers import fold, namespace_of

_DAY: Final = 86_400


def draft_touch(sent: Any, source: Source, *, now: int) -> Touch:
    """Of a submission in the canonical form. The id is still empty: storage names it. Raises SubmissionRefused."""
    period = Period(now - source.oldest_action_days * _DAY, now)
    submission = read_submission(sent, period)
    folded = fold(submission.identifiers, region=source.phone_region, namespace=namespace_of(source))
    return Touch(
        id="",
        source=source.id,
        received_at=now,
        format=_format(submission, source),
        identifiers={**folded.values},
        mailbox=folded.mailbox,
        consent=established(submission.consent, source, folded.values, received_at=now),
        characteristics={**submission.characteristics},
        locale=source.locale if submission.characteristics else None,
        actions=tuple(_action(action, now) for action in submission.actions),
        attribution=submission.attribution.model_dump(exclude_none=True),
        trust=source.trust,
        outcome=Outcome(result=submission.outcome.result, at=submission.outcome.at) if submission.outcome else None,
    )


def _format(submission: Submission, source: Source) -> str:
    chosen = submission.format or source.default_format
    if not chosen:
        raise SubmissionRefused(Flaw("format", "missing", "is required"))
    return chosen


def _action(action: SubmittedAction, now: int) -> Action:
    return Action(
        type=action.type,
        at=now if action.at is None else min(action.at, now),
        asset=action.asset,
        category=action.category,
        value=None if action.value is None else round(Decimal(str(action.value)) * MILLI),
    )
