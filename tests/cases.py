"""Cases as tests need them."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from shared.domain.case.actions import opened
from shared.domain.case.case import Case
from shared.domain.case.clock import CaseClock
from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, Channel, State
from shared.domain.certificate.words import Ground
from shared.domain.policy.policy import Rights
from shared.ports.cases import NewCase
from shared.vault.case_keys import seal_callbacks, seal_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KeyWrapper
from tests.builders import NOON

CASE = "3f2b8c1e-5d4a-4b7c-9e8f-0a1b2c3d4e5f"
OFFICER = "officer-1"
COLLEAGUE = "officer-2"
ADDRESS = "ann@example.com"


def terms(**changes: Any) -> Rights:
    given: dict[str, Any] = {
        "response_months": 1,
        "extension_months": 2,
        "four_eyes": False,
        "identity_challenge": True,
        "holidays_country": "NL",
        "reminders": (50, 80, 100),
    }
    return Rights(**given | changes)


def no_holidays(_: date) -> bool:
    return False


def a_clock(**changes: Any) -> CaseClock:
    given: dict[str, Any] = {"months": 1, "more_months": 2, "zone": UTC, "is_holiday": no_holidays}
    return CaseClock(**given | changes)


def a_case(**changes: Any) -> Case:
    """Received from an officer at noon, with its due date."""
    given: dict[str, Any] = {
        "id": CASE,
        "type": CaseType.ERASURE,
        "channel": Channel.OFFICER,
        "started": NOON,
        "received": NOON,
        "policy": "0" * 64,
        "ground": Ground.CONSENT_WITHDRAWN,
    }
    return opened(Case(**given | changes), at=NOON, actor=OFFICER, clock=a_clock())


def at_state(*states: State, **changes: Any) -> Case:
    """A case that went through the states, a minute each."""
    case = a_case(**changes)
    for minute, state in enumerate(states, start=1):
        case = case.moved(state, at=NOON + 60 * minute, actor="worker")
    return case


def a_new_case(wrapper: KeyWrapper, case: Case | None = None, *, urls: tuple[str, ...] = ()) -> NewCase:
    case = case or a_case()
    sealed, wrapped = seal_requester(wrapper, case.id, Requester(identifiers=(("email", ADDRESS),)))
    return NewCase(case, sealed, wrapped, secrets().body({"id": case.id}), seal_callbacks(wrapper, case.id, urls))


def secrets() -> CaseSecrets:
    return CaseSecrets(b"a root key of tests, 32 bytes it")


def instant(text: str, zone: str = "UTC") -> int:
    """Seconds of a local time such as ``2026-01-31 12:00``."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())
