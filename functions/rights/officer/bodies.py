"""What an officer sends."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from functions.rights.case_id import CaseId
from functions.rights.officer.corrections import Corrections
from functions.rights.officer.cursor import notices_after, place_of, position_of
from functions.rights.officer.words import Body, Kind, Value
from shared.domain.case.case import CLOSED
from shared.domain.case.words import (
    CaseType,
    ExtensionReason,
    HoldReason,
    Proof,
    RefusalReason,
    State,
)
from shared.domain.certificate.words import EARLIEST, Ground
from shared.domain.instants import Instant, Past
from shared.edge.languages import Language

type _Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z -]{4,40}$")]


def _certifiable(at: int) -> int:
    if at < EARLIEST:
        raise PydanticCustomError("too_old", "lies before 2020: a certificate could not say so")
    return at


type _Received = Annotated[Past, AfterValidator(_certifiable)]


class Identifier(Body):
    """``type`` is ``email``, ``phone`` (with its country code), ``social:<network>``, ``external:<namespace>``, or
    ``record:<namespace>`` for the ids of a system of record."""

    type: Kind
    value: Value


class OpenCase(Body):
    """Validate with a :class:`~shared.domain.instants.Period` as context.

    ``received`` is when the person's request reached the company. With an ``id`` the same can be sent again safely.
    ``proof`` is what the person showed so far; it is not yet a decision that it suffices.
    """

    id: CaseId | None = None
    type: CaseType
    identifiers: Annotated[list[Identifier], Field(min_length=1, max_length=20)]
    received: _Received
    ground: Annotated[Ground | None, Field(validate_default=True)] = None
    proof: Proof = Proof.NONE
    corrections: Annotated[Corrections | None, Field(validate_default=True)] = None

    @field_validator("corrections")
    @classmethod
    def _are_of_a_rectification(cls, given: Corrections | None, info: ValidationInfo) -> Corrections | None:
        if (info.data.get("type", given and CaseType.RECTIFICATION) is CaseType.RECTIFICATION) is not bool(given):
            raise PydanticCustomError("corrections_mismatch", "belong to a rectification, and it needs them")
        return given

    @field_validator("ground")
    @classmethod
    def _is_of_an_erasure(cls, ground: Ground | None, info: ValidationInfo) -> Ground | None:
        if ground is Ground.RETENTION_EXPIRED:
            raise PydanticCustomError("not_allowed", "must be a letter of Art. 17(1)")
        if (info.data.get("type", ground and CaseType.ERASURE) is CaseType.ERASURE) is not (ground is not None):
            raise PydanticCustomError("ground_mismatch", "belongs to an erasure, and an erasure needs one")
        return ground


class Step(BaseModel):
    """Which of the steps of verifying an identity a body is about."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    action: Literal["challenge", "answer", "record"]


class StartChallenge(Body):
    """``language`` is that of the mail."""

    action: Literal["challenge"]
    language: Language = Language.EN


class Answer(Body):
    action: Literal["answer"]
    code: _Code


class Recognition(Body):
    """How else somebody was, or was not, recognised."""

    action: Literal["record"]
    outcome: Literal["proven", "not_proven"]
    proof: Literal[Proof.SIGNED_IN, Proof.DOCUMENT_SEEN, Proof.KNOWN_IN_PERSON, Proof.MANDATE]


STEPS: Final[dict[str, type[StartChallenge | Answer | Recognition]]] = {
    "challenge": StartChallenge,
    "answer": Answer,
    "record": Recognition,
}


class Refuse(Body):
    reason: RefusalReason


class Extend(Body):
    reason: ExtensionReason


class Hold(Body):
    reason: HoldReason


class Lift(Body):
    """``informed_at`` is when the person was told that the restriction will be lifted. Validate with a
    :class:`~shared.domain.instants.Period` as context."""

    informed_at: Past | None = None


def _open(state: State) -> State:
    if state in CLOSED:
        raise PydanticCustomError("closed", "must be a state of cases that are not closed")
    return state


class ListQuery(Body):
    """Only open cases are listed."""

    state: Annotated[State, AfterValidator(_open)] | None = None
    type: CaseType | None = None
    due_before: Instant | None = None
    limit: Annotated[int, Field(ge=1, le=50)] = 25
    cursor: Annotated[str, AfterValidator(position_of)] = ""


class RegisterQuery(Body):
    """``from`` and ``to`` are when requests were received, both inclusive."""

    state: State | None = None
    type: CaseType | None = None
    since: Annotated[Instant | None, Field(alias="from")] = None
    until: Annotated[Instant | None, Field(alias="to")] = None
    cursor: Annotated[str, AfterValidator(place_of)] = ""

    @field_validator("until")
    @classmethod
    def _ends_after_it_begins(cls, until: int | None, info: ValidationInfo) -> int | None:
        if until is not None and until < (info.data.get("since") or 0):
            raise PydanticCustomError("before_from", "must not be before from")
        return until


class RegisterPage(RegisterQuery):
    limit: Annotated[int, Field(ge=1, le=50)] = 25


class NoticesQuery(Body):
    limit: Annotated[int, Field(ge=1, le=50)] = 25
    cursor: Annotated[str, AfterValidator(notices_after)] = ""


class NoticeSent(Body):
    """``sent`` is when the person was told. Validate with a :class:`~shared.domain.instants.Period` as context."""

    sent: Past
