"""Taking the submissions of one delivery: every good one is recorded, every bad one is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from functions.intake.decoded import Decoded
from functions.intake.draft_touch import draft_touch
from functions.intake.mapping import canonical, items_of
from functions.intake.ports import Intake, TakenDelivery
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.source import Source
from shared.domain.touch import Touch
from shared.edge.identifiers import field_of
from shared.edge.join import Ambiguous
from shared.edge.record_touch import Recorded, Suppressed


@dataclass(frozen=True, slots=True)
class Refused:
    """``hidden``: because of what is known of others, which is for senders that sign to know and not for a page."""

    flaws: tuple[Flaw, ...]
    hidden: bool = False


class Result(NamedTuple):
    """What became of the item at the same position. ``not_understood`` was stored as it was sent."""

    became: Recorded | Refused
    not_understood: tuple[Flaw, ...] = ()


type _Draft = Touch | Refused


def accept_submissions(decoded: Decoded, source: Source, intake: Intake) -> list[Result]:
    """Raises RequestRefused, DeliveryIdReused and StoreUnavailable. Nothing is claimed or stored for refused items."""
    items = items_of(source, decoded.payload)
    drafts = [_drafted(item, source, form=decoded.form, now=intake.now) for item in items]
    if all(isinstance(draft, Refused) for draft in drafts):
        return [Result(draft) for draft in drafts if isinstance(draft, Refused)]
    unclear = [() if isinstance(draft, Refused) else intake.understanding.not_understood(draft) for draft in drafts]
    return [Result(*made) for made in zip(_recorded(drafts, decoded, intake), unclear, strict=True)]


def _drafted(item: Any, source: Source, *, form: bool, now: int) -> _Draft:
    try:
        return draft_touch(canonical(source, item, form=form), source, now=now)
    except SubmissionRefused as refusal:
        return Refused(refusal.flaws)


def _recorded(drafts: Sequence[_Draft], decoded: Decoded, intake: Intake) -> list[Recorded | Refused]:
    taken = intake.recorder.take(decoded.delivery, many=len(drafts) > 1, now=intake.now)
    return [
        draft if isinstance(draft, Refused) else _taken(draft, taken, position) for position, draft in enumerate(drafts)
    ]


def _taken(draft: Touch, taken: TakenDelivery, position: int) -> Recorded | Refused:
    try:
        return taken.record(draft.model_copy(update={"id": taken.touch_id(position)}))
    except Suppressed:
        return Refused(
            (Flaw("identifiers", "suppressed", "belong to somebody who asked to be forgotten"),), hidden=True
        )
    except Ambiguous as found:
        return Refused(
            (Flaw(field_of(found.kind), "ambiguous", "belongs to several people; add a stronger one"),), hidden=True
        )
