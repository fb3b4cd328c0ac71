"""What officers send."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.domain.consent.words import Basis
from shared.domain.instants import Consented, Past

LEAD_ID: Final = r"[A-Za-z0-9_-]{22}"
_PRINTABLE: Final = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"

type _Lead = Annotated[str, StringConstraints(pattern=rf"^{LEAD_ID}$")]
type _Purpose = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.:-]{0,63}$")]
type _Purposes = Annotated[list[_Purpose], Field(min_length=1, max_length=20)]
type _Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_PRINTABLE)]
type _Text = Annotated[str, StringConstraints(min_length=1, max_length=10_000, pattern=_PRINTABLE)]
type _Locale = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]


class Body(BaseModel):
    # A request has one of them: each is compiled when it first comes.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, defer_build=True)


class GivenConsent(Body):
    """Validate with a :class:`~shared.domain.instants.Period` as context.

    Every purpose is named: nothing is agreed to by default. ``notice`` is the text the person was shown or told, or
    ``sha256:`` and the hash of a registered one; ``mechanism`` is how they agreed, ``at`` when.
    """

    lead: _Lead
    purposes: _Purposes
    basis: Basis
    mechanism: _Line
    notice: _Text
    locale: _Locale
    at: Consented


class Withdrawal(Body):
    """Without ``purposes`` everything the consent was for."""

    purposes: _Purposes | None = None


class NewNotice(Body):
    text: _Text
    version: _Line
    locale: _Locale


class HistoryQuery(BaseModel):
    """Validate with a :class:`~shared.domain.instants.Period` as context. ``start`` counts events from 0."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    at: Past | None = None
    start: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=100)] = 100
