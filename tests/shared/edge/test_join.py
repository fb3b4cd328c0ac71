"""Who a touch is from: the rule of docs/identity.md, case by case, against the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.edge.join import MOST_HOLDERS, Ambiguous, Named, join
from shared.edge.record_touch import Delivery, TouchRecorder
from shared.ports.identities import KnownAs
from tests.builders import NOON, a_touch
from tests.policies import a_policy
from tests.tables import Tables

ANN, BOB = {"email": "ann@lab.example"}, {"email": "bob@lab.example"}
SWITCHBOARD = {"phone": "+14155550100"}
LINKEDIN = {"social:linkedin": "ann-lee"}
RECORD = {"record:crm": "42"}
FORM_ID = {"external:crm": "42"}


@dataclass
class Door:
    """Records touches; leads are called by letters, in the order in which they came."""

    tables: Tables
    leads: list[str] = field(default_factory=list)
    sent: int = 0

    def send(self, identifiers: Mapping[str, str]) -> str:
        roots = self.tables.roots()
        recorder = TouchRecorder(
            store=self.tables.journal(),
            claims=self.tables.deliveries(),
            wrapper=roots.wrapper(create=True),
            hasher=roots.hasher(create=True),
            policy=a_policy(),
        )
        self.sent += 1
        taken = recorder.take(Delivery("website", f"d{self.sent}", b"1"), now=NOON)
        return self.letter(taken.record(a_touch({**identifiers}, id=taken.touch_id(0))).lead_id)

    def letter(self, lead_id: str) -> str:
        if lead_id not in self.leads:
            self.leads.append(lead_id)
        return chr(ord("A") + self.leads.index(lead_id))

    def holders(self, identifiers: Mapping[str, str]) -> str:
        (identifier,) = identifiers.items()
        token = self.tables.roots().hasher(create=True).identity(*identifier)
        found = self.tables.journal().known_as([token], [], consistent=True).holders
        return "".join(sorted(self.letter(lead_id) for lead_id in found.get(token, ())))

    def ties(self) -> set[str]:
        rows = [item for item in self.tables.items("leads") if item["sk"]["S"].startswith("merge#")]
        pairs = ((item["pk"]["S"], item["sk"]["S"].removeprefix("merge#")) for item in rows)
        return {"".join(sorted(map(self.letter, pair))) for pair in pairs}


@pytest.fixture
def door(tables: Tables) -> Door:
    return Door(tables)


type Case = tuple[list[dict[str, str]], str, set[str]]
CASES: dict[str, Case] = {
    "the same e-mail address": ([ANN, ANN], "AA", set()),
    "the same e-mail address and another phone": ([ANN | SWITCHBOARD, ANN | {"phone": "+14155550199"}], "AA", set()),
    "another e-mail address and the same phone": ([ANN | SWITCHBOARD, BOB | SWITCHBOARD], "AB", {"AB"}),
    "another e-mail address and the same public handle": ([ANN | LINKEDIN, BOB | LINKEDIN], "AB", {"AB"}),
    "two extensions of one switchboard": (
        [{"phone": "+14155550100;ext=101"}, {"phone": "+14155550100;ext=202"}],
        "AB",
        set(),
    ),
    "only the phone of a known person": ([ANN | SWITCHBOARD, SWITCHBOARD], "AA", set()),
    "an e-mail address beside the phone of a person known by phone only": (
        [SWITCHBOARD, ANN | SWITCHBOARD],
        "AB",
        {"AB"},
    ),
    "a weaker identifier is learned": ([ANN, ANN | LINKEDIN, LINKEDIN], "AAA", set()),
    "a submission that names two known people": ([ANN, SWITCHBOARD, ANN | SWITCHBOARD], "ABA", {"AB"}),
    "a contact of the system of record changes its e-mail address": ([RECORD | ANN, RECORD | BOB], "AA", set()),
    "the system of record knows a person by e-mail": ([ANN, RECORD | ANN, RECORD | BOB], "AAA", set()),
    "the new e-mail address of a contact belongs to another lead": ([RECORD | ANN, BOB, RECORD | BOB], "ABA", {"AB"}),
    "a form uses the number of a contact": ([RECORD | ANN, FORM_ID | BOB], "AB", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_strongest_identifier_decides_and_weaker_ones_only_tie(case: str, door: Door) -> None:
    sent, leads, ties = CASES[case]
    assert "".join(map(door.send, sent)) == leads
    assert door.ties() == ties


def test_the_document_lists_these_cases() -> None:
    rows = [
        f"| {case} | {' '.join(leads)} | {', '.join(sorted(' and '.join(pair) for pair in ties)) or 'none'} |"
        for case, (_, leads, ties) in CASES.items()
    ]
    assert "\n".join(rows) in (Path(__file__).parents[3] / "docs" / "identity.md").read_text()


def test_an_identifier_of_several_leads_finds_all_of_them_and_joins_none(door: Door) -> None:
    door.send(ANN | SWITCHBOARD)
    door.send(BOB | SWITCHBOARD)
    assert door.holders(SWITCHBOARD) == "AB"
    with pytest.raises(Ambiguous):
        door.send(SWITCHBOARD)
    assert door.send(BOB | SWITCHBOARD) == "B"


def test_nothing_is_stored_of_a_touch_that_is_ambiguous(door: Door) -> None:
    door.send(ANN | SWITCHBOARD)
    door.send(BOB | SWITCHBOARD)
    before = {table: door.tables.items(table) for table in ("leads", "identities", "keys")}
    with pytest.raises(Ambiguous):
        door.send(SWITCHBOARD)
    assert {table: door.tables.items(table) for table in before} == before


def test_an_identifier_that_ties_many_people_ties_no_more_and_raises_an_alarm(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(MOST_HOLDERS):
        door.send({"email": f"person{number}@lab.example"} | SWITCHBOARD)
    before = door.ties()
    caplog.clear()
    assert door.send({"email": "one.more@lab.example"} | SWITCHBOARD) == "F"
    assert door.ties() == before
    assert "F" not in door.holders(SWITCHBOARD)
    assert [record.message for record in caplog.records] == ["identifier_crowded"]


def test_what_an_earlier_form_of_an_identifier_led_to_is_tied_and_not_joined(door: Door) -> None:
    door.send({"email": "anna@strasse.example"})
    assert door.send({"email": "anna@xn--strae-oqa.example"}) == "B"
    assert door.ties() == {"AB"}


NAMES = st.lists(st.sampled_from("pqrs"), unique=True, min_size=1, max_size=3)
HOLDERS = st.dictionaries(st.sampled_from("pqrs"), st.lists(st.sampled_from("ABCDEFG"), unique=True, min_size=1))


@given(kinds=NAMES, holders=HOLDERS)
def test_a_touch_joins_whoever_the_strongest_leads_to_and_all_others_are_tied(
    kinds: list[str], holders: dict[str, list[str]]
) -> None:
    known = KnownAs({token: tuple(leads) for token, leads in holders.items()}, frozenset(), {})
    named = [Named("email" if not place else "phone", kind, f"no {kind}") for place, kind in enumerate(kinds)]
    strongest = known.holders.get(kinds[0], ())
    if len(strongest) > 1:
        with pytest.raises(Ambiguous):
            join(named, known)
        return
    joining = join(named, known)
    assert joining.lead_id == (strongest[0] if strongest else None)
    lead_id = joining.lead_id or "new"
    for change in joining.identities(lead_id):
        assert change.after == (*change.before, lead_id)
        assert len(change.before) < MOST_HOLDERS
    assert lead_id not in joining.ties(lead_id)
