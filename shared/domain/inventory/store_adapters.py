"""What reaches a store to erase a person there, to scan it for what should be gone, and to export what it holds."""

import re
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Discriminator, Tag
from pydantic_core import PydanticCustomError

from shared.domain.certificate.words import LegalGround
from shared.domain.document.words import Part, Sentence, Word

_STORE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*([._/-][A-Za-z0-9]+)*")


def _store_name(name: str) -> str:
    if len(name) > 64 or not _STORE.fullmatch(name):
        reason = "must be the logical id of a resource, or of a part of it such as LeadsTable/index/by_stage"
        raise PydanticCustomError("store_name", reason)
    return name


type StoreName = Annotated[str, AfterValidator(_store_name)]


class NothingPersonal(Part):
    """Nothing to do there, and the reason."""

    nothing_personal: Sentence


class CoveredBy(Part):
    """Another store's adapter does it for this one too, as a table's does for its index."""

    covered_by: StoreName


class Expires(Part):
    """Nobody can reach into it; what is there is unreadable or opaque, for the reason given, and goes by itself."""

    expires: Sentence


class Kept(Part):
    """What outlives an erasure on purpose, and the article of the GDPR that allows it."""

    kept: Sentence
    ground: LegalGround


class ByHand(Part):
    """What a member of staff does; only for accounts of staff."""

    by_hand: Sentence


_KINDS: Final = ("nothing_personal", "covered_by", "expires", "kept", "by_hand")


def _kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "(name)"
    fields = value if isinstance(value, dict) else getattr(type(value), "model_fields", ())
    return next((f"({kind})" for kind in _KINDS if kind in fields), None)


type Adapter = Annotated[
    Annotated[Word, Tag("(name)")]
    | Annotated[NothingPersonal, Tag("(nothing_personal)")]
    | Annotated[CoveredBy, Tag("(covered_by)")]
    | Annotated[Expires, Tag("(expires)")]
    | Annotated[Kept, Tag("(kept)")]
    | Annotated[ByHand, Tag("(by_hand)")],
    Discriminator(
        _kind,
        custom_error_type="adapter",
        custom_error_message=f"must be the name of an adapter, or one of {', '.join(_KINDS)}",
    ),
]
"""A plain word is a name in the registry of adapters. Tags stand in brackets: an error's path leaves them out."""


class Adapters(Part):
    erase: Adapter
    scan: Adapter
    export: Adapter
