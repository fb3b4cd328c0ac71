"""Opening what is stored of a lead, and judging it by the definition in force at the moment of reading."""

from typing import TYPE_CHECKING, NamedTuple

from shared.domain.decision import Decision, as_decided
from shared.domain.judging import CompiledDefinition, Folded
from shared.domain.lead import Profile
from shared.domain.receipt import Receipt
from shared.domain.standing import Standing
from shared.domain.verdict import Verdict
from shared.edge import log
from shared.edge.definitions import Definitions
from shared.edge.journal import touches
from shared.ports import KnownLeads, StoredLead
from shared.vault.envelope import SubjectKey, Unreadable
from shared.vault.keyring import KeyWrapper

if TYPE_CHECKING:
    from shared.domain.judging.lacking import Lack

type Glanced = tuple[Profile, Verdict | None]


class OpenedLead(NamedTuple):
    """``reason`` explains the stage: the receipt of the last decision, or of the present verdict if there was none.
    ``present`` is that of the present verdict in any case, and ``lacks`` is what clauses still lack by it."""

    id: str
    standing: Standing
    profile: Profile
    verdict: Verdict
    ledger: tuple[tuple[Decision, Receipt], ...]
    reason: Receipt
    present: Receipt
    lacks: "tuple[Lack, ...]"


class LeadOpener:
    """Raises Unreadable for what was sealed under another key."""

    def __init__(self, *, leads: KnownLeads, wrapper: KeyWrapper, definitions: Definitions) -> None:
        self._leads, self._wrapper, self._definitions = leads, wrapper, definitions

    def glance(self, lead_id: str, stored: StoredLead, *, now: int) -> Glanced:
        """No further call. No verdict until scoring has judged the lead by the definition in force."""
        profile, definition = _profile(self._key(lead_id, stored), stored), self._definitions.at(now)
        folded = definition.load(profile.engagement)
        return profile, definition.judge(folded, now) if folded else None

    def glanced(self, lead_id: str, stored: StoredLead, *, now: int) -> Glanced:
        """One unreadable lead does not hide its neighbours."""
        try:
            return self.glance(lead_id, stored, now=now)
        except Unreadable as error:
            log.error("lead_unreadable", lead=lead_id, kind=str(error))
            return Profile(), None

    def open(self, lead_id: str, stored: StoredLead, *, now: int) -> OpenedLead:
        """Reads the journal too, as long as scoring has not judged the lead by the definition in force."""
        key, definition = self._key(lead_id, stored), self._definitions.at(now)
        profile = _profile(key, stored)
        folded = definition.load(profile.engagement)
        if folded is None:
            profile, folded = self._taken_in_anew(lead_id, key, definition)
        verdict = definition.judge(folded, now)
        ledger = tuple((entry.decision, _receipt(key, entry.receipt)) for _, entry in sorted(stored.ledger.items()))
        last = as_decided(ledger[-1][1], ledger[-1][0].move) if ledger else None
        present = _standing_still(definition, verdict, stored.standing, now)
        reason = last or present
        if stored.standing.holds or stored.standing.notice_due:
            reason = reason.model_copy(update={"sales_ready": False})
        return OpenedLead(
            lead_id, stored.standing, profile, verdict, ledger, reason, present, definition.lacks(folded, now)
        )

    def _key(self, lead_id: str, stored: StoredLead) -> SubjectKey:
        return self._wrapper.unwrap(lead_id, stored.key.wrapped, stored.key.incarnation)

    def _taken_in_anew(self, lead_id: str, key: SubjectKey, definition: CompiledDefinition) -> tuple[Profile, Folded]:
        profile, folded = Profile(), definition.empty()
        for touch in Profile.in_time(touches(self._leads.pages(lead_id), key)):
            profile, folded = profile.with_touch(touch), definition.fold(folded, touch)
        return profile, folded


def _standing_still(definition: CompiledDefinition, verdict: Verdict, standing: Standing, now: int) -> Receipt:
    """Whatever the verdict calls for, nothing has been decided yet."""
    called_for = definition.receipt(verdict, standing.stage, now)
    return called_for.model_copy(update={"stage": standing.stage, "sales_ready": False})


def _profile(key: SubjectKey, stored: StoredLead) -> Profile:
    return Profile.load(key.open("lead", stored.sealed)) if stored.sealed else Profile()


def _receipt(key: SubjectKey, sealed: bytes) -> Receipt:
    return Receipt.model_validate_json(key.open("receipt", sealed))
