"""Why a person stands where they stand, in words: "This is a lead because …"."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from shared.domain.definition import Definition
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.edge.catalogue import Catalogue, catalogue
from shared.edge.languages import Language
from shared.edge.shortfall import Shortfall

_MESSAGES: Final = {Stage.LEAD: "lead", Stage.MQL: "mql"}
_SALES_READY: Final = "mql-sales-ready"


def explain(receipt: Receipt, definition: Definition, language: Language) -> str:
    """What a receipt says, clauses called by their labels, or by their ids if ``definition`` does not know them.

    A contact's receipt is of a verdict that moved nobody: it says what the definition of a lead still asks for.
    """
    words = catalogue(language)
    labels = {clause.id: getattr(clause.labels, language) for clause in definition.clauses}
    if receipt.stage is Stage.CONTACT:
        missing = Shortfall(receipt, labels, words).of(definition.lead_when)
        return words.say("contact", missing=missing) if missing else words.say("contact-promoted-soon")
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
