"""Who answers for the processing, and who receives personal data, outside the company and within."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from shared.domain.document.words import Country, Part, Sentence, Word


def _web_address(url: str) -> str:
    if not url.startswith("https://") or not url.isprintable() or " " in url or len(url) > 2000:
        raise PydanticCustomError("web_address", "must be a web address that begins with https://")
    return url


class Role(StrEnum):
    """GDPR Art. 4(7) and (8): a processor acts on our instructions, a controller for reasons of its own."""

    PROCESSOR = "processor"
    CONTROLLER = "controller"


class TransferTool(StrEnum):
    """What allows personal data to leave the European Economic Area (GDPR Art. 45 to 49)."""

    NONE = "none"
    ADEQUACY_DECISION = "adequacy_decision"
    STANDARD_CONTRACTUAL_CLAUSES = "standard_contractual_clauses"
    BINDING_CORPORATE_RULES = "binding_corporate_rules"
    CODE_OF_CONDUCT = "code_of_conduct"
    CERTIFICATION = "certification"
    DEROGATION = "derogation"


class Party(Part):
    """Who answers for the processing and how to reach them; ``dpo`` is the data protection officer's address."""

    name: Sentence
    address: Sentence
    contact: Sentence
    phone: Sentence | None = None
    dpo: Sentence
    country: Country


class Controller(Party):
    """``jurisdiction`` is the law it answers to; ``representative`` the one of GDPR Art. 27."""

    jurisdiction: Sentence
    representative: Sentence | None = None


class Recipient(Part):
    """Somebody who receives personal data.

    ``purposes`` are those it serves; left empty, all. ``agreement`` is where the contract of GDPR Art. 28 is kept.
    ``url`` takes signed notices of erasure, rectification and restriction (Art. 19).
    """

    id: Word
    name: Sentence | None = None
    role: Role
    country: Country
    transfer_tool: TransferTool
    purposes: Annotated[tuple[Word, ...], Field(max_length=50)] = ()
    agreement: Sentence | None = None
    url: Annotated[str, AfterValidator(_web_address)] | None = None


class Group(StrEnum):
    """Those who sign in, by what they may do."""

    MARKETING = "marketing"
    SALES = "sales"
    COMPLIANCE = "compliance"
    ADMIN = "admin"


class InternalRecipient(Part):
    """Who in the company is in a group. ``purposes`` are those they see personal data for; left empty, all."""

    group: Group
    name: Sentence
    purposes: Annotated[tuple[Word, ...], Field(max_length=50)] = ()
