"""Links to unsubscribe."""

import pytest

from shared.ports.consents import Link
from tests.builders import NOON
from tests.tables import Tables

LINK = Link("lead", "touch", ("store", "contact_email"), NOON + 60)


def test_a_link_is_found_as_it_was_kept_until_it_is_spent(tables: Tables) -> None:
    tokens = tables.tokens()
    tokens.keep("aa", LINK)
    assert tokens.find("aa") == LINK
    assert tokens.find("bb") is None
    tokens.spend("aa")
    tokens.spend("aa")
    assert tokens.find("aa") is None


def test_every_row_expires(tables: Tables) -> None:
    tables.tokens().keep("aa", LINK)
    assert all("expires" in item for item in tables.items("tokens"))


def test_a_row_that_lists_links_is_no_link(tables: Tables) -> None:
    tables.tokens().keep("aa", LINK)
    assert tables.tokens().find("lead.touch") is None


@pytest.mark.parametrize("times", [1, 2])
def test_all_links_of_a_persons_touches_can_be_forgotten(tables: Tables, times: int) -> None:
    tokens = tables.tokens()
    for number in range(30):
        tokens.keep(f"{number:02d}", LINK)
    tokens.keep("kept", Link("somebody", "touch", ("contact_email",), NOON + 60))
    for _ in range(times):
        tokens.forget("lead", ["touch", "another", "never"])
    assert {item["pk"]["S"] for item in tables.items("tokens")} == {"kept", "somebody.touch"}
