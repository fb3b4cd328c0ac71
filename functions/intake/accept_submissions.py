"""Taking the submissions of one delivery: every good one is recorded, every bad one is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from functions.intake.decoded import Decoded
from functions.intake.draft_touch import Draft, draft_touch
from functions.intake.mapping import canonical, items_of
from functions.intake.ports import Intake, TakenDelivery
from functions.intake.refusal import NO_BASIS
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.source import Source
from shared.domain.touch import Touch, Trust
from shared.edge.identifiers import field_of
from shared.edge.join import Ambiguous
from shared.edge.record_touch import NobodyKnown, Recorded, Suppressed


@dataclass(frozen=True, slots=True)
class Refused:
    """``hidden``: because of what is known of others, which is for senders that sign to know and not for a page."""

    flaws: tuple[Flaw, ...]
    hidden: bool = False


class Result(NamedTuple):
    """What became of the item at the same position. ``not_understood`` was stored as it was sent, ``left_out`` not at
    all."""

    became: Recorded | Refused
    not_understood: tuple[Flaw, ...] = ()
    left_out: tuple[Flaw, ...] = ()


type _Drafted = Draft | Refused


def accept_submissions(decoded: Decoded, source: Source, intake: Intake) -> list[Result]:
    """Raises RequestRefused, DeliveryIdReused and StoreUnavailable. Nothing is claimed or stored for refused items."""
    items = items_of(source, decoded.payload)
    drafts = [_drafted(item, source, intake, form=decoded.form) for item in items]
    if all(isinstance(draft, Refused) for draft in drafts):
        return [Result(draft) for draft in drafts if isinstance(draft, Refused)]
    became = _recorded(drafts, decoded, intake)
    return [_result(draft, made, intake) for draft, made in zip(drafts, became, strict=True)]


def _result(draft: _Drafted, became: Recorded | Refused, intake: Intake) -> Result:
    if isinstance(draft, Refused):
        return Result(became)
    return Result(became, intake.understanding.not_understood(draft.touch), draft.left_out)


def _drafted(item: Any, source: Source, intake: Intake, *, form: bool) -> _Drafted:
    try:
        return draft_touch(canonical(source, item, form=form), source, intake.policy, now=intake.now)
    except SubmissionRefused as refusal:
        return Refused(refusal.flaws)


def _recorded(drafts: Sequence[_Drafted], decoded: Decoded, intake: Intake) -> list[Recorded | Refused]:
    taken = intake.recorder.take(decoded.delivery, many=len(drafts) > 1, now=intake.now)
    return [
        draft if isinstance(draft, Refused) else _taken(draft.touch, taken, position)
        for position, draft in enumerate(drafts)
    ]


def _taken(draft: Touch, taken: TakenDelivery, position: int) -> Recorded | Refused:
    """A form's no is answered as if nobody were known: it acts, and nothing of the submission is stored."""
    result = _tried(draft, taken, position)
    return Refused((NO_BASIS,)) if draft.consent.state.stops and draft.trust is Trust.ASSERTED else result


def _tried(draft: Touch, taken: TakenDelivery, position: int) -> Recorded | Refused:
    try:
        return taken.record(draft.model_copy(update={"id": taken.touch_id(position)}))
    except Suppressed:
        return _hidden("identifiers", "suppressed", "belong to somebody who asked to be forgotten")
    except Ambiguous as found:
        return _hidden(field_of(found.kind), "ambiguous", "belongs to several people; send a stronger identifier")
    except NobodyKnown:
        return Refused((Flaw("identifiers", "unknown", "are of nobody who is known: there is nothing to stop"),))


def _hidden(field: str, reason: str, message: str) -> Refused:
    return Refused((Flaw(field, reason, message),), hidden=True)
