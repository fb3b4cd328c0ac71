"""A person is asked once, in words that are kept, whether it was them."""

import json
from typing import Any

import pytest

from functions.opt_in import handler
from functions.opt_in.ask_person import TURN_SECONDS, SourceUnknown
from functions.opt_in.confirmation_mail import confirmation_mail
from functions.opt_in.still_asked import SAME_QUESTION_SECONDS
from shared.domain.consent.notice_reference import text_hash
from shared.edge.languages import Language
from shared.edge.policies import policy_named
from shared.ports import StoreUnavailable
from shared.ports.consents import MailTurn
from shared.vault.one_time_tokens import TOKEN_BYTES, digest_of
from tests.consents import URL, Consenting, a_price_request, a_source, an_opt_in, token_in
from tests.erasing import Erasing


def test_the_mail_goes_to_the_address_that_was_given_and_says_what_is_asked(consenting: Consenting) -> None:
    consenting.unconfirmed()
    (mail,) = consenting.postbox.mails
    assert (mail.sender, mail.recipient) == ("hello@example.com", "ann@example.com")
    assert "bewaren wat u ons stuurt en contact met u opnemen per e-mail" in mail.text
    assert "Example Instruments BV" in mail.subject
    assert f"{URL}/v1/confirm/{token_in(mail.text)}?lang=nl" in mail.text
    assert token_in(mail.html) == token_in(mail.text)


def test_the_mail_tells_nothing_else_of_the_person(consenting: Consenting) -> None:
    consenting.unconfirmed()
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
    consenting.unconfirmed(an_opt_in(locale=locale))
    assert f"?lang={language}" in consenting.postbox.mails[0].text


def test_the_exact_words_of_the_mail_are_kept_without_the_link(consenting: Consenting) -> None:
    _, token = consenting.unconfirmed()
    link = consenting.tables.tokens().find(digest_of(token))
    assert link
    kept = consenting.tables.notices().find([link.mail])[link.mail]
    assert text_hash(kept.text) == link.mail
    mail = consenting.postbox.mails[0]
    assert kept.text == f"{mail.subject}\n\n{mail.text}".replace(f"{URL}/v1/confirm/{token}?lang=nl", "{link}")


def test_the_token_is_long_random_and_stored_as_a_hash_only(consenting: Consenting) -> None:
    _, one = consenting.unconfirmed()
    _, other = consenting.unconfirmed(an_opt_in(identifiers={"email": "bob@example.com"}))
    assert one != other and TOKEN_BYTES * 8 >= 128 and len(one) >= 22
    stored = json.dumps(consenting.tables.items("tokens"))
    assert one not in stored and digest_of(one) in stored
    assert "ann@example.com" not in stored


def test_a_message_delivered_twice_is_one_mail(consenting: Consenting) -> None:
    consenting.arrives(an_opt_in())
    consenting.asks(times=3)
    assert len(consenting.postbox.mails) == 1


def test_a_mail_that_was_not_taken_is_sent_again(consenting: Consenting) -> None:
    consenting.arrives(an_opt_in())
    messages = list(consenting.chain.opt_ins.messages)
    consenting.postbox.failing = 1
    with pytest.raises(StoreUnavailable):
        consenting.asks()
    consenting.later(TURN_SECONDS + 1)
    consenting.chain.opt_ins.messages = messages
    consenting.asks()
    (mail,) = consenting.postbox.mails
    consent_id = consenting.desk.confirmer.confirm(token_in(mail.text), now=consenting.now)
    assert consent_id


def test_while_somebody_else_is_sending_it_nobody_sends_it_too(consenting: Consenting) -> None:
    consent_id = consenting.arrives(an_opt_in())
    tokens, now = consenting.tables.tokens(), consenting.now
    taken = tokens.take(consent_id.lead, consent_id.touch, now=now, until=now + 60, expires=now + 999)
    assert taken is MailTurn.OURS
    with pytest.raises(StoreUnavailable):
        consenting.asks()
    assert not consenting.postbox.mails


