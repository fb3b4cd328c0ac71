"""Reading decisions: the whole receipt, and whether the stored touches still lead to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from functions.leads.decision_answers import DecisionShown, Recomputed
from functions.leads.explained import NOT_KNOWN, definition_told, explained
from functions.leads.present_decision import decision_answer, recomputed_answer
from shared.domain.decision import as_decided, move_called_for
from shared.domain.judging import CompiledDefinition
from shared.domain.judging.receipts import Difference, recompute
from shared.domain.receipt import Receipt
from shared.domain.standing import Standing
from shared.domain.touch import Touch
from shared.edge.definitions import Definitions
from shared.edge.journal import BrokenChain, chained_touches
from shared.edge.languages import Language
from shared.ports import DueDecision, KnownLeads
from shared.ports.merging import MergedLeads
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyWrapper


class _Found(NamedTuple):
    """A decision about the lead ``of``, which is ``kept_as`` another if it was merged into that."""

    of: str
    kept_as: str
    key: SubjectKey
    entry: DueDecision

    @property
    def receipt(self) -> Receipt:
        return Receipt.model_validate_json(self.key.open("receipt", self.entry.receipt))


@dataclass(frozen=True, kw_only=True)
class DecisionReading:
    """Both methods answer None when there is no such person or decision, or no longer, or they may not be seen, and
    raise StoreUnavailable and Unreadable."""

    leads: KnownLeads
    merges: MergedLeads
    wrapper: KeyWrapper
    definitions: Definitions

    def show(self, lead_id: str, number: int, *, language: Language, sees_held: bool, now: int) -> DecisionShown | None:
        found = self._found(lead_id, number, sees_held=sees_held)
        if found is None:
            return None
        receipt, decision = found.receipt, found.entry.decision
        own = self.definitions.of(receipt.definition)
        because = explained(as_decided(receipt, decision.move), (own or self.definitions.at(now)).definition, language)
        told = definition_told(own.definition, language) if own else NOT_KNOWN
        return decision_answer(lead_id, decision, receipt, because=because, told=told)

    def recompute(self, lead_id: str, number: int, *, sees_held: bool) -> Recomputed | None:
        """Reads the whole journal."""
        found = self._found(lead_id, number, sees_held=sees_held)
        if found is None:
            return None
        receipt, move = found.receipt, found.entry.decision.move
        definition = self.definitions.of(receipt.definition)
        if definition is None:
            return recomputed_answer([Difference("definition", receipt.definition, None)])
        try:
            journal = list(chained_touches(self.leads.pages(found.kept_as), found.key))
        except BrokenChain:
            return recomputed_answer([Difference("journal", "as it was written", "changed since")])
        differences = _differences(definition, receipt, list(_own((touch for touch, _ in journal), found)))
        called_for = move_called_for(Standing(move.start, 0, ready=False, version=0), receipt)
        if called_for != move:
            differences.append(Difference("move", move, called_for))
        return recomputed_answer(differences)

    def _found(self, lead_id: str, number: int, *, sees_held: bool) -> _Found | None:
        """Decisions about a lead stay at its address when it is merged into another."""
        kept_as, stored = lead_id, self.leads.load(lead_id)
        if stored is None:
            kept_as = self.merges.merged_into(lead_id) or ""
            stored = self.leads.load(kept_as) if kept_as else None
        if stored is None or (stored.standing.withheld and not sees_held):
            return None
        ledgers = [stored.ledger] if kept_as == lead_id else self._ledgers(kept_as, lead_id)
        entry = next((ledger[number] for ledger in ledgers if number in ledger), None)
        if entry is None:
            older = self.merges.older(kept_as, of=lead_id, number=number)
            entry = older[0].entry if older else None
        key = self.wrapper.unwrap(kept_as, stored.key.wrapped, stored.key.incarnation)
        return _Found(lead_id, kept_as, key, entry) if entry else None

    def _ledgers(self, kept_as: str, lead_id: str) -> list[dict[int, DueDecision]]:
        return [dict(one.ledger) for one in self.merges.absorbed(kept_as) if one.lead_id == lead_id]


def _own(journal: Iterator[Touch], found: _Found) -> Iterator[Touch]:
    """The journal of the lead itself, as it was before it was merged into another."""
    for touch in journal:
        if found.of == found.kept_as:
            yield touch
        elif found.of in touch.carried_from:
            before = touch.carried_from[touch.carried_from.index(found.of) + 1 :]
            yield touch.model_copy(update={"carried_from": before})


def _differences(definition: CompiledDefinition, receipt: Receipt, journal: Sequence[Touch]) -> list[Difference]:
    """A receipt that does not say how many touches it judged is compared with what had come in by its second; should
    that differ, it is named as well that nobody knows."""
    if receipt.touches is not None:
        return list(recompute(definition, receipt, journal))
    known = [touch for touch in journal if touch.received_at <= receipt.at]
    differing = list(recompute(definition, receipt, known))
    return [Difference("touches", None, len(known)), *differing] if differing else []
