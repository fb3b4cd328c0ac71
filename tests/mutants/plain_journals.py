"""Guards of what is added to a journal, against whatever happened since its page was read."""

from collections.abc import Callable
from typing import Final

from shared.domain.consent.hold import Hold
from shared.ports import Entry, HoldChange, SealedTouch
from shared.ports.identities import IdentityChange
from tests.mutants.bench import PAGE, Bench, refused

_FITS: Final = SealedTouch("2", b"2", bytes(32))
_TURNS_THE_PAGE: Final = SealedTouch("2", bytes(900), bytes(32))
_NEXT_PAGE: Final = "journal#0000000001"


def _is_refused(
    bench: Bench,
    happens: Callable[[], object],
    touch: SealedTouch = _FITS,
    entry: Entry = Entry(),  # noqa: B008 - it is frozen
) -> bool:
    """A touch for who was alive when the page was read."""
    page = bench.people.last_page("lead")
    assert page
    happens()
    return refused(lambda: bench.people.append("lead", page, touch, entry))


def nothing_is_added_to_the_journal_of_who_was_fenced_meanwhile(bench: Bench) -> bool:
    bench.alive("lead")
    is_refused = _is_refused(bench, lambda: bench.others.erase("lead"))
    return is_refused and bench.item("lead", PAGE)["ids"] == {"SS": ["1"]}


def no_page_is_turned_in_the_journal_of_who_was_fenced_meanwhile(bench: Bench) -> bool:
    bench.alive("lead")
    is_refused = _is_refused(bench, lambda: bench.others.erase("lead"), _TURNS_THE_PAGE)
    return is_refused and not bench.item("lead", _NEXT_PAGE)


def a_touch_does_not_take_an_identity_that_somebody_has_by_now(bench: Bench) -> bool:
    bench.alive("lead")
    is_refused = _is_refused(
        bench, lambda: bench.know("token", "another"), entry=Entry(identities=[IdentityChange("token", (), ("lead",))])
    )
    return is_refused and bench.store.items("identities")[0]["lead"] == {"S": "another"}


def a_touch_ties_nobody_to_who_was_erased_meanwhile(bench: Bench) -> bool:
    bench.alive("lead")
    bench.alive("other")
    is_refused = _is_refused(bench, lambda: bench.others.erase("other"), entry=Entry(others=["other"]))
    return is_refused and not bench.item("other", "merge#lead")


def a_hold_on_who_was_merged_is_a_hold_on_who_was_kept(bench: Bench) -> bool:
    bench.alive("kept")
    bench.lead("gone", merged={"S": "kept"})
    stop = HoldChange(add=frozenset({Hold.STOPPED}))
    return not refused(lambda: bench.people.hold("gone", stop)) and "holds" in bench.item("kept")


JOURNALS: Final[tuple[Callable[[Bench], bool], ...]] = (
    nothing_is_added_to_the_journal_of_who_was_fenced_meanwhile,
    no_page_is_turned_in_the_journal_of_who_was_fenced_meanwhile,
    a_touch_does_not_take_an_identity_that_somebody_has_by_now,
    a_touch_ties_nobody_to_who_was_erased_meanwhile,
    a_hold_on_who_was_merged_is_a_hold_on_who_was_kept,
)
