"""Which clauses a touch concerns, found without looking at the others."""

from base64 import urlsafe_b64encode
from collections import defaultdict
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from shared.domain.definition import Definition
from shared.domain.judging.memory import Occurrence
from shared.domain.judging.telling import Telling
from shared.domain.values.texts import composed

_new = tuple.__new__  # half of the time that the constructor of a named tuple takes


class _Watch(NamedTuple):
    """``place`` is the clause's among formats and actions."""

    place: int
    category: str | None
    distinct: bool
    valued: bool


class Matching:
    def __init__(self, definition: Definition) -> None:
        self._formats: defaultdict[str, list[int]] = defaultdict(list)
        for place, clause in enumerate(definition.formats):
            self._formats[clause.format].append(place)
        self._actions: defaultdict[str, list[_Watch]] = defaultdict(list)
        for place, action in enumerate(definition.actions, len(definition.formats)):
            watch = _Watch(place, action.match.category, action.distinct_assets, action.worth_at_least is not None)
            self._actions[action.match.type].append(watch)

    def occurrences(self, touch: Telling) -> dict[int, list[Occurrence]]:
        """By place of the clause."""
        found: dict[int, list[Occurrence]] = {}
        for place in self._formats.get(touch.format, ()):
            found[place] = [_new(Occurrence, (touch.received_at, touch.id, "", 0))]
        for action in touch.actions:
            for place, category, distinct, valued in self._actions.get(action.type, ()):
                if category is None or category == action.category:
                    asset = _short_name(action.asset) if distinct and action.asset else ""
                    value = (action.value or 0) if valued else 0
                    occurrence = _new(Occurrence, (action.at, touch.id, asset, value))
                    found.setdefault(place, []).append(occurrence)
        return found


@lru_cache(4_096)
def _short_name(asset: str) -> str:
    """Assets are often named by long addresses, so eight characters of a digest stand for one."""
    return urlsafe_b64encode(blake2b(composed(asset).encode(), digest_size=6).digest()).decode()
