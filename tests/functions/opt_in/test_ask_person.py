"""A person is asked once, in words that are kept, whether it was them; what they sent waits, sealed."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from functions.opt_in import handler
from functions.opt_in.ask_person import TURN_SECONDS, SourceUnknown
from functions.opt_in.confirmation_mail import confirmation_mail
from functions.opt_in.handler import OptIn
from shared.adapters.configured import AGAIN_SECONDS
from shared.domain.consent.notice_reference import text_hash
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Touch
from shared.edge.languages import Language
from shared.edge.policies import policy_named
from shared.edge.questions import opened_by_link
from shared.ports import StoreUnavailable
from shared.ports.questions import MailTurn
from shared.vault.envelope import Unreadable
from shared.vault.one_time_tokens import TOKEN_BYTES, digest_of
from tests.consents import URL, Consenting, a_price_request, a_source, an_opt_in, token_in
from tests.erasing import Erasing

BOB = {"email": "bob@example.com"}


def waiting(consenting: Consenting, token: str) -> Touch:
    """What the link opens."""
    question = consenting.tables.questions().find(digest_of(token))
    assert question
    return opened_by_link(question.sealed, token)


def erase(consenting: Consenting, email: str = "ann@example.com") -> None:
    erasing = Erasing(consenting.tables, now=consenting.now)
    erasing.erase(erasing.subject(f"case-{email}", ("email", email)))


def test_the_mail_goes_to_the_address_that_was_given_and_says_what_is_asked(consenting: Consenting) -> None:
    consenting.asked()
    (mail,) = consenting.postbox.mails
    assert (mail.sender, mail.recipient) == ("hello@example.com", "ann@example.com")
    assert "bewaren wat u ons stuurt en contact met u opnemen per e-mail" in mail.text
    assert "Example Instruments BV" in mail.subject
    assert f"{URL}/v1/confirm/{token_in(mail.text)}?lang=nl" in mail.text
    assert token_in(mail.html) == token_in(mail.text)


def test_the_mail_tells_nothing_else_of_the_person(consenting: Consenting) -> None:
    consenting.asked()
    (mail,) = consenting.postbox.mails
    for said in (mail.subject, mail.text, mail.html):
        assert "ann@" not in said and "vice_president" not in said


@pytest.mark.parametrize("language", Language)
def test_the_mail_holds_one_link_and_nothing_to_load(language: Language) -> None:
    mail = confirmation_mail(policy_named("privacy"), ("store", "contact_email"), language=language, hours=72)
    text, html = mail.text("https://x.example/1?a=b&c"), mail.html("https://x.example/1?a=b&c")
    assert text.count("https://") == html.count("https://") == 1
    assert 'href="https://x.example/1?a=b&amp;c"' in html
    assert "<img" not in html and "<script" not in html and "<link" not in html and "src=" not in html
    assert all(paragraph in text for paragraph in mail.paragraphs)
    assert "72" in text


@pytest.mark.parametrize(
    ("locale", "language"), [("nl-BE", "nl"), ("FR", "fr"), ("es_ES", "es"), ("de-DE", "en"), (None, "en")]
)
def test_the_mail_is_in_the_language_of_the_form_or_of_the_source(
    consenting: Consenting, locale: str | None, language: str
) -> None:
    consenting.asked(an_opt_in(locale=locale))
    assert f"?lang={language}" in consenting.postbox.mails[0].text


def test_the_exact_words_of_the_mail_are_kept_without_the_link(consenting: Consenting) -> None:
    token = consenting.asked()
    how = waiting(consenting, token).consent.confirmation
    assert how and how.token == digest_of(token)
    kept = consenting.tables.notices().find([how.mail])[how.mail]
    assert text_hash(kept.text) == how.mail
    mail = consenting.postbox.mails[0]
    assert kept.text == f"{mail.subject}\n\n{mail.text}".replace(f"{URL}/v1/confirm/{token}?lang=nl", "{link}")


def test_the_token_is_long_random_and_stored_as_a_hash_only(consenting: Consenting) -> None:
    one, other = consenting.asked(), consenting.asked(an_opt_in(identifiers=BOB))
    assert one != other and TOKEN_BYTES * 8 >= 128 and len(one) >= 22
    stored = json.dumps(consenting.tables.items("tokens"), default=repr)
    assert one not in stored and digest_of(one) in stored
    assert "ann@example.com" not in stored


def test_until_it_is_confirmed_nothing_of_the_person_is_stored_but_what_their_link_opens(
    consenting: Consenting,
) -> None:
    """With every key that the stack has, and all its rows."""
    consenting.wishes()
    (message,) = consenting.questions.messages
    assert "ann@" not in message and "vice_president" not in message
    consenting.asks()
    assert not [item for table in ("leads", "identities") for item in consenting.tables.items(table)]
    keys = [item["pk"]["S"] for item in consenting.tables.items("keys")]
    assert all(key.startswith("root#") for key in keys)
    (sealed,) = [bytes(item["sealed"]["B"]) for item in consenting.tables.items("tokens") if "sealed" in item]
    for row in consenting.tables.items("tokens"):
        with pytest.raises(Unreadable):
            consenting.tables.roots().wrapper().on_its_way(row["pk"]["S"]).open("question", sealed)
        with pytest.raises(Unreadable):
            opened_by_link(sealed, row["pk"]["S"])
    assert opened_by_link(sealed, token_in(consenting.postbox.mails[0].text)).identifiers == {
        "email": "ann@example.com"
    }


def test_what_is_not_confirmed_goes_when_the_link_does(consenting: Consenting) -> None:
    token = consenting.asked()
    question = consenting.tables.questions().find(digest_of(token))
    assert question and question.expires == consenting.now + 72 * 3_600
    assert all("expires" in item for item in consenting.tables.items("tokens"))


def test_a_message_delivered_twice_is_one_mail(consenting: Consenting) -> None:
    consenting.wishes()
    consenting.asks(times=3)
    assert len(consenting.postbox.mails) == 1


def test_a_mail_that_was_not_taken_is_sent_again(consenting: Consenting) -> None:
    consenting.wishes()
    messages = list(consenting.questions.messages)
    consenting.postbox.failing = 1
    with pytest.raises(StoreUnavailable):
        consenting.asks()
    consenting.later(TURN_SECONDS + 1)
    consenting.questions.messages = messages
    consenting.asks()
    (mail,) = consenting.postbox.mails
    assert consenting.desk.confirmer.confirm(token_in(mail.text), now=consenting.now)


def test_while_somebody_else_is_sending_it_nobody_sends_it_too(consenting: Consenting) -> None:
    touch, now = consenting.wishes(), consenting.now
    taken = consenting.tables.questions().take(touch, now=now, until=now + 60, expires=now + 999)
    assert taken is MailTurn.OURS
    with pytest.raises(StoreUnavailable):
        consenting.asks()
    assert not consenting.postbox.mails


def test_who_has_confirmed_all_of_it_is_not_asked_again_and_what_they_send_is_recorded(consenting: Consenting) -> None:
    lead_id = consenting.confirms().lead
    consenting.later()
    touch = consenting.wishes()
    consenting.later(600)
    consenting.asks(times=2)
    assert len(consenting.postbox.mails) == 1
    assert consenting.book.read(lead_id).touches[touch].received_at == consenting.now
    consenting.later()
    other = consenting.asked(an_opt_in(purposes=("store", "contact_phone")))
    assert len(consenting.postbox.mails) == 2
    assert waiting(consenting, other).id not in consenting.book.read(lead_id).touches


def test_what_is_recorded_unasked_gives_no_consent(consenting: Consenting) -> None:
    lead_id = consenting.confirms().lead
    consenting.later()
    consenting.wishes()
    consenting.asks()
    assert consenting.events(lead_id)[-1].state is ConsentState.REQUESTED
    assert consenting.state(lead_id, "store") is ConsentState.GIVEN


def test_who_is_erased_while_it_is_recorded_does_not_come_back_by_it(consenting: Consenting) -> None:
    consenting.confirms()
    consenting.later()
    consenting.wishes()
    find = consenting.asker.people.find

    class Overtaken:
        def find(self, touch: Touch, purposes: tuple[str, ...]) -> Any:
            found = find(touch, purposes)
            for item in consenting.tables.items("identities"):
                consenting.tables.dynamodb.delete_item(TableName="identities", Key={"pk": item["pk"]})
            return found

    object.__setattr__(consenting.asker, "people", Overtaken())
    before = consenting.tables.items("leads")
    consenting.asks()
    assert consenting.tables.items("leads") == before and not consenting.tables.items("identities")


def test_who_is_known_and_has_confirmed_nothing_is_asked(consenting: Consenting) -> None:
    consenting.arrives()
    consenting.later()
    consenting.asked()
    assert len(consenting.postbox.mails) == 1


def test_who_said_no_since_they_sent_it_is_not_asked(consenting: Consenting) -> None:
    known = consenting.arrives()
    consenting.wishes()
    consenting.later(60)
    consenting.withdraws(known, "contact_email")
    consenting.asks()
    assert not consenting.postbox.mails


def test_who_withdrew_before_asking_anew_is_asked(consenting: Consenting) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    consenting.withdraws(consent_id)
    consenting.later()
    consenting.asked()
    assert len(consenting.postbox.mails) == 1


def test_who_was_erased_since_they_sent_it_gets_no_mail(consenting: Consenting) -> None:
    consenting.wishes()
    consenting.later(60)
    erase(consenting)
    consenting.asks()
    assert not consenting.postbox.mails and not consenting.tables.items("tokens")


def test_who_is_being_erased_gets_no_mail(consenting: Consenting) -> None:
    consenting.wishes()
    token = consenting.tables.roots().hasher().identity("email", "ann@example.com")
    blocked = {"pk": {"S": token}, "erased": {"S": "case-1"}}
    consenting.tables.dynamodb.put_item(TableName="identities", Item=blocked)
    consenting.asks()
    assert not consenting.postbox.mails


def test_who_is_asked_after_an_erasure_is_tied_to_nothing_but_the_address(consenting: Consenting) -> None:
    erase(consenting)
    consenting.later(3 * 3_600)
    token = consenting.asked(an_opt_in(identifiers={"email": "ann@example.com", "phone": "+14155552671"}))
    assert waiting(consenting, token).identifiers == {"email": "ann@example.com"}


def test_words_of_a_sender_never_get_into_the_mail_nor_into_what_is_confirmed(consenting: Consenting) -> None:
    purposes = ("visit.evil.example", "contact_email")
    token = consenting.asked(an_opt_in(purposes=purposes, notice="visit evil.example"))
    assert waiting(consenting, token).consent.purposes == ("contact_email",)
    consenting.asked(an_opt_in(identifiers=BOB, purposes=("visit.evil.example",)))
    for mail in consenting.postbox.mails:
        assert "evil" not in mail.text + mail.html + mail.subject
    assert "bewaren wat u ons stuurt" in consenting.postbox.mails[1].text


def test_the_shorter_time_of_source_and_policy_counts(consenting: Consenting) -> None:
    consenting.sources.put(a_source(expires_hours=5))
    question = consenting.tables.questions().find(digest_of(consenting.asked()))
    assert question and question.expires == consenting.now + 5 * 3_600
    assert "5 uur" in consenting.postbox.mails[0].text


def test_a_message_that_comes_after_its_time_asks_nobody(consenting: Consenting) -> None:
    consenting.wishes()
    consenting.later(72 * 3_600)
    consenting.asks()
    assert not consenting.postbox.mails and not consenting.tables.items("tokens")


def test_a_sender_that_is_no_longer_configured_is_put_aside(consenting: Consenting) -> None:
    consenting.wishes(an_opt_in().model_copy(update={"source": "gone"}))
    with pytest.raises(SourceUnknown):
        consenting.asks()


def test_a_sender_that_was_configured_a_moment_ago_asks_its_first_person(consenting: Consenting) -> None:
    consenting.asker.sources.find("newcomer")
    consenting.sources.put(a_source().model_copy(update={"id": "newcomer"}))
    consenting.later(AGAIN_SECONDS)
    consenting.wishes(an_opt_in().model_copy(update={"source": "newcomer"}))
    consenting.asks()
    assert len(consenting.postbox.mails) == 1


def test_one_bad_message_does_not_spoil_its_neighbours(
    consenting: Consenting, monkeypatch: pytest.MonkeyPatch, logged: Callable[[], str]
) -> None:
    consenting.wishes()
    opt_in = OptIn(consenting.tables.roots().wrapper(), consenting.asker)
    monkeypatch.setattr(handler, "build", lambda: opt_in)
    monkeypatch.setattr("functions.opt_in.handler.time.time", lambda: float(consenting.now))
    good = consenting.questions.messages[0]
    moved = json.dumps(json.loads(good) | {"touch": "another"})
    bodies = [json.dumps({"lead": "x"}), moved, good]
    records: list[dict[str, Any]] = [{"messageId": str(n), "body": body} for n, body in enumerate(bodies)]
    answer = handler.lambda_handler({"Records": records}, None)
    assert [one["itemIdentifier"] for one in answer["batchItemFailures"]] == ["0", "1"]
    assert len(consenting.postbox.mails) == 1 and "example.com" not in logged()


def test_what_needs_no_confirmation_is_never_in_the_queue(consenting: Consenting) -> None:
    consenting.arrives(a_price_request())
    assert not consenting.questions.messages
