"""Why a person stands where they stand, in words: "This is a lead because …"."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from shared.domain.definition import Definition
from shared.domain.definition.rules import Not, Rule
from shared.domain.judging.lacking import Lack
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.domain.standing import Standing
from shared.edge.catalogue import Catalogue, catalogue
from shared.edge.clause_words import ClauseWords
from shared.edge.grounds import Grounds
from shared.edge.languages import Language
from shared.edge.unmet import UnmetRules

_MESSAGES: Final = {Stage.LEAD: "lead", Stage.MQL: "mql"}
_SALES_READY: Final = "mql-sales-ready"


def explain(receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack] = ()) -> str:
    """What a receipt says, clauses called by their labels, or by their ids if ``definition`` does not know them.

    A contact's receipt is of a verdict that moved nobody: it says what the definition of a lead still asks for, and
    with ``lacks`` how much more of it. Of somebody who went back to nurture it says what the rule for that came upon.
    """
    words = catalogue(language)
    said = _said(receipt, definition, language, words, lacks)
    return f"{said} {words.say('nurture-due')}" if receipt.to_nurture and receipt.stage is Stage.MQL else said


def not_yet(receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack]) -> str | None:
    """What it takes to become an MQL, or as one to be ready for sales, by the verdict ``receipt`` tells of on somebody
    who stands at its ``start``.

    None when nothing is lacking or the definition does not say how it goes on; of a contact :func:`explain` says it.
    """
    rules = [definition.lead_when, definition.mql_when]
    if receipt.start in {Stage.LEAD, Stage.NURTURE}:
        message = "not-yet-mql"
    elif receipt.start is Stage.MQL:
        message, rules = "not-yet-sales-ready", [*rules, definition.sales_ready_when]
    else:
        return None
    if definition.back_to_nurture_when is not None:  # nobody whom it would send back becomes an MQL
        rules.append(Not.model_construct(negated=definition.back_to_nurture_when))
    unmet = _unmet(receipt, definition, language, lacks, rules)
    words = catalogue(language)
    return " ".join([words.say(message), unmet]) if unmet else None


def held_back(standing: Standing, definition: Definition, language: Language) -> str | None:
    """The holds and the notice that keep somebody from going on; None when nothing does."""
    words, zone = catalogue(language), ZoneInfo(definition.time_zone)
    grounds = [words.say(f"hold-{hold.value.replace('_', '-')}") for hold in sorted(standing.holds)]
    if standing.notice_due is not None:
        due = datetime.fromtimestamp(standing.notice_due, zone).date()
        grounds.append(words.say("hold-notice", date=due))
    return words.say("in-the-way", obstacles=words.join(grounds)) if grounds else None


def _unmet(
    receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack], rules: Sequence[Rule]
) -> str:
    """What is missing and what stands in the way, a sentence each; empty when the rules are met."""
    more, words = {lack.clause: lack.more for lack in lacks}, catalogue(language)
    grounds = Grounds(receipt, definition, language)
    missing, obstacles = UnmetRules(receipt, definition, language, more).unmet(rules, grounds)
    said = [words.say("missing", missing=words.join(missing))] if missing else []
    return " ".join([*said, words.say("in-the-way", obstacles=words.join(obstacles))] if obstacles else said)


def _said(receipt: Receipt, definition: Definition, language: Language, words: Catalogue, lacks: Iterable[Lack]) -> str:
    if receipt.stage is Stage.CONTACT:
        unmet = _unmet(receipt, definition, language, lacks, [definition.lead_when])
        return f"{words.say('contact')} {unmet}" if unmet else words.say("contact-promoted-soon")
    if receipt.stage is Stage.NURTURE:
        return _sent_back(receipt, definition, language, words)
    return _promoted(receipt, definition, language, words)


def _sent_back(receipt: Receipt, definition: Definition, language: Language, words: Catalogue) -> str:
    rule = definition.back_to_nurture_when
    grounds = [] if rule is None else list(dict.fromkeys(Grounds(receipt, definition, language).holding(rule)))
    return words.say("back-to-nurture", clauses=words.join(grounds), count=len(grounds), **_when(receipt, definition))


def _when(receipt: Receipt, definition: Definition) -> dict[str, Any]:
    day = datetime.fromtimestamp(receipt.at, ZoneInfo(definition.time_zone)).date()
    return {"date": day, "version": str(receipt.version)}


def _promoted(receipt: Receipt, definition: Definition, language: Language, words: Catalogue) -> str:
    """Clauses that cost points were met too, but are no reason. A score is one where a rule asks for it."""
    named = ClauseWords(definition, language)
    clauses = {clause.id: clause for clause in definition.clauses}
    met = [line.clause for line in receipt.met if line.points >= 0]
    reasons = [named.named(clauses[name]) if name in clauses else words.say("quoted", what=name) for name in met]
    reasons += Grounds(receipt, definition, language).scores(_followed(receipt, definition))
    return words.say(
        _SALES_READY if receipt.stage is Stage.MQL and receipt.sales_ready else _MESSAGES[receipt.stage],
        clauses=words.join(reasons),
        count=len(reasons),
        **_when(receipt, definition),
    )


def _followed(receipt: Receipt, definition: Definition) -> Sequence[Rule]:
    """The rules by which somebody came to the stage."""
    rules = (definition.lead_when, definition.mql_when, definition.sales_ready_when)
    return rules[: 1 + (receipt.stage is Stage.MQL) * (1 + receipt.sales_ready)]
