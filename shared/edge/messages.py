"""The message that asks for a promotion: opaque ids, stages and numbers, nothing personal."""

from pydantic import BaseModel, ConfigDict

from shared.domain.decision import Decision, Move
from shared.domain.stage import Stage


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
