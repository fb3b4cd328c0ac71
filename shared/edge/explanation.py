"""Why a person stands where they stand, in words: "This is a lead because …"."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from shared.domain.definition import Definition
from shared.domain.definition.rules import Rule
from shared.domain.judging.lacking import Lack
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.domain.standing import Standing
from shared.edge.catalogue import Catalogue, catalogue
from shared.edge.grounds import Grounds
from shared.edge.labels import label_in
from shared.edge.languages import Language
from shared.edge.shortfall import Shortfall

_MESSAGES: Final = {Stage.LEAD: "lead", Stage.MQL: "mql"}
_SALES_READY: Final = "mql-sales-ready"


def explain(receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack] = ()) -> str:
    """What a receipt says, clauses called by their labels, or by their ids if ``definition`` does not know them.

    A contact's receipt is of a verdict that moved nobody: it says what the definition of a lead still asks for, and
    with ``lacks`` how much more of it. Of somebody who went back to nurture it says what the rule for that came upon.
    """
    words = catalogue(language)
    said = _said(receipt, definition, language, words, {lack.clause: lack.more for lack in lacks})
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
    shortfall = Shortfall(receipt, definition, language, {lack.clause: lack.more for lack in lacks})
    missing = _missing(shortfall, rules, definition.back_to_nurture_when)
    return catalogue(language).say(message, missing=catalogue(language).join(missing)) if missing else None


def held_back(standing: Standing, definition: Definition, language: Language) -> str | None:
    """The holds and the notice that keep somebody from going on; None when nothing does."""
    words, zone = catalogue(language), ZoneInfo(definition.time_zone)
    grounds = [words.say(f"hold-{hold.value.replace('_', '-')}") for hold in sorted(standing.holds)]
    if standing.notice_due is not None:
        due = datetime.fromtimestamp(standing.notice_due, zone).date()
        grounds.append(words.say("hold-notice", date=due))
    return words.say("in-the-way", obstacles=words.join(grounds)) if grounds else None


def _missing(shortfall: Shortfall, rules: Sequence[Rule], back_to_nurture: Rule | None) -> list[str]:
    """Nobody whom the rule that sends MQLs back would send back becomes one."""
    lacking = [rule for rule in rules if shortfall.of(rule)]
    too_much = shortfall.undoing(back_to_nurture) if back_to_nurture is not None else None
    if len(lacking) == 1 and not too_much:
        return [lack for rule in lacking if (lack := shortfall.whole(rule))]
    return list(dict.fromkeys(lack for lack in (*map(shortfall.of, lacking), too_much) if lack))


def _said(
    receipt: Receipt, definition: Definition, language: Language, words: Catalogue, more: Mapping[str, int]
) -> str:
    if receipt.stage is Stage.CONTACT:
        missing = Shortfall(receipt, definition, language, more).whole(definition.lead_when)
        return words.say("contact", missing=missing) if missing else words.say("contact-promoted-soon")
    if receipt.stage is Stage.NURTURE:
        return _sent_back(receipt, definition, language, words)
    spoken = definition.spoken(language)
    labels = {clause.id: label_in(clause.labels, language, spoken=spoken) for clause in definition.clauses}
    return _promoted(receipt, definition, labels, words)


def _sent_back(receipt: Receipt, definition: Definition, language: Language, words: Catalogue) -> str:
    rule = definition.back_to_nurture_when
    grounds = [] if rule is None else list(dict.fromkeys(Grounds(receipt, definition, language).holding(rule)))
    return words.say("back-to-nurture", clauses=words.join(grounds), count=len(grounds), **_when(receipt, definition))


def _when(receipt: Receipt, definition: Definition) -> dict[str, Any]:
    day = datetime.fromtimestamp(receipt.at, ZoneInfo(definition.time_zone)).date()
    return {"date": day, "version": str(receipt.version)}


def _promoted(receipt: Receipt, definition: Definition, labels: dict[str, str], words: Catalogue) -> str:
    """Clauses that cost points were met too, but are no reason."""
    reasons = [labels.get(line.clause, line.clause) for line in receipt.met if line.points >= 0]
    return words.say(
        _SALES_READY if receipt.stage is Stage.MQL and receipt.sales_ready else _MESSAGES[receipt.stage],
        clauses=words.join(reasons),
        count=len(reasons),
        **_when(receipt, definition),
    )
