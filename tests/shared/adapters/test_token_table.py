"""One-time links and whose turn it is to send a mail."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.ports.consents import Link, LinkUse, MailTurn
from tests.builders import NOON
from tests.tables import Tables

LINK = Link(LinkUse.CONFIRM, "lead", "touch", ("store", "contact_email"), NOON + 60, sent=NOON, mail="0f")


def turn(tables: Tables, *, now: int = NOON, touch: str = "touch") -> MailTurn:
    return tables.tokens().take("lead", touch, now=now, until=now + 60, expires=now + 3_600)


def test_a_link_is_found_as_it_was_kept_until_it_is_spent(tables: Tables) -> None:
    tokens = tables.tokens()
    tokens.keep("aa", LINK)
    assert tokens.find("aa") == LINK
    assert tokens.find("bb") is None
    tokens.spend("aa")
    tokens.spend("aa")
    assert tokens.find("aa") is None


def test_every_row_expires(tables: Tables) -> None:
    turn(tables, touch="other")
    tables.tokens().keep("aa", LINK)
    assert all("expires" in item for item in tables.items("tokens"))


def test_the_turn_to_send_is_given_once_until_it_was_sent(tables: Tables) -> None:
    assert turn(tables) is MailTurn.OURS
    assert turn(tables) is MailTurn.TAKEN
    assert turn(tables, touch="other") is MailTurn.OURS
    tables.tokens().sent("lead", "touch")
    assert turn(tables) is MailTurn.SENT
    assert turn(tables, now=NOON + 3_000) is MailTurn.SENT


def test_a_turn_that_was_not_used_passes_on(tables: Tables) -> None:
    assert turn(tables) is MailTurn.OURS
    assert turn(tables, now=NOON + 60) is MailTurn.TAKEN
    assert turn(tables, now=NOON + 61) is MailTurn.OURS


def test_of_many_at_once_one_has_the_turn(tables: Tables) -> None:
    with ThreadPoolExecutor(8) as pool:
        turns = list(pool.map(lambda _: turn(tables), range(8)))
    assert turns.count(MailTurn.OURS) == 1 and turns.count(MailTurn.TAKEN) == 7


def test_a_mail_that_went_out_while_its_person_was_erased_leaves_nothing(tables: Tables) -> None:
    turn(tables)
    tables.tokens().forget("lead", ["touch"])
    tables.tokens().sent("lead", "touch")
    assert not tables.items("tokens")


def test_a_row_that_lists_links_is_no_link(tables: Tables) -> None:
    tables.tokens().keep("aa", LINK)
    assert tables.tokens().find("lead.touch") is None


@pytest.mark.parametrize("times", [1, 2])
def test_all_links_of_a_persons_touches_can_be_forgotten(tables: Tables, times: int) -> None:
    tokens = tables.tokens()
    for number in range(30):
        tokens.keep(f"{number:02d}", LINK)
    turn(tables, touch="another")
    tokens.keep("kept", Link(LinkUse.UNSUBSCRIBE, "somebody", "touch", ("contact_email",), NOON + 60))
    for _ in range(times):
        tokens.forget("lead", ["touch", "another", "never"])
    assert {item["pk"]["S"] for item in tables.items("tokens")} == {"kept", "somebody.touch"}
