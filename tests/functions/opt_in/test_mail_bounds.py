"""Nobody is mailed often, whoever posts their address, with whatever purposes, through whichever source."""

from collections.abc import Callable

import pytest

from functions.opt_in.bounds import A_DAY, FORGOTTEN_SECONDS, SAME_QUESTION_SECONDS
from shared.edge.mail_bounds import mailbox_of
from shared.edge.questions import opened_by_link
from shared.vault.one_time_tokens import digest_of
from tests.consents import Consenting, a_source, an_opt_in, token_in
from tests.erasing import Erasing

ANN = "ann@example.com"
DAY = 86_400


def posts(consenting: Consenting, email: str = ANN, *purposes: str, id: str | None = None) -> int:
    """The mails sent so far."""
    consenting.wishes(an_opt_in(identifiers={"email": email}, purposes=purposes or ("store",)), id=id)
    consenting.asks()
    return len(consenting.postbox.mails)


def erase(consenting: Consenting, email: str = ANN) -> None:
    erasing = Erasing(consenting.tables, now=consenting.now)
    erasing.erase(erasing.subject(f"case-{email}-{consenting.now}", ("email", email)))


def test_the_same_question_within_minutes_is_one_mail(consenting: Consenting) -> None:
    assert [posts(consenting, id=f"d{number}") for number in range(3)] == [1, 1, 1]
    consenting.later(SAME_QUESTION_SECONDS - 1)
    assert posts(consenting) == 1
    consenting.later(1)
    assert posts(consenting) == 2


def test_another_question_is_asked_at_once(consenting: Consenting) -> None:
    assert [posts(consenting, ANN, "store"), posts(consenting, ANN, "contact_phone")] == [1, 2]


def test_one_mailbox_has_three_mails_a_day_at_most_whatever_the_purposes_and_the_plus_tags(
    consenting: Consenting,
) -> None:
    wanted = ("store", "judge", "contact_email", "contact_phone", "contact_social", "share_partner")
    for number, purpose in enumerate(wanted * 3):
        consenting.later(SAME_QUESTION_SECONDS)
        posts(consenting, f"ann+{number}@example.com", purpose)
    assert len(consenting.postbox.mails) == A_DAY
    consenting.later(DAY)
    assert posts(consenting) == A_DAY + 1


def test_invented_purposes_are_one_question(consenting: Consenting) -> None:
    for number in range(20):
        posts(consenting, ANN, f"invented-{number}")
    assert len(consenting.postbox.mails) == 1


def test_what_is_bounded_is_said_as_a_code_and_leaves_nothing_to_confirm(
    consenting: Consenting, logged: Callable[[], str]
) -> None:
    posts(consenting, id="one")
    before = [item for item in consenting.tables.items("tokens") if "sealed" in item]
    posts(consenting, id="two")
    assert [item for item in consenting.tables.items("tokens") if "sealed" in item] == before
    assert "mail_bound_reached" in logged() and "question" in logged() and "ann" not in logged()


def test_counts_name_no_address(consenting: Consenting) -> None:
    posts(consenting, "ann+news@example.com")
    counts = [item for item in consenting.tables.items("tokens") if "mails" in item]
    assert len(counts) == 3 and "example.com" not in repr(counts)
    assert all("expires" in item for item in counts)


def test_a_source_causes_as_many_mails_an_hour_as_it_is_configured_to(consenting: Consenting) -> None:
    consenting.sources.put(a_source(mails_an_hour=2))
    for number in range(5):
        posts(consenting, f"person{number}@example.com")
    assert len(consenting.postbox.mails) == 2
    consenting.later(3_600)
    assert posts(consenting, "person9@example.com") == 3


def test_an_address_that_is_bounded_does_not_use_up_its_source(consenting: Consenting) -> None:
    consenting.sources.put(a_source(mails_an_hour=2))
    for number in range(5):
        posts(consenting, id=f"again-{number}")
    assert posts(consenting, "bob@example.com") == 2


def test_a_mail_that_failed_is_counted_once(consenting: Consenting) -> None:
    consenting.wishes()
    messages = list(consenting.questions.messages)
    for _ in range(3):
        consenting.questions.messages = list(messages)
        consenting.postbox.failing = 1
        with pytest.raises(Exception, match="MessageRejected"):
            consenting.asks()
        consenting.later(61)
    consenting.questions.messages = messages
    consenting.asks()
    assert len(consenting.postbox.mails) == 1


def test_who_was_erased_is_mailed_once_in_a_long_time_whoever_posts_their_address(consenting: Consenting) -> None:
    posts(consenting)
    erase(consenting)
    for number in range(89):
        consenting.later(DAY)
        posts(consenting, ANN if number % 2 else "ann+again@example.com", ("store", "judge")[number % 2])
    assert len(consenting.postbox.mails) == 2
    consenting.later(FORGOTTEN_SECONDS)
    assert posts(consenting) == 3


def test_what_another_bound_forbids_does_not_use_up_the_one_mail_to_who_was_erased(consenting: Consenting) -> None:
    consenting.sources.put(a_source(mails_an_hour=1))
    erase(consenting)
    consenting.later(DAY)
    assert posts(consenting, "bob@example.com") == posts(consenting) == 1
    consenting.later(3_600)
    assert posts(consenting) == 2


def test_captured_deliveries_of_erased_people_sent_again_store_nothing_and_mail_once(consenting: Consenting) -> None:
    """Eight people come in, confirm, and are erased; whoever captured their deliveries repeats them for weeks."""
    people = [f"person{number}@example.com" for number in range(8)]
    captured = {email: f"captured {email}" for email in people}
    for email, delivery in captured.items():
        consenting.wishes(an_opt_in(identifiers={"email": email}), id=delivery)
        consenting.asks()
        consenting.desk.confirmer.confirm(token_in(consenting.postbox.mails[-1].text), now=consenting.now)
    consenting.later(DAY)
    for email in people:
        erase(consenting, email)
    before = {table: consenting.tables.items(table) for table in ("leads", "identities", "suppressions", "keys")}
    consenting.postbox.mails.clear()
    for _ in range(8):
        consenting.later(4 * DAY)
        for email, delivery in captured.items():
            consenting.wishes(an_opt_in(identifiers={"email": email}), id=delivery)
            consenting.asks()
    assert sorted(mail.recipient for mail in consenting.postbox.mails) == people
    assert {table: consenting.tables.items(table) for table in before} == before
    assert "example.com" not in repr(consenting.tables.items("tokens"))


def test_only_their_own_link_brings_back_who_was_erased(consenting: Consenting) -> None:
    posts(consenting)
    erase(consenting)
    consenting.later(DAY)
    posts(consenting)
    token = token_in(consenting.postbox.mails[-1].text)
    question = consenting.tables.questions().find(digest_of(token))
    assert question and opened_by_link(question.sealed, token).identifiers == {"email": ANN}
    assert consenting.desk.confirmer.confirm(token, now=consenting.now)
    assert not consenting.tables.items("suppressions") and consenting.tables.items("identities")


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [
        ("ann@example.com", "ann@example.com"),
        ("ann+news@example.com", "ann@example.com"),
        ("ann+a+b@example.com", "ann@example.com"),
        ("+ann@example.com", "+ann@example.com"),
    ],
)
def test_a_mailbox_is_the_address_without_what_follows_a_plus_sign(address: str, mailbox: str) -> None:
    assert mailbox_of(address) == mailbox
