"""The erasure worker as it races: everything it writes, and none of what only reads and takes long."""

from dataclasses import replace
from typing import Any, Final

from functions.erasure.advance_case import ACTOR, Erasures
from functions.erasure.erase_person import PersonEraser
from shared.adapters.case_table import DynamoCases
from shared.adapters.erasure_tables import DynamoErasure
from shared.adapters.trail_table import DynamoTrails
from shared.domain.case.words import State
from shared.edge.policies import inventory, policy_named
from shared.ports.cases import StoredCase
from shared.vault.case_keys import case_key
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KEY_BYTES, KeyedHash, KeyWrapper
from tests.races.schedule import Again

_ROLES: Final = ("leads", "identities", "suppressions", "keys", "deliveries", "tokens", "cases")
_EMPTY: Final = ("keys", "deliveries", "tokens")
"""Where a certificate accepts nothing of an erased person."""


class UnscannedErasures(Erasures):
    """Rows that are left send a case back to the fence, as a certificate that is refused does."""

    def _verify(self, stored: StoredCase, now: int) -> int:
        case = stored.case
        trail = self.eraser.trail(case.id, case_key(self.wrapper, stored))
        self.eraser.forget_links(trail)
        self.eraser.unblock(case.id, trail)
        remains = self.records.remains(case.id, trail)
        if any(remains.items[kind] for kind in _EMPTY):
            self._move(stored, State.FAILED_RETRYING, now)
            raise Again
        self.cases.advance(case, replace(case.moved(State.CERTIFIED, at=now, actor=ACTOR), horizon=now))
        return 0


def erasures(dynamodb: Any, *, wrapper: KeyWrapper, hasher: KeyedHash) -> Erasures:
    records = DynamoErasure(dynamodb, **{role: role for role in _ROLES})
    trails = DynamoTrails(dynamodb, cases="cases", keys="keys")
    return UnscannedErasures(
        cases=DynamoCases(dynamodb, cases="cases", keys="keys"),
        records=records,
        trails=trails,
        eraser=PersonEraser(records=records, trails=trails, wrapper=wrapper, hasher=hasher),
        wrapper=wrapper,
        secrets=CaseSecrets(bytes(KEY_BYTES)),
        certify=lambda draft: None,
        attested=lambda case, kind: None,
        notify=lambda case_id, lead_ids: None,
        told=lambda case_id: (),
        policy=policy_named("privacy"),
        inventory=inventory(),
        tenant="races",
    )
