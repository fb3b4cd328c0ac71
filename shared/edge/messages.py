"""What functions tell each other: opaque ids, stages and numbers; what is personal only sealed."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

from shared.domain.decision import Decision, Move
from shared.domain.stage import Stage

JUDGED_TOGETHER: Final = 25
"""Leads that one message asks to judge."""


class PromotionDue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    lead: str
    number: int
    start: Stage
    stage: Stage
    ready: bool
    at: int
    version: int

    @classmethod
    def of(cls, lead_id: str, decision: Decision) -> "PromotionDue":
        move = decision.move
        return cls(
            lead=lead_id,
            number=decision.number,
            start=move.start,
            stage=move.stage,
            ready=move.ready,
            at=decision.at,
            version=decision.version,
        )

    def decision(self) -> Decision:
        return Decision(self.number, Move(self.start, self.stage, self.ready), self.at, self.version)


class CaseWaits(BaseModel):
    """A case that can go on when this arrives."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    case: str


class RecipientEvent(StrEnum):
    """What was done with leads that a recipient may have been given (GDPR Art. 19)."""

    ERASED = "erased"
    RECTIFIED = "rectified"
    RESTRICTED = "restricted"
    RESTRICTION_LIFTED = "restriction_lifted"


class RecipientDue(BaseModel):
    """A recipient to be told what was done with leads."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    case: str
    recipient: str
    leads: tuple[str, ...]
    event: RecipientEvent = RecipientEvent.ERASED


class OptInAsked(BaseModel):
    """A touch that the person has to confirm, ``sealed`` (base64); see :mod:`shared.edge.touch_on_its_way`."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    touch: str
    sealed: Base64Bytes


class MergeDecided(BaseModel):
    """That two leads are one person, as ``recorder`` (the subject id of a token) decided ``at`` (seconds)."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    keeper: str
    absorbed: str
    recorder: str
    at: int


class LeadRecalled(BaseModel):
    """A lead that nobody may work on any longer, or not in every way, as of ``at`` (seconds)."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    lead: str
    at: int


class LeadsToJudge(BaseModel):
    """Leads to be judged although nothing more was heard of them: time passed, or another definition is in force."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    leads: Annotated[tuple[str, ...], Field(min_length=1, max_length=JUDGED_TOGETHER)]


class SegmentDue(BaseModel):
    """A segment of a run over the whole history that is to be gone on with; without one, all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    run: str
    segment: int | None = None
