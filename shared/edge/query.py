"""Query parameters: an operation takes those it names, once each, and no others.

A parameter that is ignored looks to its sender as if it had worked: a list that was meant to be one person's is
everybody's.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from shared.domain.flaw import Flaw

type Query = tuple[tuple[str, str], ...]
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
_MOST_FLAWS: Final = 20


def sent_query(event: Mapping[str, Any]) -> Query:
    """Names and values in the order they were sent. The gateway's own rendering joins those of one name."""
    if raw := event.get("rawQueryString"):
        return tuple(parse_qsl(raw, keep_blank_values=True))
    return tuple((event.get("queryStringParameters") or {}).items())


def query_flaws(query: Query, known: Collection[str], *, ignore_unknown: bool = False) -> list[Flaw]:
    """At most 20. A value with a comma counts as two: that is how the gateway hands on a repeated parameter."""
    times = Counter[str]()
    for name, value in query:
        times[name] += 1 + value.count(",") if name in known else 1
    unknown = () if ignore_unknown else (name for name in times if name not in known)
    flaws = [Flaw(_named(name), "unknown_parameter", "is not a parameter of this operation") for name in unknown]
    repeated = (name for name in times if name in known and times[name] > 1)
    flaws += [Flaw(name, "repeated", "must be given once, as one value") for name in repeated]
    return flaws[:_MOST_FLAWS]


def _named(name: str) -> str:
    """What does not look like a name may be somebody's data in the wrong place: it is not repeated."""
    return name if _PLAIN.fullmatch(name) else "query"
