"""The inventory of every place that can hold data: what it holds of people, for how long, and what reaches it.

Erasure, verification, access and the record of processing activities all go by this one document.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from shared.domain.document.canonical import content_hash
from shared.domain.document.reading import DocumentRefused, agree, read_document
from shared.domain.document.words import Part
from shared.domain.inventory.agreement import problems_of
from shared.domain.inventory.store_adapters import Adapters, StoreName
from shared.domain.inventory.store_words import Category, Kind, Personal, RetentionRule, StorePurpose

type Action = Literal["erase", "scan", "export"]


def _once[W](words: tuple[W, ...]) -> tuple[W, ...]:
    if len(set(words)) < len(words):
        raise PydanticCustomError("repeated", "names something twice")
    return words


class Retention(Part):
    """Either ``seconds`` that the store itself counts, or a ``rule`` whose length the privacy policy states."""

    seconds: Annotated[int, Field(strict=True, ge=60, le=100 * 366 * 86_400)] | None = None
    rule: RetentionRule | None = None

    @property
    def text_key(self) -> str:
        """The message that says it to people."""
        return f"retention-{self.rule or 'seconds'}"

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.seconds is None) == (self.rule is None):
            raise PydanticCustomError("retention", "must be either seconds or a rule")
        return self


class Store(Part):
    """``name`` is the logical id in the template; parts of a table are named ``Table/index/by_name``, ``Table/stream``.

    ``backup_days`` is how long an erased row can be restored.
    """

    name: StoreName
    kind: Kind
    personal: Personal
    categories: Annotated[tuple[Category, ...], Field(min_length=1, max_length=20), AfterValidator(_once)]
    purposes: Annotated[tuple[StorePurpose, ...], Field(min_length=1, max_length=20), AfterValidator(_once)]
    retention: Retention
    backup_days: Annotated[int, Field(strict=True, ge=0, le=35)]
    adapters: Adapters

    @property
    def is_personal(self) -> bool:
        return self.personal is not Personal.NONE


class Inventory(Part):
    """A document that contradicts itself is refused.

    ``keys`` is the table of people's keys: without a person's row there, whatever was sealed for them is unreadable.
    """

    keys: StoreName
    stores: Annotated[tuple[Store, ...], Field(min_length=1, max_length=500)]

    @cached_property
    def content_hash(self) -> str:
        """SHA-256, hex, of the document's canonical form (RFC 8785)."""
        return content_hash(self)

    @property
    def personal_stores(self) -> tuple[Store, ...]:
        return tuple(store for store in self.stores if store.is_personal)

    def store(self, name: str) -> Store | None:
        return next((store for store in self.stores if store.name == name), None)

    def adapters(self, action: Action) -> Iterator[tuple[str, str]]:
        """Store and adapter, wherever an adapter is named for the action."""
        for store in self.stores:
            adapter = getattr(store.adapters, action)
            if isinstance(adapter, str):
                yield store.name, adapter

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        agree(problems_of(self))
        return self


class InventoryRefused(DocumentRefused):
    """The document is not a sound inventory."""


def read_inventory(document: str | bytes) -> Inventory:
    """Raises :class:`InventoryRefused` when the JSON document is not a sound inventory."""
    return read_document(Inventory, document, InventoryRefused)
