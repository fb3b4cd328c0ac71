"""What an officer sends."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from functions.rights.case_id import CaseId
from functions.rights.officer.cursor import position_of
from shared.domain.case.case import CLOSED
from shared.domain.case.words import (
    CaseType,
    ExtensionReason,
    HoldReason,
    Proof,
    RefusalReason,
    State,
)
from shared.domain.certificate.parts import Ground
from shared.domain.instants import Instant, Past
from shared.edge.languages import Language

type _Kind = Annotated[
    str,
    StringConstraints(pattern=r"^(email|phone|social:[a-z0-9][a-z0-9_.-]{0,31}|external:[a-z0-9][a-z0-9_-]{0,63})$"),
]
type _Value = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
type _Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z -]{4,40}$")]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Identifier(_Body):
    """``type`` is ``email``, ``phone`` (with its country code), ``social:<network>`` or ``external:<namespace>``."""

    type: _Kind
    value: _Value


class OpenCase(_Body):
    """Validate with a :class:`~shared.domain.instants.Period` as context.

    ``received`` is when the person's request reached the company. With an ``id`` the same can be sent again safely.
    ``proof`` is what the person showed so far; it is not yet a decision that it suffices.
    """

    id: CaseId | None = None
    type: CaseType
    identifiers: Annotated[list[Identifier], Field(min_length=1, max_length=20)]
    received: Past
    ground: Annotated[Ground | None, Field(validate_default=True)] = None
    proof: Proof = Proof.NONE

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


class StartChallenge(_Body):
    """``language`` is that of the mail."""

    action: Literal["challenge"]
    language: Language = Language.EN


class Answer(_Body):
    action: Literal["answer"]
    code: _Code


class Recognition(_Body):
    """How else somebody was, or was not, recognised."""

    action: Literal["record"]
    outcome: Literal["proven", "not_proven"]
    proof: Literal[Proof.SIGNED_IN, Proof.DOCUMENT_SEEN, Proof.KNOWN_IN_PERSON, Proof.MANDATE]


STEPS: Final[dict[str, type[StartChallenge | Answer | Recognition]]] = {
    "challenge": StartChallenge,
    "answer": Answer,
    "record": Recognition,
}


class Refuse(_Body):
    reason: RefusalReason


class Extend(_Body):
    reason: ExtensionReason


class Hold(_Body):
    reason: HoldReason


class Nothing(_Body):
    """No member at all."""


def _open(state: State) -> State:
    if state in CLOSED:
        raise PydanticCustomError("closed", "must be a state of cases that are not closed")
    return state


class ListQuery(_Body):
    """Only open cases are listed."""

    state: Annotated[State, AfterValidator(_open)] | None = None
    type: CaseType | None = None
    due_before: Instant | None = None
    limit: Annotated[int, Field(ge=1, le=50)] = 25
    cursor: Annotated[str, AfterValidator(position_of)] = ""
