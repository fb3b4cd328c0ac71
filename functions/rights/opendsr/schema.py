"""A request of OpenDSR 2.0, and our extension of it. What the protocol may add later is left alone."""

import re
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from functions.rights.case_id import CaseId
from shared.domain.case.words import CaseType
from shared.domain.certificate.words import Ground
from shared.domain.instants import Past

_VERSION: Final = re.compile(r"[0-2]\.[0-9]{1,3}(\.[0-9]{1,3})?")
MOST_URLS: Final = 5
MOST_IDENTITIES: Final = 50
IDENTITIES: Final = ("email", "controller_customer_id")
"""Raw only: a hash cannot be found among keyed hashes."""
TYPES: Final = (CaseType.ACCESS, CaseType.PORTABILITY, CaseType.ERASURE)


def _version(text: str) -> str:
    if not _VERSION.fullmatch(text):
        raise PydanticCustomError("unsupported_version", "must be a version up to 2, such as 2.0")
    return text


type _Value = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
type _Address = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class _Part(BaseModel):
    # Only what creates a request has a body.
    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True, defer_build=True)


class Identity(_Part):
    identity_type: Literal["email", "controller_customer_id"]
    identity_value: _Value
    identity_format: Literal["raw"]


class Phone(_Part):
    """Not a type the protocol knows, so it comes in our extension."""

    identity_type: Literal["phone"]
    identity_value: _Value
    identity_format: Literal["raw"]


class Extension(_Part):
    """``ground`` is the letter of GDPR Art. 17(1) an erasure rests on."""

    model_config = ConfigDict(extra="forbid")

    identities: Annotated[list[Phone], Field(max_length=MOST_IDENTITIES)] = []
    ground: Annotated[Ground | None, Field(strict=False)] = None


class CreateRequest(_Part):
    """Validate with a :class:`~shared.domain.instants.Period` as context."""

    regulation: Literal["gdpr", "ccpa"]
    subject_request_id: CaseId
    subject_request_type: Literal["access", "portability", "erasure"]
    submitted_time: Past
    subject_identities: Annotated[list[Identity], Field(max_length=MOST_IDENTITIES)] = []
    api_version: Annotated[str, AfterValidator(_version)] | None = None
    status_callback_urls: Annotated[list[_Address], Field(max_length=MOST_URLS)] = []
    extensions: Annotated[dict[str, Any], Field(max_length=50)] = {}
