"""Taking the submissions of one delivery: every good one is recorded or asked about, every bad one is named."""

from dataclasses import dataclass
from typing import Any

from functions.intake.decoded import Decoded
from functions.intake.draft_touch import draft_touch
from functions.intake.mapping import items_of
from functions.intake.ports import Questions, Recorder, TakenDelivery
from shared.domain.consent.state import ConsentState
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.source import Source
from shared.domain.touch import Touch
from shared.edge.record_touch import Recorded, Status, Suppressed


@dataclass(frozen=True, slots=True)
class Refused:
    flaws: tuple[Flaw, ...]
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The person is asked to confirm it, and is nobody's lead by it before they do."""

    touch: Touch
    status: Status


type Result = Recorded | Asked | Refused
"""What became of the item at the same position."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Where touches go: what counts as it is, and what the person has to confirm first."""

    recorder: Recorder
    questions: Questions


def accept_submissions(decoded: Decoded, source: Source, *, doors: Doors, now: int) -> list[Result]:
    """Raises RequestRefused, DeliveryIdReused and StoreUnavailable. Nothing is claimed or stored for refused items."""
    drafts = [_drafted(item, source, now) for item in items_of(source, decoded.payload)]
    if all(isinstance(draft, Refused) for draft in drafts):
        return [draft for draft in drafts if isinstance(draft, Refused)]
    taken = doors.recorder.take(decoded.delivery, many=len(drafts) > 1, now=now)
    results = [_taken(draft, taken, position) for position, draft in enumerate(drafts)]
    doors.questions.send([result.touch for result in results if isinstance(result, Asked)])
    return results


def _drafted(item: Any, source: Source, now: int) -> Touch | Refused:
    try:
        return draft_touch(item, source, now=now)
    except SubmissionRefused as refusal:
        return Refused(refusal.flaws)


def _taken(draft: Touch | Refused, taken: TakenDelivery, position: int) -> Result:
    if isinstance(draft, Refused):
        return draft
    touch = draft.model_copy(update={"id": taken.touch_id(position)})
    if touch.consent.state is ConsentState.REQUESTED:
        return Asked(touch, Status.DUPLICATE if taken.seen else Status.ACCEPTED)
    try:
        return taken.record(touch)
    except Suppressed:
        return Refused((Flaw("identifiers", "suppressed", "belong to somebody who asked to be forgotten"),), True)
