"""Pages of cases, of which each was looked at as it is now."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from functions.rights.officer.cursor import cursor_of
from shared.domain.case.case import Case
from shared.ports.cases import Cases

AT_A_TIME: Final = 50
MOST_LOOKED_AT: Final = 500
"""By one page, when few are of the kind asked for; the next page goes on after them."""
type Places = Callable[[str], Sequence[str]]
"""At most AT_A_TIME places that come after one: ``…#<case id>``."""


class Page(NamedTuple):
    """``next`` is the cursor of the page that follows; None on the last one."""

    cases: list[Case]
    next: str | None


def page_of(places: Places, wanted: Callable[[Case], bool], *, after: str, limit: int, cases: Cases) -> Page:
    """No case is on a page twice."""
    shown: dict[str, Case] = {}
    seen = after
    for looked_at, (place, case) in enumerate(_in_order(places, after, cases)):
        if len(shown) == limit or looked_at == MOST_LOOKED_AT:
            return Page([*shown.values()], cursor_of(seen))
        seen = place
        if case and wanted(case):
            shown[case.id] = case
    return Page([*shown.values()], None)


def _in_order(places: Places, after: str, cases: Cases) -> Iterator[tuple[str, Case | None]]:
    while True:
        found = places(after)
        stored = cases.load_many([_id_of(place) for place in found])
        for place in found:
            held = stored.get(_id_of(place))
            yield place, held.case if held else None
        if len(found) < AT_A_TIME:
            return
        after = found[-1]


def _id_of(place: str) -> str:
    return place.partition("#")[2]
