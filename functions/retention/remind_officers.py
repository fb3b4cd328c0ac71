"""Telling officers, by log lines that raise alarms and by mail, that the time to answer a request is running out."""

from collections.abc import Iterable
from typing import Final

from functions.retention.reminder_mail import ReminderMailer
from shared.domain.case.case import Case, NotPossible
from shared.domain.case.clock import elapsed_percent, reminder
from shared.domain.policy.policy import Rights
from shared.edge import log
from shared.ports import Changed
from shared.ports.cases import Cases

ACTOR: Final = "clock"
REMINDED: Final = "reminded"
OVERDUE: Final = "overdue"


def remind_officers(
    open_now: Iterable[Case], *, cases: Cases, terms: Rights, now: int, mailer: ReminderMailer | None = None
) -> int:
    """How many lines were written. Each percentage of the policy is told once for each period, lateness at every run.

    What could not be mailed is told again by the next run. Raises StoreUnavailable.
    """
    told = [case for case in open_now if _is_to_be_told(case, terms, now)]
    mailed = mailer is None or mailer.send(told, now=now)
    for case in told:
        _tell(case, now)
        reached = _reached(case, terms, now)
        if mailed and reached and reached not in _told(case):
            _note(case, reached, cases, now)
    return len(told)


def _is_to_be_told(case: Case, terms: Rights, now: int) -> bool:
    reached = _reached(case, terms, now)
    return _is_late(case, now) or (reached is not None and reached not in _told(case))


def _tell(case: Case, now: int) -> None:
    used = elapsed_percent(case, now=now)
    if _is_late(case, now):
        log.error("case_overdue", case=case.id, type=case.type, state=case.state, percent=used)
    else:
        log.warn("case_due", case=case.id, type=case.type, state=case.state, percent=used)


def _reached(case: Case, terms: Rights, now: int) -> str | None:
    if _is_late(case, now):
        return OVERDUE
    percentage = reminder(case, terms.reminders, now=now)
    return None if percentage is None else f"{percentage}_percent"


def _is_late(case: Case, now: int) -> bool:
    return case.paused is None and now > case.due


def _told(case: Case) -> set[str]:
    """In this period: taking more time begins another."""
    told: set[str] = set()
    for entry in case.history:
        if entry.action == "extended":
            told.clear()
        elif entry.action == REMINDED:
            told.add(entry.reason)
    return told


def _note(case: Case, reached: str, cases: Cases, now: int) -> None:
    """Whoever changed the case meanwhile was at work on it; the next run notes it."""
    try:
        cases.advance(case, case.noted(REMINDED, at=now, actor=ACTOR, reason=reached))
    except (Changed, NotPossible):
        return
