import pytest

from shared.adapters.configured import AGAIN_SECONDS, REFRESH_SECONDS
from shared.adapters.source_table import DynamoSources
from shared.domain.source import Source
from shared.ports import StoreUnavailable
from tests.calls import CallsOf
from tests.tables import Tables

KEY = "pk_0123456789abcdef"


def a_form(source_id: str = "website") -> Source:
    return Source(id=source_id, kind="browser_form", secrets=(KEY,), allowed_origins=("https://www.example.com",))


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sources(tables: Tables, clock: Clock) -> DynamoSources:
    return DynamoSources(tables.dynamodb, sources="sources", wrapper=tables.roots().wrapper(create=True), clock=clock)


def test_a_sender_is_found_with_its_secret(sources: DynamoSources) -> None:
    sources.put(a_form())
    assert sources.find("website") == a_form()


def test_secrets_are_stored_sealed(tables: Tables, sources: DynamoSources) -> None:
    sources.put(a_form())
    assert KEY not in repr(tables.items("sources"))


def test_a_known_and_an_unknown_name_cost_the_same(tables: Tables, sources: DynamoSources) -> None:
    sources.put(a_form())
    assert sources.find("nobody") is None
    tables.dynamodb.delete_item(TableName="sources", Key={"pk": {"S": "source"}, "sk": {"S": "website"}})
    assert sources.find("website") and not sources.find("nobody"), "both from memory"


def test_a_change_is_seen_after_a_minute(sources: DynamoSources, clock: Clock) -> None:
    assert sources.find("website") is None
    sources.put(a_form())
    assert sources.find("website") is None
    clock.now += REFRESH_SECONDS
    assert sources.find("website")


def test_a_new_sender_is_found_by_looking_again(sources: DynamoSources, clock: Clock) -> None:
    assert sources.find("website") is None
    sources.put(a_form())
    clock.now += AGAIN_SECONDS
    assert sources.look_again()
    assert sources.find("website")


def test_nobody_can_have_sources_read_at_will(tables: Tables, clock: Clock) -> None:
    counted = CallsOf(tables.dynamodb)
    wrapper = tables.roots().wrapper(create=True)
    sources = DynamoSources(counted, sources="sources", wrapper=wrapper, clock=clock)
    sources.find("nobody")
    counted.made.clear()
    for _ in range(16):
        clock.now += AGAIN_SECONDS / 8
        sources.look_again()
    assert [call.operation for call in counted.made] == ["query", "query"]


def test_the_secrets_of_a_sender_whose_document_cannot_be_read_are_kept(tables: Tables, sources: DynamoSources) -> None:
    sources.put(a_form())
    tables.dynamodb.update_item(
        TableName="sources",
        Key={"pk": {"S": "source"}, "sk": {"S": "website"}},
        UpdateExpression="SET document = :document",
        ExpressionAttributeValues={":document": {"S": "{}"}},
    )
    assert sources.secrets_of("website") == (KEY,)
    assert sources.secrets_of("nobody") == ()


def test_a_document_that_cannot_be_read_stops_its_own_sender_only(tables: Tables, sources: DynamoSources) -> None:
    sources.put(a_form())
    sources.put(a_form("other"))
    tables.dynamodb.update_item(
        TableName="sources",
        Key={"pk": {"S": "source"}, "sk": {"S": "other"}},
        UpdateExpression="SET document = :document",
        ExpressionAttributeValues={":document": {"S": '{"id": "other", "kind": "retired"}'}},
    )
    assert sources.find("website") == a_form()
    with pytest.raises(StoreUnavailable):
        sources.find("other")
