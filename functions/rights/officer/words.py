"""What the bodies that officers send are made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

type Kind = Annotated[
    str,
    StringConstraints(
        pattern=r"^(email|phone|social:[a-z0-9][a-z0-9_.-]{0,31}|(?:external|record):[a-z0-9][a-z0-9_-]{0,63})$"
    ),
]
type Value = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]


class Body(BaseModel):
    # A request has one of them: each is compiled when it first comes.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)
