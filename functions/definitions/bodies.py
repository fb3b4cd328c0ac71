"""What is sent beside documents."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Final, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from shared.domain.contract.contract import Side
from shared.domain.instants import CLOCK_SKEW, Instant, Period

IN_FORCE: Final = "in-force"
_UUID: Final = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_POSITION: Final = re.compile(rf"[0-9]{{10}}#{_UUID}")
_LONGEST_WAIT: Final = 366 * 86_400
_ID: Final = re.compile(_UUID)

type Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def cursor_of(position: str) -> str:
    return urlsafe_b64encode(position.encode()).rstrip(b"=").decode()


def position_of(cursor: str) -> str:
    """Raises pydantic's error for anything this API would not have issued."""
    try:
        position = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        position = ""
    if not _POSITION.fullmatch(position) or cursor_of(position) != cursor:
        raise PydanticCustomError("cursor_unknown", "must be a cursor that an earlier page named as its next")
    return position


def _still_to_come(at: int, info: ValidationInfo) -> int:
    now = cast("Period", info.context).now
    if at < now - CLOCK_SKEW:
        raise PydanticCustomError("in_the_past", "lies in the past")
    if at > now + _LONGEST_WAIT:
        raise PydanticCustomError("too_far", "lies more than a year ahead")
    return at


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Propose(Body):
    """With the ``hash`` of the draft that was read, another is not proposed in its place."""

    hash: Digest | None = None


class Sign(Body):
    """For one side, over the hash of exactly what is proposed."""

    role: Side
    hash: Digest


class Activate(Body):
    """At once, or ``from`` a time within a year. Validate with a :class:`~shared.domain.instants.Period` as context.

    ``instead_of`` is the id of a definition that is scheduled and shall not come into force after all; its own id gives
    it another time.
    """

    starts: Annotated[Instant, AfterValidator(_still_to_come)] | None = Field(default=None, alias="from")
    instead_of: Annotated[str, StringConstraints(pattern=f"^{_UUID}$")] | None = None


class ListQuery(Body):
    limit: Annotated[int, Field(ge=1, le=50)] = 25
    cursor: Annotated[str, AfterValidator(position_of)] = ""


class DiffQuery(Body):
    """``to`` is the id of another definition, or ``in-force``."""

    to: Annotated[str, StringConstraints(pattern=f"^({_UUID}|{IN_FORCE})$")]
