"""Which of the values that were sent the definition in force can read.

They are stored as they were sent in any case, and read again by whatever definition judges them.
"""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from shared.domain.flaw import Flaw
from shared.domain.touch import Touch
from shared.edge import log
from shared.ports import StoreUnavailable

if TYPE_CHECKING:
    from shared.domain.contract.in_force import Head
    from shared.domain.values.readers import Reader
    from shared.ports.definitions import KnownInForce

_ASKED_EVERY: Final = 60
"""Seconds."""
_UNREAD: Final = {
    "number": ("not_a_number", "is not a number that can be read in one way only; write it like 1234.5"),
    "country": ("not_a_country", "is not the code or the name of a country"),
    "rank": ("not_a_rank", "is not on the ladder of this characteristic"),
}

type _Readers = "Mapping[str, tuple[str, Reader]]"


class VocabularyInForce:
    """Asks once a minute which definition is in force, and says nothing as long as it cannot know.

    ``store`` is made when the first characteristic comes; ``seed`` is in force as long as nothing was activated.
    """

    def __init__(self, store: "Callable[[], KnownInForce]", *, seed: Callable[[], bytes]) -> None:
        self._store, self._seed = store, seed
        self._head: Head | None = None
        self._asked: int | None = None
        self._known: dict[str, _Readers] = {}

    def not_understood(self, touch: Touch) -> tuple[Flaw, ...]:
        if not touch.characteristics:
            return ()
        readers, found = self._readers(touch.received_at), []
        for name, value in touch.characteristics.items():
            kind, reader = readers.get(name, ("", None))
            if reader and reader(value, touch.locale) is None and str(value).strip():
                found.append(Flaw(f"characteristics.{name}", *_UNREAD[kind]))
        return tuple(found)

    def _readers(self, now: int) -> _Readers:
        try:
            digest = self._in_force(now)
            if digest not in self._known:
                self._known = {digest: _readers_in(self._document(digest))}
        except StoreUnavailable as fault:
            log.warn("definition_in_force_unknown", kind=type(fault).__name__)
            return {}
        return self._known[digest]

    def _in_force(self, now: int) -> str:
        """Its hash; empty for the seed."""
        if self._head is None or self._asked is None or not 0 <= now - self._asked < _ASKED_EVERY:
            self._head, self._asked = self._store().head(), now
        reign = self._head.at(now)
        return reign.terms.hash if reign else ""

    def _document(self, digest: str) -> bytes:
        return (self._store().document(digest) or b"{}") if digest else self._seed()


def _readers_in(document: bytes) -> _Readers:
    """From the plain document: it was found sound before it was signed, and its model takes long to load."""
    from shared.domain.values.readers import Spoken, reader_of  # noqa: PLC0415 - needed with the first characteristic

    definition = json.loads(document)
    ladders, words = definition.get("ladders", {}), definition.get("vocabulary", {}).get("characteristics", {})
    spoken = {name: Spoken.of(known, ladders.get(name, ())) for name, known in words.items()}
    return {name: (one.kind, reader) for name, one in spoken.items() if (reader := reader_of(one))}
