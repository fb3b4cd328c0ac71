"""Taking the submissions of one delivery: every good one is recorded, every bad one is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from functions.intake.decoded import Decoded
from functions.intake.draft_touch import draft_touch
from functions.intake.mapping import items_of
from functions.intake.ports import Recorder, TakenDelivery
from functions.intake.refusal import NO_BASIS
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.source import Source
from shared.domain.touch import Touch, Trust
from shared.edge.record_touch import NobodyKnown, Recorded, Suppressed


@dataclass(frozen=True, slots=True)
class Refused:
    flaws: tuple[Flaw, ...]
    suppressed: bool = False


type Result = Recorded | Refused
"""What became of the item at the same position."""


def accept_submissions(
    decoded: Decoded, source: Source, *, recorder: Recorder, policy: StatedPurposes, now: int
) -> list[Result]:
    """Raises RequestRefused, DeliveryIdReused and StoreUnavailable. Nothing is claimed or stored for refused items."""
    drafts = [_drafted(item, source, policy, now) for item in items_of(source, decoded.payload)]
    if all(isinstance(draft, Refused) for draft in drafts):
        return [draft for draft in drafts if isinstance(draft, Refused)]
    return _recorded(drafts, decoded, recorder, now)


def _drafted(item: Any, source: Source, policy: StatedPurposes, now: int) -> Touch | Refused:
    try:
        return draft_touch(item, source, policy, now=now)
    except SubmissionRefused as refusal:
        return Refused(refusal.flaws)


def _recorded(drafts: Sequence[Touch | Refused], decoded: Decoded, recorder: Recorder, now: int) -> list[Result]:
    taken = recorder.take(decoded.delivery, many=len(drafts) > 1, now=now)
    return [
        draft if isinstance(draft, Refused) else _taken(draft, taken, position) for position, draft in enumerate(drafts)
    ]


def _taken(draft: Touch, taken: TakenDelivery, position: int) -> Result:
    """A form's no is answered as if nobody were known: it acts, and nothing of the submission is stored."""
    result = _tried(draft, taken, position)
    return Refused((NO_BASIS,)) if draft.consent.state.stops and draft.trust is Trust.ASSERTED else result


def _tried(draft: Touch, taken: TakenDelivery, position: int) -> Result:
    try:
        return taken.record(draft.model_copy(update={"id": taken.touch_id(position)}))
    except Suppressed:
        return Refused((Flaw("identifiers", "suppressed", "belong to somebody who asked to be forgotten"),), True)
    except NobodyKnown:
        return Refused((Flaw("identifiers", "unknown", "are of nobody who is known: there is nothing to stop"),))
