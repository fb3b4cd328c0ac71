"""Guards against meetings so rare that schedules seldom hold them: here they are arranged."""

from collections.abc import Callable
from typing import Final

from shared.ports import Changed
from tests.mutants.bench import Bench
from tests.mutants.plain_fences import FENCES
from tests.mutants.plain_journals import JOURNALS
from tests.mutants.plain_merges import MERGES
from tests.mutants.plain_requests import REQUESTS
from tests.mutants.spoiling import Spoil


def a_block_does_not_take_an_identity_that_somebody_has_by_now(bench: Bench) -> bool:
    bench.know("token", "lead")
    try:
        bench.erasure.block("token", None, case="case")
    except Changed:
        return "lead" in bench.store.items("identities")[0]
    return False


def a_block_does_not_take_an_identity_of_somebody_else(bench: Bench) -> bool:
    bench.know("token", "another")
    return not bench.erasure.block("token", "lead", case="case") and "lead" in bench.store.items("identities")[0]


def an_erasure_opens_no_door_that_another_has_shut(bench: Bench) -> bool:
    bench.erasure.block("token", None, case="another")
    bench.erasure.unblock(["token"], case="case")
    return len(bench.store.items("identities")) == 1


def an_erasure_leaves_the_identity_of_who_has_come_back(bench: Bench) -> bool:
    bench.know("token", "back")
    bench.erasure.unblock(["token"], case="case")
    return len(bench.store.items("identities")) == 1


def a_confirmation_does_not_lift_an_erasure_since_they_asked(bench: Bench) -> bool:
    bench.erasure.bar(["mark"], now=20, until=30)
    bench.suppressions.lift("mark", asked=10)
    return len(bench.store.items("suppressions")) == 1


CHECKS: Final[tuple[Callable[[Bench], bool], ...]] = (
    a_block_does_not_take_an_identity_that_somebody_has_by_now,
    a_block_does_not_take_an_identity_of_somebody_else,
    an_erasure_opens_no_door_that_another_has_shut,
    an_erasure_leaves_the_identity_of_who_has_come_back,
    a_confirmation_does_not_lift_an_erasure_since_they_asked,
    *JOURNALS,
    *FENCES,
    *MERGES,
    *REQUESTS,
)


def broken(made: Callable[[], Spoil]) -> str | None:
    """The first rule that no longer holds."""
    return next((check.__name__ for check in CHECKS if not check(Bench.of(made()))), None)
