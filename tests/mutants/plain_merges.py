"""Guards of merging against meetings so rare that schedules seldom hold them."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from shared.adapters.lead_holds import held
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.merge_tables import DynamoMerges
from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage
from shared.ports import Changed, HoldChange, StoreUnavailable
from shared.ports.merging import Absorbed
from tests.mutants.bench import Bench, Meanwhile, refused

KEPT: Final = Absorbed("gone", 1, "marketing", Stage.CONTACT, {})
_NO: Final = (Changed, StoreUnavailable)


def merges(bench: Bench, happens: Callable[[], object] = lambda: None) -> DynamoMerges:
    return DynamoMerges(Meanwhile(bench.client, happens), leads="leads", identities="identities", keys="keys")


def tied(bench: Bench, **more: Any) -> None:
    bench.alive("kept", **more)
    bench.alive("gone")
    bench.lead("kept", "merge#gone")
    bench.lead("gone", "merge#kept")


def fenced(bench: Bench, happens: Callable[[], object] = lambda: None) -> bool:
    found = DynamoLeads(bench.store, leads="leads", keys="keys").load_many(["kept", "gone"])
    return not refused(lambda: merges(bench, happens).fence("kept", found["kept"], found["gone"], KEPT))


def a_journal_whose_page_was_turned_meanwhile_is_not_fenced_by_the_old_one(bench: Bench) -> bool:
    tied(bench)
    page = bench.item("gone", "journal#0000000000")
    return not fenced(bench, lambda: bench.store.put_item(TableName="leads", Item=page | {"closed": {"BOOL": True}}))


def two_are_not_merged_into_one_at_a_time(bench: Bench) -> bool:
    tied(bench, absorbing={"S": "another"})
    return not fenced(bench)


def who_has_changed_since_they_were_read_is_read_again(bench: Bench) -> bool:
    tied(bench)
    change = held("leads", "gone", HoldChange(add=frozenset({Hold.STOPPED})))
    return not fenced(bench, lambda: bench.store.update_item(**change))


def a_tie_that_was_used_up_ties_nobody(bench: Bench) -> bool:
    tied(bench)
    key = {"pk": {"S": "kept"}, "sk": {"S": "merge#gone"}}
    return not fenced(bench, lambda: bench.store.delete_item(TableName="leads", Key=key))


def nobody_who_was_erased_gets_an_identity(bench: Bench) -> bool:
    tied(bench)
    bench.know("token", "gone")
    with suppress(*_NO):
        merges(bench, lambda: bench.erased("kept")).repoint(["token"], absorbed="gone", keeper="kept")
    return bool(bench.store.items("identities")[0]["lead"] == {"S": "gone"})


def an_identity_that_was_blocked_meanwhile_stays_blocked(bench: Bench) -> bool:
    tied(bench)
    bench.know("token", "gone")
    with suppress(*_NO):
        blocked = merges(bench, lambda: bench.erasure.block("token", "gone", case="case"))
        blocked.repoint(["token"], absorbed="gone", keeper="kept")
    return "lead" not in bench.store.items("identities")[0]


def nobody_is_tied_to_who_was_erased_meanwhile(bench: Bench) -> bool:
    tied(bench)
    bench.alive("other")
    with suppress(*_NO):
        merges(bench, lambda: bench.erased("other")).tie("other", absorbed="gone", keeper="kept")
    return not bench.item("kept", "merge#other")


def who_was_merged_before_and_is_erased_stays_a_tombstone(bench: Bench) -> bool:
    tied(bench)
    bench.lead("before", merged={"S": "gone"})
    kept = Absorbed("before", 1, "marketing", Stage.CONTACT, {})
    with suppress(*_NO):
        merges(bench, lambda: bench.erased("before")).inherit(kept, absorbed="gone", keeper="kept")
    return set(bench.item("before")) == {"pk", "sk", "erased", "request"}


def who_is_kept_and_was_erased_inherits_nothing(bench: Bench) -> bool:
    tied(bench)
    bench.lead("before", merged={"S": "gone"})
    kept = Absorbed("before", 1, "marketing", Stage.CONTACT, {})
    with suppress(*_NO):
        merges(bench, lambda: bench.erased("kept")).inherit(kept, absorbed="gone", keeper="kept")
    return set(bench.item("kept")) == {"pk", "sk", "erased", "request"}


def a_merge_ends_only_itself(bench: Bench) -> bool:
    tied(bench, absorbing={"S": "another"})
    merges(bench).finish(absorbed="gone", keeper="kept")
    return "absorbing" in bench.item("kept")


def no_hold_is_lifted_while_somebody_is_being_merged_into_them(bench: Bench) -> bool:
    tied(bench, absorbing={"S": "gone"}, holds={"SS": [Hold.RESTRICTED]})
    with suppress(Exception):
        bench.client.update_item(**held("leads", "kept", HoldChange(lift=frozenset({Hold.RESTRICTED}))))
    return "holds" in bench.item("kept")


def who_is_kept_is_held_as_both_were(bench: Bench) -> bool:
    tied(bench)
    bench.alive("gone", holds={"SS": [Hold.STOPPED]})
    return fenced(bench) and bench.item("kept").get("holds") == {"SS": [Hold.STOPPED]}


def ties_are_carried_over(bench: Bench) -> bool:
    tied(bench)
    bench.alive("other")
    merges(bench).tie("other", absorbed="gone", keeper="kept")
    return bool(bench.item("kept", "merge#other") and bench.item("other", "merge#kept"))


def who_was_merged_before_is_led_to_who_is_kept(bench: Bench) -> bool:
    tied(bench)
    bench.lead("before", merged={"S": "gone"})
    kept = Absorbed("before", 1, "marketing", Stage.CONTACT, {})
    merges(bench).inherit(kept, absorbed="gone", keeper="kept")
    return bool(bench.item("before").get("merged") == {"S": "kept"})


MERGES: Final[tuple[Callable[[Bench], bool], ...]] = (
    a_journal_whose_page_was_turned_meanwhile_is_not_fenced_by_the_old_one,
    two_are_not_merged_into_one_at_a_time,
    who_has_changed_since_they_were_read_is_read_again,
    a_tie_that_was_used_up_ties_nobody,
    nobody_who_was_erased_gets_an_identity,
    an_identity_that_was_blocked_meanwhile_stays_blocked,
    nobody_is_tied_to_who_was_erased_meanwhile,
    who_was_merged_before_and_is_erased_stays_a_tombstone,
    who_is_kept_and_was_erased_inherits_nothing,
    a_merge_ends_only_itself,
    no_hold_is_lifted_while_somebody_is_being_merged_into_them,
    who_is_kept_is_held_as_both_were,
    ties_are_carried_over,
    who_was_merged_before_is_led_to_who_is_kept,
)
