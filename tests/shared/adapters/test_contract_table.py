"""Contracts as stored: every write on what was read, and one activation after the other."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

import pytest

from shared.adapters.contract_item import activation_attributes, activation_key, activation_of
from shared.adapters.contract_table import DynamoContracts
from shared.adapters.shown_effects import DynamoShownEffects, effect_key
from shared.domain.contract.contract import Contract, Deed, Side
from shared.domain.contract.in_force import Head
from shared.ports import Changed, StoreUnavailable
from shared.ports.definitions import StoredContract
from tests.builders import NOON
from tests.contracting import MARIE, SAM, a_contract, a_signature, an_activation, an_agreed_contract, an_id
from tests.tables import Tables

TEXT = b'{"a": "draft"}'


@pytest.fixture
def contracts(tables: Tables) -> DynamoContracts:
    return tables.contracts()


def kept(contracts: DynamoContracts, contract: Contract) -> Contract:
    contracts.add(contract, TEXT)
    return contract


def stored(contracts: DynamoContracts, contract: Contract) -> StoredContract:
    found = contracts.load(contract.id)
    assert found
    return found


def test_what_was_added_is_found_with_its_document(contracts: DynamoContracts) -> None:
    for contract in (a_contract(1), an_agreed_contract(2)):
        assert stored(contracts, kept(contracts, contract)) == StoredContract(contract, TEXT)
    assert contracts.load(an_id(3)) is None


def test_an_id_is_used_once(contracts: DynamoContracts) -> None:
    kept(contracts, a_contract())
    with pytest.raises(Changed):
        contracts.add(a_contract(), b"another")
    assert stored(contracts, a_contract()).text == TEXT


def test_a_write_on_something_read_before_another_write_is_refused(contracts: DynamoContracts) -> None:
    draft = kept(contracts, a_contract())
    contracts.save(draft, replace(draft, written=Deed(SAM, NOON + 1)), text=b"newer")
    with pytest.raises(Changed):
        contracts.save(draft, replace(draft, proposed=Deed(MARIE, NOON + 2)))
    found = stored(contracts, draft)
    assert (found.text, found.contract.proposed, found.contract.revision) == (b"newer", None, 2)


def test_nothing_is_saved_of_a_contract_that_is_not_there(contracts: DynamoContracts, tables: Tables) -> None:
    with pytest.raises(Changed):
        contracts.save(a_contract(), a_contract(proposed=Deed(MARIE, NOON)))
    assert tables.items("definitions") == []


def test_a_draft_that_was_proposed_or_changed_since_it_was_read_is_not_deleted(contracts: DynamoContracts) -> None:
    draft, deed = kept(contracts, a_contract()), Deed(SAM, NOON + 5)
    proposed = replace(draft, proposed=Deed(MARIE, NOON + 2))
    contracts.save(draft, proposed)
    for read in (draft, replace(proposed, revision=2)):
        with pytest.raises(Changed):
            contracts.delete(read, deed)
    assert stored(contracts, draft).contract.proposed


def test_saving_without_a_text_leaves_the_document_as_it_is(contracts: DynamoContracts) -> None:
    draft = kept(contracts, a_contract())
    contracts.save(draft, replace(draft, signatures={Side.SALES: a_signature(draft, SAM)}))
    assert stored(contracts, draft).text == TEXT


def test_pages_show_every_contract_once_youngest_first(contracts: DynamoContracts) -> None:
    for number in range(1, 8):
        kept(contracts, a_contract(number, written=Deed(MARIE, NOON + number)))
    draft = stored(contracts, a_contract(3)).contract
    contracts.save(draft, replace(draft, written=Deed(SAM, NOON + 99)), text=TEXT)
    seen: list[str] = []
    after = None
    while page := contracts.listed(after=after, limit=3):
        seen += [one.contract.id for one in page]
        after = page[-1].position
    assert seen == [an_id(number) for number in range(7, 0, -1)]


def test_nothing_is_in_force_before_the_first_activation(contracts: DynamoContracts) -> None:
    assert contracts.head() == contracts.current_head() == Head()


def test_an_activation_moves_the_head_and_is_written_down(contracts: DynamoContracts, tables: Tables) -> None:
    contract = kept(contracts, an_agreed_contract())
    activation = an_activation(contract)
    contracts.activate(contract, Head(), activation, [TEXT, b"the one before"])
    assert contracts.current_head() == contracts.head() == Head().after(activation)
    assert stored(contracts, contract).contract.activated == 1
    for document in (TEXT, b"the one before"):
        assert contracts.document(sha256(document).hexdigest()) == document
    (written,) = [item for item in tables.items("definitions") if item["sk"] == activation_key(1)["sk"]]
    assert activation_of(written) == activation


def test_a_scheduled_activation_is_kept_beside_the_one_in_force(contracts: DynamoContracts) -> None:
    one, two = (kept(contracts, an_agreed_contract(number)) for number in (1, 2))
    contracts.activate(one, Head(), an_activation(one), [])
    scheduled = an_activation(two, number=2, at=NOON + 40, since=NOON + 900)
    contracts.activate(two, contracts.current_head(), scheduled, [])
    head = contracts.current_head()
    assert head == Head().after(an_activation(one)).after(scheduled)
    assert head.coming(NOON + 41) == scheduled.reign


@pytest.mark.parametrize("number", [1, 2])
def test_of_activations_at_once_one_wins_and_nothing_of_the_others_is_stored(
    contracts: DynamoContracts, tables: Tables, number: int
) -> None:
    rivals = [kept(contracts, an_agreed_contract(one)) for one in range(1, 9)]
    head = Head()
    if number == 2:
        first = kept(contracts, an_agreed_contract(20))
        contracts.activate(first, head, an_activation(first), [])
        head = contracts.current_head()

    def won(contract: Contract) -> bool:
        try:
            contracts.activate(contract, head, an_activation(contract, number=number), [contract.id.encode()])
        except Changed:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        winners = [rival for rival, has in zip(rivals, pool.map(won, rivals), strict=True) if has]
    assert len(winners) == 1
    current = contracts.current_head().current
    assert current and current.id == winners[0].id
    documents = [item for item in tables.items("definitions") if item["sk"] == {"S": "document"}]
    assert [item["document"]["B"] for item in documents] == [winners[0].id.encode()]
    assert [rival.id for rival in rivals if stored(contracts, rival).contract.activated] == [winners[0].id]


def test_a_contract_changed_since_it_was_read_is_not_activated(contracts: DynamoContracts) -> None:
    contract = kept(contracts, an_agreed_contract())
    contracts.save(contract, contract)
    with pytest.raises(Changed):
        contracts.activate(contract, Head(), an_activation(contract), [TEXT])
    assert contracts.current_head() == Head()
    assert contracts.document(sha256(TEXT).hexdigest()) is None


def test_an_activation_is_the_same_as_item_and_as_it_was() -> None:
    activation = an_activation(an_agreed_contract(), number=7, since=NOON + 500)
    assert activation_of(activation_attributes(activation)) == activation


def test_only_a_replay_that_finished_shows_an_effect(tables: Tables) -> None:
    effects = DynamoShownEffects(tables.dynamodb, definitions="definitions")
    assert effects.finished("ab", "cd") is None
    row = effect_key("ab", "cd") | {"run": {"S": "run-1"}}
    tables.dynamodb.put_item(TableName="definitions", Item=row)
    assert effects.finished("ab", "cd") is None
    tables.dynamodb.put_item(TableName="definitions", Item=row | {"finished": {"N": "1"}})
    assert effects.finished("ab", "cd") == "run-1"
    assert effects.finished("cd", "ab") is None


def test_a_table_that_cannot_be_reached_is_said_to_be(tables: Tables) -> None:
    gone = DynamoContracts(tables.dynamodb, definitions="no-such-table")
    for call in (gone.head, gone.current_head, lambda: gone.load(an_id()), lambda: gone.listed(after=None, limit=1)):
        with pytest.raises(StoreUnavailable):
            call()
