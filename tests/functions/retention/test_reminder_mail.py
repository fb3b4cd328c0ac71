"""Officers have reminders by mail where the policy wants it: which request, what kind, when due, and nobody's name."""

from functions.retention.remind_officers import REMINDED, remind_officers
from functions.retention.reminder_mail import MOST_LINES, ReminderMailer, reminder_mail
from shared.domain.case.case import Case
from shared.domain.case.words import CaseType
from tests.builders import NOON
from tests.cases import ADDRESS, a_case
from tests.consents import Postbox
from tests.retention import Keeping

PERSON = ("email", ADDRESS)


def remind(keeping: Keeping, case: Case, postbox: Postbox, now: int) -> int:
    stored = keeping.tables.cases().load(case.id)
    assert stored
    mailer = ReminderMailer(postbox, keeping.policy)
    terms = keeping.policy.rights
    return remind_officers([stored.case], cases=keeping.tables.cases(), terms=terms, now=now, mailer=mailer)


def noted(keeping: Keeping, case: Case) -> int:
    stored = keeping.tables.cases().load(case.id)
    assert stored
    return sum(entry.action == REMINDED for entry in stored.case.history)


def test_a_mail_tells_the_data_protection_officer_what_is_due(keeping: Keeping) -> None:
    case, postbox = keeping.open_a_case(PERSON, type=CaseType.ACCESS, ground=None), Postbox()
    assert remind(keeping, case, postbox, case.due - 60) == 1
    (mail,) = postbox.mails
    assert (mail.recipient, mail.sender) == ("dpo@example.com", "privacy@example.com")
    for part in (mail.text, mail.html):
        assert case.id in part and "access" in part and "2026-10-21T23:59:59Z" in part
        assert ADDRESS not in part


def test_one_mail_is_sent_once_of_each_threshold(keeping: Keeping) -> None:
    case, postbox = keeping.open_a_case(PERSON), Postbox()
    for hour in range(3):
        remind(keeping, case, postbox, case.due - 7_200 + hour)
    assert len(postbox.mails) == 1 and noted(keeping, case) == 1


def test_what_could_not_be_mailed_is_told_again_by_the_next_run(keeping: Keeping) -> None:
    case, postbox = keeping.open_a_case(PERSON), Postbox(failing=1)
    assert remind(keeping, case, postbox, case.due - 60) == 1
    assert postbox.mails == [] and noted(keeping, case) == 0
    assert remind(keeping, case, postbox, case.due - 59) == 1
    assert len(postbox.mails) == 1 and noted(keeping, case) == 1


def test_nothing_due_is_no_mail(keeping: Keeping) -> None:
    case, postbox = keeping.open_a_case(PERSON), Postbox(failing=1)
    assert remind(keeping, case, postbox, NOON) == 0 and postbox.failing == 1


def test_a_mail_is_bounded_and_counts_the_rest(keeping: Keeping) -> None:
    cases = [a_case() for _ in range(MOST_LINES + 3)]
    mail = reminder_mail(cases, keeping.policy, now=cases[0].due + 1)
    assert mail.text.count(cases[0].id) == MOST_LINES and "and 3 more" in mail.text
    assert mail.subject == "Requests of data subjects: 203 due, 203 of them overdue"
