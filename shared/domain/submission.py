"""The canonical submission: what every sender's payload is mapped to, and what a sender without a mapping sends.

    identifiers      email, phone, social ({network, handle}, or a list of up to 10), external_id; at least one
    stated_at        when the person said all this; without it, when it was received
    format           how the information reached the company, such as ``price_request``
    characteristics  up to 50 names, each one text (500 characters), number or boolean
    actions          up to 200 of {type, at, asset, category, value}
    attribution      channel, utm_*, click ids, landing_page, referrer
    consent          {basis, given, purposes, notice, locale, mechanism, given_at, reference}
    outcome          {result: won | lost, at}

Names and codes are lower case (``vice_president``); texts hold no control characters except tabs and line ends.
Times are RFC 3339 with an offset. An action without one happened when it was received. Any other field is refused.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from shared.domain.characteristic import CharacteristicName, CharacteristicValue, SubmittedText, written
from shared.domain.consent.words import Basis
from shared.domain.instants import Consented, Recent

_MOST_WORTH = 10**12


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, dict) else value


def _number_as_text(value: object) -> object:
    """Senders write ids and phone numbers as either."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _text_as_number(value: object) -> object:
    """Forms have no numbers."""
    if not isinstance(value, str):
        return value
    from shared.domain.values.numbers import read_number  # noqa: PLC0415 - only forms send it like this

    read = read_number(value, None, None)
    return value if read is None else float(read)


def _without_query(url: object) -> object:
    """Queries carry addresses and one-time tokens; what is worth keeping of them has fields of its own."""
    return re.split(r"[?#]", url, maxsplit=1)[0] if isinstance(url, str) else url


type _NumberedText = Annotated[SubmittedText, BeforeValidator(_number_as_text), written("string", "integer")]
type _Worth = Annotated[
    float,
    BeforeValidator(_text_as_number),
    Field(ge=-_MOST_WORTH, le=_MOST_WORTH, allow_inf_nan=False),
    written("number", "string"),
]
type _Page = Annotated[SubmittedText, BeforeValidator(_without_query)]
type _Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.:-]{0,63}$")]


class _Part(BaseModel):
    # Compiled by those who read submissions; many need a word of theirs only.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, defer_build=True)


class Social(_Part):
    network: SubmittedText
    handle: SubmittedText


class Identifiers(_Part):
    """As the person wrote them; ``phone`` and ``external_id`` may be whole numbers."""

    email: SubmittedText | None = None
    phone: _NumberedText | None = None
    social: Annotated[list[Social], BeforeValidator(_one_or_more), Field(max_length=10)] = []
    external_id: _NumberedText | None = None

    @model_validator(mode="after")
    def _names_someone(self) -> Self:
        if not (self.email or self.phone or self.social or self.external_id):
            raise PydanticCustomError("no_identifier", "must hold an e-mail, phone, social handle or external id")
        return self


class SubmittedAction(_Part):
    type: _Code
    at: Recent | None = None
    asset: SubmittedText | None = None
    category: _Code | None = None
    value: _Worth | None = None


class Attribution(_Part):
    """Where the person came from. Pages are kept without their query."""

    channel: _Code | None = None
    utm_source: SubmittedText | None = None
    utm_medium: SubmittedText | None = None
    utm_campaign: SubmittedText | None = None
    utm_content: SubmittedText | None = None
    utm_term: SubmittedText | None = None
    gclid: SubmittedText | None = None
    gbraid: SubmittedText | None = None
    wbraid: SubmittedText | None = None
    fbclid: SubmittedText | None = None
    msclkid: SubmittedText | None = None
    ttclid: SubmittedText | None = None
    li_fat_id: SubmittedText | None = None
    landing_page: _Page | None = None
    referrer: _Page | None = None


class ConsentEvidence(_Part):
    """The lawful basis the payload claims. A consent counts only when ``given`` says so; ``on`` and ``1`` do too.

    A ``given`` that is there and says no is a no to ``purposes``, whatever the basis.
    """

    basis: Basis = "consent"
    given: Annotated[bool, Field(strict=False)] = False
    purposes: Annotated[list[_Code], Field(max_length=20)] = []
    notice: SubmittedText | None = None
    locale: SubmittedText | None = None
    mechanism: SubmittedText | None = None
    given_at: Consented | None = None
    reference: SubmittedText | None = None

    @property
    def says_no(self) -> bool:
        return "given" in self.model_fields_set and not self.given


class SubmittedOutcome(_Part):
    result: Literal["won", "lost"]
    at: Recent | None = None


class Submission(_Part):
    """Validate with a :class:`~shared.domain.instants.Period` as context."""

    identifiers: Identifiers
    stated_at: Recent | None = None
    format: _Code | None = None
    characteristics: Annotated[dict[CharacteristicName, CharacteristicValue], Field(max_length=50)] = {}
    actions: Annotated[list[SubmittedAction], Field(max_length=200)] = []
    attribution: Attribution = Attribution()
    consent: ConsentEvidence | None = None
    outcome: SubmittedOutcome | None = None
