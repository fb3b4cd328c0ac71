"""One item of a payload becomes a touch."""

from decimal import Decimal
from typing import Any, Final, NamedTuple

from functions.intake.consent_gate import established
from functions.intake.read_submission import read_submission
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.instants import Period
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.source import Source
from shared.domain.submission import Submission, SubmittedAction
from shared.domain.touch import Action, Outcome, Touch
from shared.domain.verdict import MILLI
from shared.edge.identifiers import fold, namespace_of

_DAY: Final = 86_400


class Draft(NamedTuple):
    """A touch whose id is still empty, as storage names it; ``left_out`` names identifiers that are none."""

    touch: Touch
    left_out: tuple[Flaw, ...] = ()


def draft_touch(sent: Any, source: Source, policy: StatedPurposes, *, now: int) -> Draft:
    """Of a submission in the canonical form. Raises SubmissionRefused."""
    period = Period(now - source.oldest_action_days * _DAY, now)
    submission = read_submission(sent, period)
    stated_at = None if submission.stated_at is None else min(submission.stated_at, now)
    folded = fold(submission.identifiers, region=source.phone_region, namespace=namespace_of(source))
    touch = Touch(
        id="",
        source=source.id,
        received_at=now,
        format=_format(submission, source),
        identifiers={**folded.values},
        mailbox=folded.mailbox,
        consent=established(
            submission.consent, source, folded.values, policy, said_at=now if stated_at is None else stated_at
        ),
        characteristics={**submission.characteristics},
        locale=source.locale if submission.characteristics else None,
        actions=tuple(_action(action, now) for action in submission.actions),
        attribution=submission.attribution.model_dump(exclude_none=True),
        trust=source.trust,
        stated_at=stated_at,
        outcome=Outcome(result=submission.outcome.result, at=submission.outcome.at) if submission.outcome else None,
    )
    return Draft(touch, folded.left_out)


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
