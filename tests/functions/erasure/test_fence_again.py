"""What a repeated fence finds of leads it fenced before."""

from shared.edge.definitions import definition_named
from tests.builders import a_touch
from tests.chain import Chain
from tests.erasing import Erasing
from tests.tables import Tables

ANN = {"email": "ann@example.com"}
OTHER = {"email": "ann.at.work@example.com"}
PHONE = {"phone": "+12025550123"}
SOCIAL = {"social:linkedin": "ann"}


def test_an_identifier_of_the_lead_fenced_first_that_only_the_next_one_names_is_shut_and_suppressed(
    tables: Tables,
) -> None:
    chain, erasing = Chain(tables, definition_named("instruments")), Erasing(tables)
    first = chain.deliver(a_touch(ANN | PHONE), id="1").lead_id
    second = chain.deliver(a_touch(OTHER), id="2").lead_id
    chain.deliver(a_touch(OTHER | SOCIAL), id="4")
    token = erasing.eraser._hasher.identity("social:linkedin", "ann")
    row = {"pk": {"S": token}, "lead": {"S": first}}  # as a merge moves it, whose touches have yet to follow
    tables.dynamodb.put_item(TableName="identities", Item=row)
    erasing.eraser.fence(erasing.subject("case-1", lead_ids=(first,)), now=chain.now)
    trail = erasing.eraser.fence(erasing.subject("case-1", lead_ids=(first, second)), now=chain.now)
    assert token in trail.tokens and erasing.eraser._hasher.suppression("social:linkedin", "ann") in trail.marks
    rows = {item["pk"]["S"]: item for item in tables.items("identities")}
    assert "lead" not in rows[token] and rows[token]["erased"]["S"] == "case-1"
