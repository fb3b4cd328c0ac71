"""Questions that were mailed, and whose turn it is to send a mail."""

from concurrent.futures import ThreadPoolExecutor

from shared.ports.questions import MailTurn, Question
from tests.builders import NOON
from tests.tables import Tables

QUESTION = Question(b"sealed", NOON + 60)


def turn(tables: Tables, *, now: int = NOON, touch: str = "touch") -> MailTurn:
    return tables.questions().take(touch, now=now, until=now + 60, expires=now + 3_600)


def test_a_question_is_found_as_it_was_kept_until_it_is_answered(tables: Tables) -> None:
    questions = tables.questions()
    questions.keep("aa", QUESTION)
    assert questions.find("aa") == QUESTION
    assert questions.find("bb") is None
    questions.answered("aa")
    questions.answered("aa")
    assert questions.find("aa") is None


def test_every_row_expires(tables: Tables) -> None:
    turn(tables)
    tables.questions().keep("aa", QUESTION)
    assert all("expires" in item for item in tables.items("tokens"))


def test_whose_turn_it_is_is_no_question(tables: Tables) -> None:
    turn(tables)
    assert tables.questions().find("touch") is None
    assert tables.tokens().find("touch") is None


def test_the_turn_to_send_is_given_once_until_it_was_sent(tables: Tables) -> None:
    assert turn(tables) is MailTurn.OURS
    assert turn(tables) is MailTurn.TAKEN
    assert turn(tables, touch="other") is MailTurn.OURS
    tables.questions().sent("touch")
    assert turn(tables) is MailTurn.SENT
    assert turn(tables, now=NOON + 3_599) is MailTurn.SENT
    assert turn(tables, now=NOON + 3_600) is MailTurn.OURS
    assert turn(tables, now=NOON + 3_600) is MailTurn.TAKEN


def test_a_turn_that_was_not_used_passes_on(tables: Tables) -> None:
    assert turn(tables) is MailTurn.OURS
    assert turn(tables, now=NOON + 60) is MailTurn.TAKEN
    assert turn(tables, now=NOON + 61) is MailTurn.OURS


def test_of_many_at_once_one_has_the_turn(tables: Tables) -> None:
    with ThreadPoolExecutor(8) as pool:
        turns = list(pool.map(lambda _: turn(tables), range(8)))
    assert turns.count(MailTurn.OURS) == 1 and turns.count(MailTurn.TAKEN) == 7


def test_a_mail_that_went_out_when_its_row_was_gone_leaves_nothing(tables: Tables) -> None:
    tables.questions().sent("touch")
    assert not tables.items("tokens")
