"""Which definition judges: asked seldom, known always."""

from dataclasses import dataclass, field

import pytest

from shared.domain.contract.in_force import Head, Reign
from shared.domain.definition import Definition
from shared.domain.judging import CompiledDefinition
from shared.edge.definitions import DefinitionInForce, DefinitionLost, definition_named
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.contracting import a_definition, an_id, terms_of

OLD, NEW = a_definition(version=2), a_definition(version=3, points=20)


@dataclass
class Table:
    """Counts what it is asked."""

    current: Head = field(default_factory=Head)
    documents: dict[str, bytes] = field(default_factory=dict)
    down: bool = False
    asked: int = 0
    read: int = 0

    def head(self) -> Head:
        self.asked += 1
        if self.down:
            raise StoreUnavailable("test")
        return self.current

    def document(self, digest: str) -> bytes | None:
        self.read += 1
        if self.down:
            raise StoreUnavailable("test")
        return self.documents.get(digest)

    def activate(self, number: int, definition: Definition, *, since: int, coming: bool = False) -> None:
        reign = Reign(an_id(number), terms_of(definition), since)
        self.documents[definition.content_hash] = definition.canonical_form
        self.current = Head(number, self.current.at(since - 1), reign) if coming else Head(number, reign, None)


def seed() -> CompiledDefinition:
    return definition_named("instruments")


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def in_force(table: Table) -> DefinitionInForce:
    return DefinitionInForce(table, seed=seed)


def version(in_force: DefinitionInForce, now: int) -> int:
    return in_force.at(now).version


def test_the_definition_that_ships_judges_until_another_is_activated(in_force: DefinitionInForce, table: Table) -> None:
    assert in_force.at(NOON) is seed()
    table.activate(1, OLD, since=NOON)
    assert version(in_force, NOON + 60) == 2


def test_a_thousand_touches_in_a_minute_cost_one_read(in_force: DefinitionInForce, table: Table) -> None:
    table.activate(1, OLD, since=NOON)
    for touch in range(1000):
        assert version(in_force, NOON + touch % 60) == 2
    assert (table.asked, table.read) == (1, 1)


def test_a_document_is_read_and_compiled_once(in_force: DefinitionInForce, table: Table) -> None:
    table.activate(1, OLD, since=NOON)
    compiled = in_force.at(NOON)
    assert all(in_force.at(NOON + 60 * minute) is compiled for minute in range(10))
    assert (table.asked, table.read) == (10, 1)


def test_an_activation_is_noticed_within_a_minute(in_force: DefinitionInForce, table: Table) -> None:
    table.activate(1, OLD, since=NOON)
    assert version(in_force, NOON) == 2
    table.activate(2, NEW, since=NOON + 1)
    assert version(in_force, NOON + 60) == 3


def test_what_is_scheduled_begins_at_its_second_without_being_asked_for(
    in_force: DefinitionInForce, table: Table
) -> None:
    table.activate(1, OLD, since=NOON)
    table.activate(2, NEW, since=NOON + 37, coming=True)
    assert version(in_force, NOON) == 2
    table.down = True
    assert [version(in_force, NOON + second) for second in (36, 37, 59)] == [2, 3, 3]
    assert (table.asked, table.read) == (1, 2)


def test_judging_goes_on_when_the_table_cannot_be_read(in_force: DefinitionInForce, table: Table) -> None:
    table.activate(1, OLD, since=NOON)
    assert version(in_force, NOON) == 2
    table.down = True
    assert [version(in_force, NOON + 60 * minute + second) for minute in range(1, 4) for second in (0, 30)] == [2] * 6
    assert table.asked == 4
    table.down = False
    table.activate(2, NEW, since=NOON + 200)
    assert version(in_force, NOON + 240) == 3


def test_nobody_is_judged_by_a_guess_when_nothing_is_known(in_force: DefinitionInForce, table: Table) -> None:
    table.down = True
    with pytest.raises(StoreUnavailable):
        in_force.at(NOON)
    table.down = False
    assert in_force.at(NOON) is seed()


@pytest.mark.parametrize("document", [None, b"", b"{}", NEW.canonical_form])
def test_a_document_that_is_gone_or_was_changed_judges_nobody(
    in_force: DefinitionInForce, table: Table, document: bytes | None
) -> None:
    table.activate(1, OLD, since=NOON)
    table.documents = {OLD.content_hash: document} if document is not None else {}
    with pytest.raises(DefinitionLost):
        in_force.at(NOON)
    assert in_force.of(OLD.content_hash) is None


def test_a_successor_that_is_lost_leaves_the_one_that_is_known(in_force: DefinitionInForce, table: Table) -> None:
    table.activate(1, OLD, since=NOON)
    assert version(in_force, NOON) == 2
    table.activate(2, NEW, since=NOON + 10)
    del table.documents[NEW.content_hash]
    assert version(in_force, NOON + 60) == 2


def test_an_answer_older_than_one_before_is_not_believed(in_force: DefinitionInForce, table: Table) -> None:
    table.activate(1, OLD, since=NOON)
    stale = table.current
    table.activate(2, NEW, since=NOON)
    assert version(in_force, NOON) == 3
    table.current = stale
    assert version(in_force, NOON + 60) == 3


def test_a_definition_that_was_in_force_is_found_by_its_hash(in_force: DefinitionInForce, table: Table) -> None:
    table.activate(1, OLD, since=NOON)
    table.activate(2, NEW, since=NOON)
    assert version(in_force, NOON) == 3
    found = in_force.of(OLD.content_hash)
    assert found and found.version == 2
    assert in_force.of(seed().hash) is seed()
    assert in_force.of("0" * 64) is None
