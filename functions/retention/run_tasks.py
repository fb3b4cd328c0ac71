"""One run of everything that has its time. What a run leaves over, the next one finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from functions.retention.budget import Budget
from functions.retention.end_cases import CaseEnder
from functions.retention.expire_leads import LeadExpirer
from functions.retention.open_cases import Concerned, open_cases
from functions.retention.remind_officers import remind_officers
from functions.retention.reminder_mail import ReminderMailer
from functions.retention.report_notices import report_notices
from functions.retention.rules import Rule
from functions.retention.wake_at_horizon import wake_at_horizon
from shared.domain.policy.policy import Rights
from shared.edge import log
from shared.ports import Outbox
from shared.ports.cases import Cases
from shared.ports.notices_due import NoticesDue

PARTS: Final = 1_000
"""Of each task in one run: a part is one query."""


class RunIncomplete(Exception):
    """Some tasks failed, by name; the others were done."""


class Tasks:
    """One that fails does not keep the others from being done."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def attempt[R](self, name: str, task: Callable[[], R]) -> R | None:
        """None when it failed."""
        try:
            return task()
        except Exception as fault:  # noqa: BLE001 - whatever it is, the next task has nothing to do with it
            log.error("task_failed", task=name, kind=type(fault).__name__)
            self.failed.append(name)
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """``erasures`` wakes whoever erases; ``mailer`` is None where the policy does not want mails."""

    cases: Cases
    erasures: Outbox
    notices: NoticesDue
    concerned: Concerned
    expirer: LeadExpirer
    rules: Sequence[Rule]
    terms: Rights
    ender: CaseEnder
    mailer: ReminderMailer | None = None

    def run(self, *, now: int, seconds_left: Callable[[], float]) -> None:
        """Nobody is erased before all open cases were looked at. Raises :class:`RunIncomplete`."""
        tasks, budget = Tasks(), partial(Budget, seconds_left, PARTS)
        tasks.attempt("notices", partial(report_notices, self.notices, now=now))
        wake = partial(wake_at_horizon, cases=self.cases, outbox=self.erasures, budget=budget(), now=now)
        tasks.attempt("horizons", wake)
        tasks.attempt("ended_cases", partial(self.ender.end, budget=budget(), now=now))
        open_now = tasks.attempt("open_cases", partial(open_cases, self.cases, budget()))
        if open_now is not None:
            told = [stored.case for stored in open_now]
            remind = partial(remind_officers, told, cases=self.cases, terms=self.terms, mailer=self.mailer, now=now)
            tasks.attempt("reminders", remind)
            concerned = tasks.attempt("concerned", partial(self.concerned.leads, open_now))
            if concerned is not None:
                for rule in self.rules:
                    expire = partial(self.expirer.expire, rule, concerned=concerned, budget=budget(), now=now)
                    tasks.attempt(rule.cause, expire)
        if tasks.failed:
            raise RunIncomplete(", ".join(tasks.failed))
