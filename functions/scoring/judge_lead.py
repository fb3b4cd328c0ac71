"""Judging a lead: take in what is new in its journal, judge it by the definition in force, save what follows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from functions.scoring.judgement import Judgement, judgement
from shared.domain.consent.hold import Hold
from shared.domain.judging import CompiledDefinition, Folded
from shared.domain.lead import Profile
from shared.domain.touch import Touch
from shared.edge.definitions import Definitions
from shared.edge.journal import ATTEMPTS, touches
from shared.ports import Changed, Judged, Page, ScoredLeads, StoredLead, StoreUnavailable
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyWrapper

if TYPE_CHECKING:
    from shared.domain.policy.purposes import StatedPurposes

_BY_CONSENT: Final = frozenset({Hold.STOPPED, Hold.NO_BASIS})


class Asked(NamedTuple):
    """How scoring is asked to judge; see :meth:`LeadJudge.judge`."""

    seen: Page | None
    again: bool


class LeadJudge:
    """``policy`` is asked for only when a lead is held for what was said, or not, of consent."""

    def __init__(
        self,
        *,
        leads: ScoredLeads,
        wrapper: KeyWrapper,
        definitions: Definitions,
        policy: "Callable[[], StatedPurposes]",
    ) -> None:
        self._leads, self._wrapper, self._definitions, self._policy = leads, wrapper, definitions, policy

    def judge(self, lead_id: str, *, seen: Page | None = None, again: bool = False, now: int) -> bool:
        """Brings a lead up to date with its journal; False when it already was, is held, or is gone.

        A lead that was stopped goes on when the person has consented again since.
        ``seen`` is a page as a stream record showed it: it saves reading the journal when it holds what comes next.
        With ``again`` it is judged although nothing is new in its journal, since time has passed or another definition
        is in force, and False means that nothing follows from it.
        Raises :class:`StoreUnavailable`.
        """
        asked = Asked(seen, again)
        for _ in range(ATTEMPTS):
            lead = self._leads.load(lead_id)
            if lead is None:
                return False
            lift = self._given_again(lead_id, lead)
            if lead.standing.holds - lift:
                return False
            try:
                return self._advance(lead_id, lead, asked, lift, now)
            except Changed:
                asked = asked._replace(seen=None)
        raise StoreUnavailable("contended")

    def _given_again(self, lead_id: str, lead: StoredLead) -> frozenset[Hold]:
        """The holds that the consents no longer call for. A journal that was tampered with lifts nothing, nor does one
        that has not yet all that was said to a lead being merged into this one."""
        held = lead.standing.holds
        if not held or held - _BY_CONSENT or lead.standing.absorbing:
            return frozenset()
        from shared.domain.consent.history import holds_of  # noqa: PLC0415 - few leads are ever stopped
        from shared.edge.consents import history_of  # noqa: PLC0415

        history = history_of(self._leads.pages(lead_id), self._key(lead_id, lead))
        return held - holds_of(history.events, self._policy()) if history.verified else frozenset()

    def _key(self, lead_id: str, lead: StoredLead) -> SubjectKey:
        return self._wrapper.unwrap(lead_id, lead.key.wrapped, lead.key.incarnation)

    def _advance(self, lead_id: str, lead: StoredLead, asked: Asked, lift: frozenset[Hold], now: int) -> bool:
        key, definition = self._key(lead_id, lead), self._definitions.at(now)
        before, folded = _taken_in(definition, lead, key)
        new = list(self._new_touches(lead_id, key, before.counted, asked.seen))
        profile = before
        if any(touch.carried_from for touch in new):  # what they say may be older than what was taken in
            profile, folded = Profile(), definition.empty()
            new = Profile.in_time(touches(self._leads.pages(lead_id), key))
        for touch in new:
            profile, folded = profile.with_touch(touch), definition.fold(folded, touch)
        is_new = profile.counted != before.counted or bool(lift)
        if not is_new and not asked.again:
            return False
        found = judgement(definition, lead, key, folded, now)
        if not is_new and found.changes_nothing:
            return False
        sealed = key.seal("lead", replace(profile, engagement=definition.dump(folded)).dump())
        self._leads.save(lead_id, lead.standing, _judged(sealed, found, lift))
        return True

    def _new_touches(self, lead_id: str, key: SubjectKey, counted: int, seen: Page | None) -> Iterator[Touch]:
        in_hand = seen is not None and seen.start <= counted <= seen.start + len(seen.touches)
        pages = [seen] if seen and in_hand else self._leads.pages(lead_id, since=counted)
        return touches(pages, key, since=counted)


def _taken_in(definition: CompiledDefinition, lead: StoredLead, key: SubjectKey) -> tuple[Profile, Folded]:
    """What was taken in so far; nothing if for another definition, so that the whole journal is folded again."""
    profile = Profile.load(key.open("lead", lead.sealed)) if lead.sealed else Profile()
    folded = definition.load(profile.engagement)
    return (profile, folded) if folded else (Profile(), definition.empty())


def _judged(sealed: bytes, found: Judgement, lift: frozenset[Hold]) -> Judged:
    return Judged(sealed, found.due, found.revoke, found.moment, found.rank, lift)
