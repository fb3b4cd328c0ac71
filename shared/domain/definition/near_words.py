"""For a name that cannot be one as it is written: the name of the same document that comes nearest."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from shared.domain.definition.remainder import part_at
from shared.domain.definition.usual_formats import FORMATS
from shared.domain.document.problem import Problem
from shared.domain.document.suggestion import did_you_mean, nearest
from shared.domain.document.words import NO_WORD, is_word

_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_NAMED_BY_KEY: Final = ("vocabulary.formats", "vocabulary.characteristics", "vocabulary.actions", "ladders", "groups")
_NAMED_BY_ID: Final = ("formats", "characteristics", "actions", "combinations")


def with_near_words(problems: Iterable[Problem], data: Any) -> Iterator[Problem]:
    known = [name for name in dict.fromkeys([*_names(data), *FORMATS]) if is_word(name)]
    for problem in problems:
        written = part_at(data, problem.path.split(".")) if problem.reason == NO_WORD else None
        slug = _NO_LETTER.sub("_", written[:200].casefold()).strip("_") if isinstance(written, str) else ""
        yield problem._replace(reason=problem.reason + did_you_mean(nearest(slug, known)))


def _names(data: Any) -> Iterator[str]:
    for path in _NAMED_BY_KEY:
        part = part_at(data, path.split("."))
        yield from map(str, part if isinstance(part, dict) else ())
    ladders = part_at(data, ["ladders"])
    for ladder in ladders.values() if isinstance(ladders, dict) else ():
        yield from map(str, _list(ladder))
    for path in _NAMED_BY_ID:
        entries = part_at(data, [path])
        yield from (str(entry["id"]) for entry in _list(entries) if isinstance(entry, dict) and "id" in entry)


def _list(part: Any) -> list[Any]:
    return part if isinstance(part, list) else []
