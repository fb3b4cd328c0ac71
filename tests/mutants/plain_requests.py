"""Earlier requests of a person, forgotten with them: arranged, since no schedule makes any."""

from collections.abc import Callable
from typing import Final

from functions.erasure.forget_cases import CaseForgetter
from shared.adapters.case_table import DynamoCases
from shared.adapters.trail_table import DynamoTrails
from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, State
from shared.ports.cases import NewCase
from shared.vault.case_keys import key_name, seal_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KEY_BYTES, KeyWrapper
from tests.cases import CASE, a_case
from tests.mutants.bench import Bench

EARLIER: Final = "0d9c7c3e-8a5b-4d21-9f10-5b6a7c8d9e0f"
_EMAIL: Final = "ann@example.com"


def _asked_before(bench: Bench) -> CaseForgetter:
    """One request of hers that is closed."""
    wrapper, secrets = KeyWrapper(bytes(KEY_BYTES)), CaseSecrets(bytes(KEY_BYTES))
    cases = DynamoCases(bench.client, cases="cases", keys="keys")
    case = a_case(id=EARLIER, type=CaseType.ACCESS, ground=None).moved(State.REFUSED, at=1_800_000_000, actor="officer")
    sealed, wrapped = seal_requester(wrapper, case.id, Requester(identifiers=(("email", _EMAIL),)))
    cases.create(NewCase(case, sealed, wrapped, "body", about=[secrets.about(_EMAIL)]))
    return CaseForgetter(cases, DynamoTrails(bench.client, cases="cases", keys="keys"), wrapper, secrets)


def an_erasure_forgets_who_made_earlier_requests(bench: Bench) -> bool:
    _asked_before(bench).forget([_EMAIL], but=CASE, now=1)
    return not [row for row in bench.store.items("keys") if row["pk"]["S"] == key_name(EARLIER)]


def an_erasure_forgets_what_led_to_them(bench: Bench) -> bool:
    _asked_before(bench).forget([_EMAIL], but=CASE, now=1)
    return [row["sk"]["S"] for row in bench.store.items("cases")] == ["case"]


REQUESTS: Final[tuple[Callable[[Bench], bool], ...]] = (
    an_erasure_forgets_who_made_earlier_requests,
    an_erasure_forgets_what_led_to_them,
)
