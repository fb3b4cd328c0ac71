"""Ids of requests: UUIDs of version 4 in lower case, and nothing that merely looks like one."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from shared.domain.flaw import Flaw

_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
MALFORMED: Final = Flaw("subject_request_id", "not_uuid_v4", "must be a UUID of version 4 in lower case")


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def _id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("not_uuid_v4", "must be a UUID of version 4 in lower case")
    return text


type CaseId = Annotated[str, AfterValidator(_id)]
