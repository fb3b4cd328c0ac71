"""Making sure who is asking."""

from collections.abc import Callable

import pytest

from functions.rights.officer.verify_identity import CHALLENGE_SECONDS, CODES_A_DAY, new_code
from shared.domain.case.actions import MOST_CODES, MOST_CODES_A_DAY
from shared.domain.case.words import State
from shared.edge.languages import Language
from tests.functions.rights.officers import MARKED, Office
from tests.tables import Tables

CODE = "ABCDEFGHJKMN"
WRONG = "ZZZZZZZZZZZZ"


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)


def challenge(office: Office, case_id: str) -> int:
    return office.act(case_id, "verify", {"action": "challenge"}).status


def answer(office: Office, case_id: str, code: str = CODE) -> str:
    """The state of the case, or the code of the refusal."""
    answered = office.act(case_id, "verify", {"action": "answer", "code": code})
    if answered.status == 200:
        return str(answered.json["state"])
    return str(answered.error["errors"][0]["reason"] if answered.error["errors"] else answered.error["code"])


def test_a_code_goes_to_the_address_the_request_is_about_and_nowhere_else(
    office: Office, tables: Tables, logged: Callable[[], str]
) -> None:
    case_id = office.open()
    answered = office.act(case_id, "verify", {"action": "challenge"})
    assert answered.json["challenge_expires"] == "2026-09-24T14:13:20Z"
    (mail,) = office.mail.sent
    assert (mail.recipient, mail.sender) == (MARKED, "privacy@example.com")
    assert CODE in mail.text and CODE in mail.html and case_id not in mail.text
    seen = answered.whole + office.show(case_id).body.decode() + repr(tables.items("cases"))
    assert CODE not in seen + logged()


@pytest.mark.parametrize("written", [CODE, CODE.lower(), "abcd-efgh-jkmn", " ABCD EFGH JKMN "])
def test_the_right_answer_verifies_however_it_is_written(office: Office, written: str) -> None:
    case_id = office.open()
    challenge(office, case_id)
    assert answer(office, case_id, written) == "identity_verified"
    shown = office.show(case_id).json
    assert shown["proof"] == "challenge" and shown["challenge_expires"] is None


def test_a_code_counts_once(office: Office) -> None:
    case_id = office.open()
    challenge(office, case_id)
    answer(office, case_id)
    assert answer(office, case_id) == "not_allowed_now"


def test_the_fifth_wrong_answer_ends_the_challenge(office: Office) -> None:
    case_id = office.open()
    challenge(office, case_id)
    assert [answer(office, case_id, WRONG) for _ in range(5)] == ["wrong_code"] * 5
    assert answer(office, case_id) == "no_challenge"
    assert challenge(office, case_id) == 200 and answer(office, case_id) == "identity_verified", "a new one can start"


def test_a_code_expires(office: Office) -> None:
    case_id = office.open()
    challenge(office, case_id)
    office.now += CHALLENGE_SECONDS
    assert answer(office, case_id) == "no_challenge"


def test_a_code_of_one_case_does_not_count_for_another(office: Office) -> None:
    one, other = office.open(), office.open()
    challenge(office, one)
    assert answer(office, other) == "no_challenge"


def test_without_an_address_there_is_no_challenge(office: Office) -> None:
    case_id = office.open(identifiers=[{"type": "phone", "value": "+31 20 123 4567"}])
    refused = office.act(case_id, "verify", {"action": "challenge"})
    assert (refused.status, refused.error["code"], office.mail.sent) == (409, "no_address", [])


@pytest.mark.parametrize("language", Language)
def test_the_mail_is_in_the_language_asked_for_and_tells_nothing_of_the_request(
    office: Office, language: Language
) -> None:
    office.act(office.open(), "verify", {"action": "challenge", "language": language})
    (mail,) = office.mail.sent
    assert f'lang="{language}"' in mail.html
    assert not {"erasure", "erase", "access"} & set(mail.text.lower().split())


def test_when_mail_is_down_the_challenge_can_be_started_again(office: Office) -> None:
    case_id = office.open()
    office.mail.down = True
    assert challenge(office, case_id) == 503
    office.mail.down = False
    assert challenge(office, case_id) == 200 and answer(office, case_id) == "identity_verified"


def test_codes_of_one_case_are_bounded_by_the_day(office: Office) -> None:
    case_id = office.open()
    sent = [200] * MOST_CODES_A_DAY
    assert [challenge(office, case_id) for _ in range(12)] == sent + [409] * (12 - len(sent))
    assert len(office.mail.sent) == MOST_CODES_A_DAY
    refused = office.act(case_id, "verify", {"action": "challenge"})
    assert refused.error["code"] == "too_many_codes"
    assert answer(office, case_id) == "identity_verified", "the code that was sent last still counts"


def test_codes_of_one_case_are_bounded_in_all(office: Office) -> None:
    case_id = office.open()
    for _ in range(12):
        office.now += 86_400
        challenge(office, case_id)
    assert len(office.mail.sent) == MOST_CODES


def test_codes_to_one_mailbox_are_bounded_over_all_requests(office: Office) -> None:
    """Whatever plus-tags the requests name."""
    for number in range(CODES_A_DAY + 4):
        named = MARKED.replace("@", f"+{number}@")
        answered = office.act(
            office.open(identifiers=[{"type": "email", "value": named}]), "verify", {"action": "challenge"}
        )
        assert answered.status == (200 if number < CODES_A_DAY else 409)
    assert len(office.mail.sent) == CODES_A_DAY
    assert challenge(office, office.open(identifiers=[{"type": "email", "value": "other@example.com"}])) == 200
    office.now += 86_400
    assert challenge(office, office.open()) == 200


def test_another_proof_is_recorded_and_sets_the_clock_going(office: Office) -> None:
    case_id = office.open()
    office.act(case_id, "pause")
    seen = {"action": "record", "outcome": "proven", "proof": "document_seen"}
    told = office.act(case_id, "verify", seen).json
    assert (told["state"], told["proof"], told["paused_since"]) == ("identity_verified", "document_seen", None)


def test_a_failed_proof_is_recorded_and_decides_nothing(office: Office) -> None:
    case_id = office.open()
    seen = {"action": "record", "outcome": "not_proven", "proof": "mandate"}
    assert office.act(case_id, "verify", seen).json["state"] == "received"
    assert office.show(case_id).json["history"][-1]["action"] == "not_verified"


def test_nothing_is_verified_once_that_is_done(office: Office) -> None:
    case_id = office.open()
    office.move(case_id, State.IDENTITY_VERIFIED)
    assert challenge(office, case_id) == 409
    assert not office.mail.sent


def test_codes_are_not_guessed() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000 and all(len(code) == 12 for code in codes)
    assert not set("".join(codes)) & set("01ILOU")
