"""The words a definition may use: which formats, characteristics and actions senders tell of."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from shared.domain.document.words import Labels, Part, Text, Word, YesNo
from shared.domain.values.readers import Kind

_CURRENCY = r"[A-Z]{3}"


def _currency(value: str) -> str:
    if not re.fullmatch(_CURRENCY, value):
        raise PydanticCustomError("currency", "must be a currency code of three capitals (ISO 4217), such as USD")
    return value


type Currency = Annotated[
    str, AfterValidator(_currency), WithJsonSchema({"type": "string", "pattern": f"^{_CURRENCY}$"})
]
type Synonyms = Annotated[tuple[Text, ...], Field(min_length=1, max_length=100)]
type Words[W: Part] = Annotated[dict[Word, W], Field(max_length=500)]


class KnownFormat(Part):
    labels: Labels | None = None


class KnownCharacteristic(Part):
    """``values`` are all that are ever sent, if that is known; ``synonyms`` what senders call one of them.

    A number of a ``currency`` may be sent with its sign.
    """

    kind: Kind = "text"
    values: Annotated[tuple[Text, ...], Field(max_length=500)] = ()
    synonyms: dict[Text, Synonyms] = Field(default={}, max_length=500)
    currency: Currency | None = None
    labels: Labels | None = None


class KnownAction(Part):
    """``valued`` actions tell what they are worth; ``assets`` are named by those that concern one."""

    categories: Annotated[tuple[Word, ...], Field(max_length=100)] = ()
    assets: YesNo = False
    valued: YesNo = False
    labels: Labels | None = None


class Vocabulary(Part):
    formats: Words[KnownFormat] = Field(default={})
    characteristics: Words[KnownCharacteristic] = Field(default={})
    actions: Words[KnownAction] = Field(default={})
