"""A source: one configured sender, as a document."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.domain.consent.words import Basis
from shared.domain.document.reading import agree
from shared.domain.source_agreement import problems_of
from shared.domain.touch import Consent, Trust

type Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\\]+$", max_length=2000)]
type Origin = Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9.:-]+$", max_length=300)]
type Expression = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
type FieldPath = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class LawfulBasis(_Document):
    """``accepted``: what a payload may claim. ``standing``: what holds for a person whose payload establishes nothing.

    A standing basis is the company's own (a contract, legitimate interests); consent is only ever given by the person.
    """

    accepted: tuple[Basis, ...] = ("consent",)
    standing: Consent | None = None


class DoubleOptIn(_Document):
    """A consent counts once the person confirms it on a page reached by a mail; before, nothing of them is readable.

    ``mails_an_hour`` bounds what the source can have mailed, whoever posts to it; what comes beyond is not asked.
    """

    sender: Annotated[str, StringConstraints(pattern=r"^[^@\s<>]+@[^@\s<>]+$", max_length=254)]
    locale: Literal["en", "nl", "fr", "es", "it"] = "en"
    purposes: Annotated[tuple[str, ...], Field(min_length=1, max_length=20)] = ("store", "contact_email")
    expires_hours: Annotated[int, Field(ge=1, le=720)] = 72
    mails_an_hour: Annotated[int, Field(ge=1, le=1_000_000)] = 500


class Source(_Document):
    """``secrets`` are a browser form's publishable keys or ``whsec_`` secrets of Standard Webhooks; several to rotate.

    ``items`` and ``fields`` are JMESPath: where in the payload the submissions are (one or a list), and the expression
    of each field of the canonical submission (``identifiers.email``, ``characteristics.job_title`` …), evaluated on one
    of them. Without ``fields`` they are canonical already. The pages and origins belong to browser forms.
    ``phone_region`` is that of numbers without a country code; ``external_namespace`` (else the source's id) is shared
    by sources whose external ids come from one system. What a source ``imports`` was said to somebody else: its
    consents never lift a withdrawal. A sender that ``vouches`` has made sure whose the identifiers are that it sends,
    so they count as proven. A ``system_of_record`` has an external id for each person, which stays when the e-mail
    changes. ``locale``, such as ``nl`` or ``fr-CH``, is that in which its numbers are written; without one, only those
    are understood that mean the same everywhere.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
    kind: Literal["browser_form", "standard_webhooks"]
    secrets: Annotated[tuple[str, ...], Field(min_length=1, max_length=3, repr=False)]
    items: Expression | None = None
    fields: Annotated[Mapping[FieldPath, Expression], Field(max_length=200)] = {}
    lawful_basis: LawfulBasis = LawfulBasis()
    default_format: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.:-]{0,63}$")] | None = None
    phone_region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?$")] | None = None
    oldest_action_days: Annotated[int, Field(ge=1, le=36_500)] = 366
    external_namespace: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")] | None = None
    imports: bool = False
    vouches: bool = False
    system_of_record: bool = False
    double_opt_in: DoubleOptIn | None = None
    allowed_origins: tuple[Origin, ...] = ()
    honeypot: str | None = None
    redirect_pages: tuple[Url, ...] = ()
    thanks_page: Url | None = None
    problem_page: Url | None = None

    @property
    def trust(self) -> Trust:
        if self.kind == "browser_form":
            return Trust.ASSERTED
        return Trust.PROVEN if self.vouches else Trust.SIGNED

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        agree(problems_of(self))
        return self
