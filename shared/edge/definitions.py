"""The definitions that judge: the one in force, and those that were."""

from collections.abc import Callable
from functools import cache
from typing import Final, Protocol

from pydantic import ValidationError

from shared.domain.contract.in_force import Head
from shared.domain.definition import Definition
from shared.domain.definition.document import SIGNED
from shared.domain.judging import CompiledDefinition, compile_definition
from shared.edge import log
from shared.edge.shipped import shipped_definition
from shared.ports import StoreUnavailable
from shared.ports.definitions import Documents, KnownInForce

_ASKED_EVERY: Final = 60
"""Seconds: by so much an activation may be noticed late."""


class DefinitionLost(Exception):
    """The document of a definition that is, or was, in force is not there, or not what its hash says."""


class Definitions(Protocol):
    def at(self, now: int) -> CompiledDefinition:
        """In force at ``now``, seconds. Raises StoreUnavailable and DefinitionLost as long as none is known."""

    def of(self, digest: str) -> CompiledDefinition | None:
        """The one of that hash, if it is in force or was; None otherwise. Raises StoreUnavailable."""


@cache
def definition_named(name: str) -> CompiledDefinition:
    """Raises UnknownDefinition, and pydantic's ValidationError for a document that is not a definition."""
    return compile_definition(Definition.model_validate_json(shipped_definition(name), context=SIGNED))


def compiled(documents: Documents, digest: str) -> CompiledDefinition:
    """Raises :class:`DefinitionLost` and StoreUnavailable."""
    document = documents.document(digest)
    try:
        made = compile_definition(Definition.model_validate_json(document or b"", context=SIGNED))
    except ValidationError:
        raise DefinitionLost(digest) from None
    if made.hash != digest:
        raise DefinitionLost(digest)
    return made


class DefinitionInForce:
    """Asks what is in force once a minute, and knows by itself when the next one begins.

    It goes on with what it knows when it cannot ask. ``seed`` is in force as long as nothing was activated.
    """

    def __init__(self, store: KnownInForce, *, seed: Callable[[], CompiledDefinition]) -> None:
        self._store, self._seed = store, seed
        self._head: Head | None = None
        self._asked = 0
        self._known: dict[str, CompiledDefinition] = {}
        self._latest: CompiledDefinition | None = None

    def at(self, now: int) -> CompiledDefinition:
        if self._head is None or not 0 <= now - self._asked < _ASKED_EVERY:
            self._head = self._asked_again(now)
            self._asked = now
        reign = self._head.at(now)
        found = self._known.get(reign.terms.hash, self._latest) if reign else self._seed()
        if found is None:
            raise DefinitionLost
        self._latest = found
        return found

    def of(self, digest: str) -> CompiledDefinition | None:
        seed = self._seed()
        if digest == seed.hash:
            return seed
        try:
            return self._of_hash(digest)
        except DefinitionLost:
            return None

    def _asked_again(self, now: int) -> Head:
        """What begins before the next time of asking is made ready too."""
        try:
            head = self._store.head()
            reigns = [head.at(now), head.at(now + _ASKED_EVERY)]
            for reign in reigns:
                if reign:
                    self._of_hash(reign.terms.hash)
        except (StoreUnavailable, DefinitionLost) as fault:
            if self._head is None:
                raise
            log.warn("definition_in_force_unknown", kind=type(fault).__name__)
            return self._head
        return head if self._head is None or head.number >= self._head.number else self._head

    def _of_hash(self, digest: str) -> CompiledDefinition:
        if digest not in self._known:
            self._known[digest] = compiled(self._store, digest)
        return self._known[digest]
