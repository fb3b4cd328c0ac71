"""The double does what moto does, for whatever the adapters ask of it: it cannot flatter the races."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.ports import Entry, HoldChange
from shared.ports.identities import IdentityChange
from tests.builders import NOON
from tests.dynamodb.adapter_calls import HOLD, AdapterCalls
from tests.dynamodb.memory_dynamodb import MemoryDynamoDB
from tests.dynamodb.over_moto import moto
from tests.races.world import TABLES

LEADS, CASES = st.sampled_from(("a", "b")), st.sampled_from(("case1", "case2"))
TOUCHES = st.sampled_from(("t1", "t2", "t3", "t4", "t5", "t6"))
TOKEN = st.sampled_from(("x", "y", "z"))
TOKENS = st.lists(TOKEN, unique=True, max_size=2)
SOME_TOKENS = st.lists(TOKEN, unique=True, min_size=1, max_size=2)
NUMBERS = st.integers(0, 2)
SEALED = st.sampled_from((b"one", b"two"))
SIZES = st.sampled_from((100, 500))
SCANS = st.sampled_from(
    (
        ("begins_with(sk, :sk) AND attribute_not_exists(closed)", "journal#"),
        ("sk = :sk AND attribute_exists(due)", "lead"),
    )
)


def call(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(st.just(name), *arguments)


HOLDERS = st.lists(LEADS, unique=True, max_size=2)
CHANGES = st.builds(
    IdentityChange, token=TOKEN, before=HOLDERS.map(tuple), after=st.lists(LEADS, unique=True, max_size=2).map(tuple)
)
ENTRIES = st.builds(
    Entry,
    identities=st.lists(CHANGES, unique_by=lambda change: change.token, max_size=2),
    others=st.lists(LEADS, unique=True, max_size=1),
    holds=st.sampled_from((None, None, HoldChange(add=HOLD, at=NOON), HoldChange(lift=HOLD))),
)
STALE = st.sampled_from((False, False, True))
APPEND = call("append", LEADS, TOUCHES, SIZES, ENTRIES, STALE)
SAVE = call("save", LEADS, NUMBERS, st.booleans(), STALE)
CALLS = st.one_of(
    call("create", LEADS, TOUCHES, TOKENS),
    APPEND,
    APPEND,
    APPEND,
    SAVE,
    SAVE,
    call("look", LEADS),
    call("load", st.just(["a", "b"])),
    call("settle", LEADS, NUMBERS),
    call("settle", LEADS, NUMBERS),
    call("hold", LEADS, st.booleans()),
    call("known_as", SOME_TOKENS),
    call("claim", TOUCHES, st.sampled_from(("one", "two")), st.booleans(), st.sampled_from((0, 500))),
    call("taken", TOUCHES),
    call("holders", SOME_TOKENS, CASES),
    call("leave", TOKEN, HOLDERS, HOLDERS),
    call("bar", TOKENS),
    call("lift", TOKEN, st.sampled_from((NOON - 1, NOON))),
    call("turn", TOUCHES, st.sampled_from((0, 70, 170))),
    call("sent", TOUCHES),
    call("count", st.just("count"), TOUCHES, st.sampled_from((1, 2)), st.sampled_from((0, 100))),
    call("block", TOKEN, st.none() | LEADS, CASES),
    call("fence", LEADS, CASES, STALE),
    call("fence", LEADS, CASES, STALE),
    call("bury", LEADS, CASES),
    call("pair", LEADS, LEADS).filter(lambda call: call[1] != call[2]),
    call("merge", LEADS, LEADS, STALE),
    call("follow", LEADS, LEADS, TOKENS),
    call("end", LEADS, LEADS, st.booleans()),
    call("delete", LEADS, st.lists(TOUCHES, unique=True, max_size=2)),
    call("shred", LEADS),
    call("unblock", SOME_TOKENS, CASES),
    call("keep_trail", CASES, SEALED, st.lists(LEADS, unique=True), st.none() | SEALED),
    call("trail", CASES),
    call("forget_trail", CASES),
    SCANS.map(lambda which: ("scan", *which)),
)
_TWO_PEOPLE: tuple[Any, ...] = (("create", "a", "t1", ["x"]), ("create", "b", "t2", []))
_TWO_TIED = (*_TWO_PEOPLE, ("append", "a", "t3", 100, Entry(others=["b"]), False))
_MERGING = (*_TWO_TIED, ("merge", "a", "b", False))
_ONE_DUE = (*_TWO_PEOPLE, ("save", "a", 1, False, False))
_ONE_FENCED = (*_TWO_PEOPLE, ("block", "x", "a", "case1"), ("fence", "a", "case1", False))
BEGINNINGS = st.sampled_from(((), _TWO_PEOPLE, _TWO_TIED, _MERGING, _ONE_DUE, _ONE_FENCED))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(beginning=BEGINNINGS, calls=st.lists(CALLS, min_size=30, max_size=50))
def test_any_series_of_calls_has_the_same_answers_and_leaves_the_same_items(
    beginning: tuple[tuple[Any, ...], ...], calls: list[tuple[Any, ...]]
) -> None:
    double = AdapterCalls(MemoryDynamoDB(TABLES, page=2))
    with moto(TABLES) as client:
        real = AdapterCalls(client)
        for number, (name, *arguments) in enumerate([*beginning, *calls]):
            assert double.outcome(name, *arguments) == real.outcome(name, *arguments), (number, name, arguments)
        assert double.stored() == real.stored()
