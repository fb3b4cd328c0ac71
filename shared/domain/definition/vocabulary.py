"""The words a definition may use: which formats, characteristics and actions senders tell of."""

from typing import Annotated, Literal

from pydantic import Field

from shared.domain.document.words import Labels, Part, Text, Word, YesNo

type ValueKind = Literal["text", "number", "country", "rank"]
type Words[W: Part] = Annotated[dict[Word, W], Field(max_length=500)]


class KnownFormat(Part):
    labels: Labels | None = None


class KnownCharacteristic(Part):
    """``values`` are all that are ever sent, if that is known."""

    kind: ValueKind = "text"
    values: Annotated[tuple[Text, ...], Field(max_length=500)] = ()
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
