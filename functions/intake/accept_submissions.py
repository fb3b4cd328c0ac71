"""Taking the submissions of one delivery: every good one is recorded or asked about, every bad one is named."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from functions.intake.decoded import Decoded
from functions.intake.draft_touch import Draft, draft_touch
from functions.intake.mapping import canonical, items_of
from functions.intake.ports import Intake, TakenDelivery
from functions.intake.refusal import NO_BASIS
from shared.domain.consent.state import ConsentState
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.source import Source
from shared.domain.touch import Touch, Trust
from shared.edge.admit import Suppressed
from shared.edge.identifiers import field_of
from shared.edge.join import Ambiguous
from shared.edge.record_touch import NobodyKnown, Recorded, Status


@dataclass(frozen=True, slots=True)
class Refused:
    """``hidden``: because of what is known of others, which is for senders that sign to know and not for a page."""

    flaws: tuple[Flaw, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The person is asked to confirm it, and is nobody's lead by it before they do."""

    touch: Touch
    status: Status


type Became = Recorded | Asked | Refused


class Result(NamedTuple):
    """What became of the item at the same position. ``not_understood`` was stored as it was sent, ``left_out`` not at
    all."""

    became: Became
    not_understood: tuple[Flaw, ...] = ()
    left_out: tuple[Flaw, ...] = ()


type _Drafted = Draft | Refused


def accept_submissions(decoded: Decoded, source: Source, intake: Intake) -> list[Result]:
    """Raises RequestRefused, DeliveryIdReused and StoreUnavailable. Nothing is claimed or stored for refused items."""
    items = items_of(source, decoded.payload)
    drafts = [_drafted(item, source, intake, form=decoded.form) for item in items]
    if all(isinstance(draft, Refused) for draft in drafts):
        return [Result(draft) for draft in drafts if isinstance(draft, Refused)]
    taken = intake.recorder.take(decoded.delivery, many=len(drafts) > 1, now=intake.now)
    became = [
        draft if isinstance(draft, Refused) else _taken(draft.touch, taken, position)
        for position, draft in enumerate(drafts)
    ]
    intake.questions.send([one.touch for one in became if isinstance(one, Asked)])
    return [_result(draft, made, intake) for draft, made in zip(drafts, became, strict=True)]


def _result(draft: _Drafted, became: Became, intake: Intake) -> Result:
    if isinstance(draft, Refused):
        return Result(became)
    return Result(became, intake.understanding.not_understood(draft.touch), draft.left_out)


def _drafted(item: Any, source: Source, intake: Intake, *, form: bool) -> _Drafted:
    try:
        return draft_touch(canonical(source, item, form=form), source, intake.policy, now=intake.now)
    except SubmissionRefused as refusal:
        return Refused(refusal.flaws)


def _taken(draft: Touch, taken: TakenDelivery, position: int) -> Became:
    """A form's no is answered as if nobody were known: it acts, and nothing of the submission is stored."""
    touch = draft.model_copy(update={"id": taken.touch_id(position)})
    if touch.consent.state is ConsentState.REQUESTED:
        return Asked(touch, Status.DUPLICATE if taken.seen else Status.ACCEPTED)
    became = _recorded(touch, taken)
    return Refused((NO_BASIS,)) if touch.consent.state.stops and touch.trust is Trust.ASSERTED else became


def _recorded(touch: Touch, taken: TakenDelivery) -> Recorded | Refused:
    try:
        return taken.record(touch)
    except Suppressed:
        return _hidden("identifiers", "suppressed", "belong to somebody who asked to be forgotten")
    except Ambiguous as found:
        return _hidden(field_of(found.kind), "ambiguous", "belongs to several people; send a stronger identifier")
    except NobodyKnown:
        return Refused((Flaw("identifiers", "unknown", "are of nobody who is known: there is nothing to stop"),))


def _hidden(field: str, reason: str, message: str) -> Refused:
    return Refused((Flaw(field, reason, message),), hidden=True)
