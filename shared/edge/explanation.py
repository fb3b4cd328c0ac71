"""Why a person stands where they stand, in words: "This is a lead because …"."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from shared.domain.definition import Definition
from shared.domain.judging import Lack
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.edge.catalogue import Catalogue, catalogue
from shared.edge.languages import Language
from shared.edge.shortfall import Shortfall

_MESSAGES: Final = {Stage.LEAD: "lead", Stage.MQL: "mql"}
_SALES_READY: Final = "mql-sales-ready"


def explain(receipt: Receipt, definition: Definition, language: Language, lacks: Iterable[Lack] = ()) -> str:
    """What a receipt says, clauses called by their labels, or by their ids if ``definition`` does not know them.

    A contact's receipt is of a verdict that moved nobody: it says what the definition of a lead still asks for, and
    with ``lacks`` how much more of it.
    """
    words = catalogue(language)
    said = _said(receipt, definition, language, words, {lack.clause: lack.more for lack in lacks})
    return f"{said} {words.say('nurture-due')}" if receipt.to_nurture and receipt.stage is not Stage.CONTACT else said


def _said(
    receipt: Receipt, definition: Definition, language: Language, words: Catalogue, more: Mapping[str, int]
) -> str:
    if receipt.stage is Stage.CONTACT:
        missing = Shortfall(receipt, definition, language, more).whole(definition.lead_when)
        return words.say("contact", missing=missing) if missing else words.say("contact-promoted-soon")
    labels = {clause.id: getattr(clause.labels, language) for clause in definition.clauses}
    return _promoted(receipt, labels, words, ZoneInfo(definition.time_zone))


def _promoted(receipt: Receipt, labels: dict[str, str], words: Catalogue, zone: ZoneInfo) -> str:
    """Clauses that cost points were met too, but are no reason."""
    reasons = [labels.get(line.clause, line.clause) for line in receipt.met if line.points >= 0]
    return words.say(
        _SALES_READY if receipt.stage is Stage.MQL and receipt.sales_ready else _MESSAGES[receipt.stage],
        clauses=words.join(reasons),
        count=len(reasons),
        date=datetime.fromtimestamp(receipt.at, zone).date(),
        version=str(receipt.version),
    )
