"""What sales promises in the definition: how fast and how often it tries, and by which reasons it may say no."""

from typing import Annotated

from pydantic import Field

from shared.domain.definition.clauses import Span
from shared.domain.document.words import Labels, Part, Word, YesNo


class Attempts(Part):
    """Before a lead may be called unreachable: so many attempts, spread over days and channels."""

    at_least: Annotated[int, Field(strict=True, ge=1, le=50)]
    on_days: Annotated[int, Field(strict=True, ge=1, le=50)] = 1
    over_channels: Annotated[int, Field(strict=True, ge=1, le=10)] = 1


class ServiceLevels(Part):
    """``first_touch`` is the time sales has for its first attempt."""

    first_touch: Span | None = None
    attempts: Attempts | None = None


class RejectReason(Part):
    """``accuses`` the clause that was met although it should not have been, or is None when none is to blame.

    A reason ``after_attempts`` may be given only once the promised attempts were made.
    """

    id: Word
    accuses: Word | None = None
    after_attempts: YesNo = False
    labels: Labels