def test_the_same_question_within_minutes_is_one_mail(consenting: Consenting) -> None:
    for _ in range(3):
        consenting.arrives(an_opt_in())
        consenting.asks()
        consenting.later(SAME_QUESTION_SECONDS // 4)
    assert len(consenting.postbox.mails) == 1
    consenting.later(SAME_QUESTION_SECONDS)
    consenting.arrives(an_opt_in())
    consenting.asks()
    assert len(consenting.postbox.mails) == 2


def test_another_address_is_another_question(consenting: Consenting) -> None:
    consenting.arrives(an_opt_in(identifiers={"email": "ann@example.com", "phone": "+14155552671"}))
    consenting.arrives(an_opt_in(identifiers={"email": "ann@example.org", "phone": "+14155552671"}))
    consenting.asks()
    assert {mail.recipient for mail in consenting.postbox.mails} == {"ann@example.com", "ann@example.org"}


def test_who_has_confirmed_all_of_it_is_not_asked_again(consenting: Consenting) -> None:
    _, token = consenting.unconfirmed()
    assert consenting.desk.confirmer.confirm(token, now=consenting.now)
    consenting.later()
    consenting.arrives(an_opt_in())
    consenting.asks()
    assert len(consenting.postbox.mails) == 1
    consenting.later()
    consenting.arrives(an_opt_in(purposes=("store", "contact_phone")))
    consenting.asks()
    assert len(consenting.postbox.mails) == 2


def test_who_refused_since_is_not_asked(consenting: Consenting) -> None:
    consent_id = consenting.arrives(an_opt_in())
    consenting.withdraws(consent_id, "contact_email")
    consenting.asks()
    assert not consenting.postbox.mails


def test_who_withdrew_before_asking_anew_is_asked(consenting: Consenting) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    consenting.withdraws(consent_id)
    consenting.later()
    consenting.arrives(an_opt_in())
    consenting.asks()
    assert len(consenting.postbox.mails) == 1


def test_what_needs_no_confirmation_sends_no_mail(consenting: Consenting) -> None:
    consent_id = consenting.arrives(a_price_request())
    assert consenting.asker.ask(consent_id.lead, consent_id.touch, now=consenting.now) is False
    assert consenting.asker.ask(consent_id.lead, "A" * 22, now=consenting.now) is False
    assert consenting.asker.ask("A" * 22, "A" * 22, now=consenting.now) is False


def test_who_was_erased_since_gets_no_mail(consenting: Consenting) -> None:
    consenting.arrives(an_opt_in())
    erasing = Erasing(consenting.tables)
    erasing.erase(erasing.subject("case-1", ("email", "ann@example.com")))
    consenting.asks()
    assert not consenting.postbox.mails and not consenting.tables.items("tokens")


def test_words_of_a_sender_never_get_into_the_mail(consenting: Consenting) -> None:
    consenting.unconfirmed(an_opt_in(purposes=("visit.evil.example", "contact_email"), notice="visit evil.example"))
    consenting.unconfirmed(an_opt_in(identifiers={"email": "bob@example.com"}, purposes=("visit.evil.example",)))
    for mail in consenting.postbox.mails:
        assert "evil" not in mail.text + mail.html + mail.subject
    assert "bewaren wat u ons stuurt" in consenting.postbox.mails[1].text


def test_the_shorter_time_of_source_and_policy_counts(consenting: Consenting) -> None:
    consenting.sources.put(a_source(expires_hours=5))
    _, token = consenting.unconfirmed()
    link = consenting.tables.tokens().find(digest_of(token))
    assert link and link.expires == consenting.now + 5 * 3_600
    assert "5 uur" in consenting.postbox.mails[0].text


def test_a_sender_that_is_no_longer_configured_is_put_aside(consenting: Consenting) -> None:
    consent_id = consenting.arrives(an_opt_in().model_copy(update={"source": "gone"}))
    with pytest.raises(SourceUnknown):
        consenting.asker.ask(consent_id.lead, consent_id.touch, now=consenting.now)


def test_one_bad_message_does_not_spoil_its_neighbours(consenting: Consenting, monkeypatch: pytest.MonkeyPatch) -> None:
    consenting.arrives(an_opt_in())
    monkeypatch.setattr(handler, "build", lambda: consenting.asker)
    monkeypatch.setattr("functions.opt_in.handler.time.time", lambda: float(consenting.now))
    good, bad = consenting.chain.opt_ins.messages[0], json.dumps({"lead": "x"})
    records: list[dict[str, Any]] = [{"messageId": "1", "body": bad}, {"messageId": "2", "body": good}]
    answer = handler.lambda_handler({"Records": records}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert len(consenting.postbox.mails) == 1
