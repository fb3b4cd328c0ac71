"""Erasing somebody: what shuts the doors, all at once, and what came since they were read."""

from collections.abc import Callable
from typing import Any, Final

from functions.erasure.erase_person import PersonEraser
from functions.erasure.trace_person import Subject
from shared.adapters.erasure_tables import DynamoErasure
from shared.adapters.trail_table import DynamoTrails
from shared.ports import Entry, SealedTouch
from shared.ports.consents import Link
from shared.ports.identities import IdentityChange
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KEY_BYTES, KeyedHash, KeyWrapper
from tests.mutants.bench import PAGE, Bench, Meanwhile, refused
from tests.mutants.plain_merges import fenced, tied
from tests.races.world import TABLES

_LINK: Final = Link(lead="lead", touch="1", purposes=("contact_email",), expires=2)


def _is_read_again_after_a_merge(bench: Bench, **more: Any) -> bool:
    tied(bench, **more)
    person = bench.erasure.read("kept")
    assert person and fenced(bench.others)
    is_refused = refused(lambda: bench.erasure.fence(person, case="case", now=1))
    return is_refused and "erased" not in bench.item("kept")


def who_was_merged_with_somebody_since_they_were_read_is_not_fenced_alone(bench: Bench) -> bool:
    return _is_read_again_after_a_merge(bench)


def who_was_merged_with_one_more_since_they_were_read_is_not_fenced_without(bench: Bench) -> bool:
    return _is_read_again_after_a_merge(bench, absorbed={"SS": ["before"]})


def a_fence_that_is_refused_shuts_nothing(bench: Bench) -> bool:
    return _is_read_again_after_a_merge(bench) and "closed" not in bench.item("kept", PAGE)


def a_journal_that_grew_since_it_was_read_is_read_again(bench: Bench) -> bool:
    bench.alive("lead")
    person, page = bench.erasure.read("lead"), bench.people.last_page("lead")
    assert person and page
    bench.others.people.append("lead", page, SealedTouch("2", b"2", bytes(32)), Entry())
    return refused(lambda: bench.erasure.fence(person, case="case", now=1)) and "erased" not in bench.item("lead")


def an_identifier_of_others_too_is_left_to_all_who_carry_it(bench: Bench) -> bool:
    """Also to one that came to carry it since it was read."""
    bench.know("token", "lead")
    share = IdentityChange("token", ("lead",), ("lead", "other"))
    leaving = IdentityChange("token", ("lead", "other"), ("other",))
    bench.others.erasure.leave(share)
    bench.others.erasure.leave(IdentityChange("token", ("lead", "other"), ("lead", "other", "third")))
    return refused(lambda: bench.erasure.leave(leaving)) and "sharers" in bench.store.items("identities")[0]


def a_fence_leaves_no_key_that_opens_anything(bench: Bench) -> bool:
    bench.alive("lead")
    bench.erase("lead")
    return bench.people.key("lead") is None


def the_key_of_who_was_fenced_is_destroyed(bench: Bench) -> bool:
    bench.alive("lead")
    bench.others.erase("lead")
    bench.erasure.shred("lead")
    return not bench.store.items("keys")


def the_claims_of_who_was_fenced_are_forgotten_but_those_of_many(bench: Bench) -> bool:
    bench.put("deliveries", pk={"S": "1"})
    bench.put("deliveries", pk={"S": "2"}, many={"BOOL": True})
    bench.erasure.delete("lead", touches=["1", "2"])
    return [row["pk"]["S"] for row in bench.store.items("deliveries")] == ["2"]


def a_trail_is_saved_before_anybody_is_fenced(bench: Bench) -> bool:
    """Of somebody merged with no journal left, so that nothing has to be opened."""
    bench.lead("gone", merged={"S": "kept"})
    trails, seen = DynamoTrails(bench.client, cases="cases", keys="keys"), list[Any]()
    watched = Meanwhile(bench.client, lambda: seen.extend(bench.store.items("cases")))
    records = DynamoErasure(watched, **{name: name for name in TABLES})
    wrapper, hasher = KeyWrapper(bytes(KEY_BYTES)), KeyedHash(bytes(KEY_BYTES))
    eraser = PersonEraser(records=records, trails=trails, wrapper=wrapper, hasher=hasher)
    eraser.fence(Subject("case", SubjectKey("case", bytes(KEY_BYTES)), lead_ids=["gone"]), now=1)
    return "trail" in {row["sk"]["S"] for row in seen}


def a_trail_does_not_replace_one_that_was_saved_since(bench: Bench) -> bool:
    trails, others = (DynamoTrails(client, cases="cases", keys="keys") for client in (bench.client, bench.store))
    others.save("case", b"theirs", [], over=None)
    refused(lambda: trails.save("case", b"ours", [], over=None))
    return others.load("case") == b"theirs"


def a_link_made_while_links_are_forgotten_is_forgotten_too(bench: Bench) -> bool:
    bench.others.links().keep("old", _LINK)
    forgetting = bench.links(lambda: bench.others.links().keep("new", _LINK))
    return not refused(lambda: forgetting.forget("lead", ["1"])) and not bench.store.items("tokens")


FENCES: Final[tuple[Callable[[Bench], bool], ...]] = (
    who_was_merged_with_somebody_since_they_were_read_is_not_fenced_alone,
    who_was_merged_with_one_more_since_they_were_read_is_not_fenced_without,
    a_fence_that_is_refused_shuts_nothing,
    a_journal_that_grew_since_it_was_read_is_read_again,
    an_identifier_of_others_too_is_left_to_all_who_carry_it,
    a_fence_leaves_no_key_that_opens_anything,
    the_key_of_who_was_fenced_is_destroyed,
    the_claims_of_who_was_fenced_are_forgotten_but_those_of_many,
    a_trail_is_saved_before_anybody_is_fenced,
    a_trail_does_not_replace_one_that_was_saved_since,
    a_link_made_while_links_are_forgotten_is_forgotten_too,
)
