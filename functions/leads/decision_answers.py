"""What the API answers about one decision."""

from datetime import datetime
from typing import Any

from pydantic import Field

from functions.leads.answers import LEAD_ID, Answer, DefinitionNamed
from shared.domain.stage import Stage


class ClauseShown(Answer):
    """``undecayed`` is what it would have given without decay, ``cap`` and ``cap_per_day``."""

    clause: str = Field(description="Id of a clause of the definition.", examples=["price_requested"])
    label: str | None = Field(description="Its name in the language asked for; null when the definition is lost.")
    asks: str | None = Field(
        description="What it asks for, in that language.", examples=["five product pages on the same day"]
    )
    gives: tuple[str, ...] = Field(
        description="What it gives, in that language.", examples=[["15 points", "halves every 14 days"]]
    )
    met: bool
    points: float = Field(description="At the second of the decision, after decay and caps.", examples=[24.5])
    undecayed: float = Field(examples=[25])
    cap: float | None = Field(description="The clause's cap, where it was reached.")
    evidence: tuple[str, ...] = Field(description="Ids of the touches that met the clause, oldest first.")


class GroupCut(Answer):
    group: str = Field(description="Id of a group of the definition.")
    label: str | None = Field(description="Its name in the language asked for; null when the definition is lost.")
    points: float = Field(description="What its clauses gave beyond the group's cap; negative.", examples=[-5])


class Finding(Answer):
    """What the rules made of the lead. The change of stage follows from it and from where the lead stood."""

    stage: Stage
    sales_ready: bool
    to_nurture: bool = Field(description="Whether the rule that sends MQLs back held.")


class DecisionShown(Answer):
    """The whole receipt of a decision. Points of clauses and cuts add up to exactly fit and engagement."""

    lead: str = Field(pattern=LEAD_ID)
    number: int = Field(description="Counts a lead's decisions from 1.", examples=[1])
    start: Stage = Field(alias="from")
    stage: Stage = Field(alias="to")
    sales_ready: bool
    at: datetime
    because: str = Field(description="In the language asked for.")
    definition: DefinitionNamed
    finding: Finding
    fit: float = Field(examples=[50])
    engagement: float = Field(examples=[47.5])
    clauses: tuple[ClauseShown, ...] = Field(description="All of the definition, met or not.")
    cuts: tuple[GroupCut, ...]
    way: str | None = Field(description="The way of weighing; null in receipts older than it.")
    touches: int | None = Field(
        description="How many of the lead's first touches were judged; null in receipts older than that.", examples=[7]
    )


class DifferenceFound(Answer):
    path: str = Field(examples=["met.price_requested"])
    stored: Any
    computed: Any


class Recomputed(Answer):
    """Whether the stored touches, judged again by the definition that the receipt names, give the same receipt."""

    identical: bool
    differences: tuple[DifferenceFound, ...] = Field(
        description="Where the receipt says something else, in thousandths of points. When its definition, way of"
        " weighing or touches are not there any more, only that is named: nothing else could be compared."
    )
