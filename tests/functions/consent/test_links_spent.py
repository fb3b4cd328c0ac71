"""A link works once."""

from shared.vault.one_time_tokens import digest_of
from tests.consents import Consenting
from tests.functions.consent.client import Client
from tests.functions.consent.test_unsubscribe import a_link, press


def test_an_unsubscribe_link_that_was_followed_is_spent_while_the_person_is_still_known(
    consenting: Consenting, client: Client
) -> None:
    _, token = a_link(consenting, client)
    _, other = a_link(consenting, client)
    assert press(client, token).status == 200
    assert press(client, token).status == 410
    assert consenting.tables.tokens().find(digest_of(token)) is None
    assert consenting.tables.tokens().find(digest_of(other)), "each link is spent by itself"
