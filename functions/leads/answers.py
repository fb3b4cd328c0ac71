"""What the API answers. Times are RFC 3339 in UTC; points are points, with up to three decimals."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.domain.characteristic import Scalar
from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage

LEAD_ID = r"^[A-Za-z0-9_-]{22}$"
_HOLDS = "Why the lead is stored only: nobody may judge it, work on it or pass it on."
_NOTICE = "By when an imported person must be told so (GDPR Art. 14); nobody may contact them before. Null once told."
_TIED = "Other leads that one submission named too. Whether they are one person, somebody has to decide."


class Answer(BaseModel):
    """Schemas are built when first used: most processes answer one kind of question."""

    model_config = ConfigDict(frozen=True, defer_build=True, populate_by_name=True, hide_input_in_errors=True)


class MetClause(Answer):
    clause: str = Field(description="Id of a clause of the definition.", examples=["price_requested"])
    points: float = Field(examples=[25])
    evidence: tuple[str, ...] = Field(description="Ids of the touches that met the clause, oldest first.")


class DefinitionNamed(Answer):
    version: int = Field(examples=[1])
    hash: str = Field(description="SHA-256 of the definition's canonical form, hex.")


class LedgerEntry(Answer):
    """A change of stage, as it was decided. The sales-ready mark is a change of its own."""

    number: int = Field(description="Counts a lead's decisions from 1.", examples=[1])
    start: Stage = Field(alias="from")
    stage: Stage = Field(alias="to")
    sales_ready: bool
    at: datetime
    definition: DefinitionNamed
    fit: float = Field(examples=[50])
    engagement: float = Field(examples=[47.5])
    clauses: tuple[MetClause, ...]
    unmet: tuple[str, ...] = Field(description="Ids of the clauses that were not met.")


class KnownOutcome(Answer):
    """What became of an imported lead in the system it came from."""

    result: Literal["won", "lost"]
    at: datetime | None


class Asserted(Answer):
    """What anybody could have typed into a form, where it differs from what a sender that signs, the person's own
    confirmation or an officer said. It replaces nothing."""

    identifiers: dict[str, str] = Field(examples=[{}])
    characteristics: dict[str, Scalar] = Field(examples=[{"job_title": "Manager"}])


class Lead(Answer):
    id: str = Field(pattern=LEAD_ID, examples=["q1Yx8ZP0m4uTtV7bJ2kC9w"])
    stage: Stage
    since: datetime = Field(description="When it entered its stage.")
    sales_ready: bool = Field(description="Never while there are holds, or a notice is due.")
    holds: tuple[Hold, ...] = Field(description=_HOLDS)
    notice_due: datetime | None = Field(description=_NOTICE)
    fit: float = Field(description="At this moment.", examples=[50])
    engagement: float = Field(description="At this moment: engagement decays.", examples=[31.234])
    because: str = Field(description="Why it stands at its stage, in the language asked for.")
    not_yet: str | None = Field(
        description="What it still takes to become an MQL, or as one to be ready for sales, in that language. Names"
        " the hold or the notice that stands in the way. Null when nothing does; what contacts lack is in `because`."
    )
    identifiers: dict[str, str] = Field(examples=[{"email": "ann@example.com"}])
    characteristics: dict[str, Scalar] = Field(
        examples=[{"industry": "life_sciences", "annual_revenue_usd": 300000000}]
    )
    asserted: Asserted
    attribution: dict[str, str] = Field(description="Of the first touch.", examples=[{"utm_source": "linkedin"}])
    outcome: KnownOutcome | None
    tied_to: tuple[str, ...] = Field(description=_TIED)
    merged_from: tuple[str, ...] = Field(
        description="Leads that were merged into this one: the same person, as decided."
    )
    journal_length: int = Field(description="Touches taken into account.", examples=[7])
    ledger: tuple[LedgerEntry, ...] = Field(description="Changes of stage, oldest first: the last 20.")


class MovedTo(Answer):
    id: str = Field(pattern=LEAD_ID, description="The lead that the person is kept as.")


class ListedLead(Answer):
    """``fit`` and ``engagement`` are null until scoring has judged the lead by the definition in force."""

    id: str = Field(pattern=LEAD_ID, examples=["q1Yx8ZP0m4uTtV7bJ2kC9w"])
    stage: Stage
    since: datetime
    sales_ready: bool = Field(description="Never while there are holds, or a notice is due.")
    holds: tuple[Hold, ...] = Field(description=_HOLDS)
    notice_due: datetime | None = Field(description=_NOTICE)
    fit: float | None = Field(examples=[50])
    engagement: float | None = Field(examples=[31.234])
    name: str | None = Field(examples=["Ann Example"])
    company: str | None = Field(examples=["Example Instruments"])
    email: str | None = Field(examples=["ann@example.com"])


class LeadPage(Answer):
    leads: tuple[ListedLead, ...]
    next: str | None = Field(description="Cursor of the next page; null on the last.")


class Funnel(Answer):
    stages: dict[Stage, int] = Field(examples=[{"contact": 812, "lead": 140, "mql": 48}])
    sales_ready: int = Field(description="How many of the MQLs are sales-ready.", examples=[12])
    as_of: datetime


class Fault(Answer):
    field: str = Field(examples=["limit"])
    reason: str = Field(examples=["less_than_equal"])
    message: str = Field(examples=["Input should be less than or equal to 50"])


class Failed(Answer):
    code: str = Field(examples=["invalid_request"])
    message: str
    errors: tuple[Fault, ...]


class Failure(Answer):
    error: Failed
