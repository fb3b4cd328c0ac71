"""How the record says what the inventory and the policy state in one word."""

from typing import Final, NamedTuple

from shared.domain.inventory.store_words import Category, Personal, StorePurpose
from shared.domain.policy.parties import TransferTool


class Activity(NamedTuple):
    """``bases`` and ``purpose`` are of activities that no purpose of the policy governs."""

    title: str
    subjects: str
    what: str
    purpose: str = ""
    bases: tuple[str, ...] = ()


_LEADS: Final = (
    "People who showed interest in the controller's products, or whose details a sender or an import delivered"
)
_REQUESTERS: Final = "People who exercise their rights, and those who act for them"

ACTIVITIES: Final = {
    StorePurpose.STORING: Activity(
        "Keeping leads", _LEADS, "What a person sent or did is kept as sealed records in a journal of their own."
    ),
    StorePurpose.JUDGING: Activity(
        "Judging leads",
        _LEADS,
        "Profiling (GDPR Art. 4(4)): a published definition scores fit and engagement and sets a stage. Every decision "
        "keeps a receipt of the clauses it rests on, which can be explained to the person and contested.",
    ),
    StorePurpose.CONTACT: Activity("Contacting leads", _LEADS, "People are contacted on the channels they agreed to."),
    StorePurpose.SHARING: Activity("Passing leads on", _LEADS, "Details are passed to the recipients named below."),
    StorePurpose.RIGHTS: Activity(
        "Answering data subjects",
        _REQUESTERS,
        "Requests are registered, decided, carried out and answered in time.",
        "Answering requests under GDPR Art. 15 to 22",
        ("Legal obligation (Art. 6(1)(c)): GDPR Art. 12 to 22",),
    ),
    StorePurpose.ACCOUNTABILITY: Activity(
        "Proving compliance",
        f"{_LEADS}. {_REQUESTERS}",
        "Evidence is kept that requests were carried out and that consent was asked for properly.",
        "Being able to show that the law was kept",
        ("Legal obligation (Art. 6(1)(c)): GDPR Art. 5(2), 7(1), 24",),
    ),
    StorePurpose.SECURITY: Activity(
        "Security and operation",
        _LEADS,
        "Deliveries are told apart, failures are put aside to be repeated, and log lines are written for operators.",
        "Keeping the system secure, and every delivery counted once",
        ("Legitimate interests (Art. 6(1)(f)): a secure and reliable system, GDPR Art. 32 and recital 49",),
    ),
    StorePurpose.STAFF_ACCESS: Activity(
        "Accounts of staff",
        "The controller's staff who work with leads",
        "Staff sign in before they see anything.",
        "Deciding who may see leads",
        ("Legitimate interests (Art. 6(1)(f)): access by those who need it only, GDPR Art. 32",),
    ),
}

CATEGORIES: Final = {
    Category.IDENTITY: "identity: names, account and opaque identifiers, keyed hashes of them",
    Category.CONTACT_DATA: "contact data: e-mail addresses, phone numbers, social handles",
    Category.CHARACTERISTICS: "characteristics: position, company, industry, country and other answers given",
    Category.BEHAVIOUR: "behaviour: pages viewed, documents downloaded, forms sent, where the person came from",
    Category.CONSENT: "consent: what was agreed to or withdrawn, when, and the notice that was shown",
    Category.SCORES: "scores: fit, engagement, stage, and the clauses they rest on",
    Category.CASE: "case: a data subject's request, its course and its answer",
    Category.DELIVERY_CLAIMS: "delivery claims: keyed hashes of what a sender delivered",
    Category.SUPPRESSION: "suppression: keyed hashes of identifiers that must not come back",
    Category.CERTIFICATE: "certificate: proof of an erasure, in which only its holder recognises anybody",
    Category.CONFIGURATION: "configuration: nothing of people",
    Category.NONE: "nothing of people",
}

FORMS: Final = {
    Personal.SEALED: "sealed under a key of the person",
    Personal.UNCONFIRMED: "sealed until the person confirms it, beside opaque ids and keyed hashes",
    Personal.PSEUDONYMOUS: "opaque ids and keyed hashes",
    Personal.CLEAR: "in clear",
    Personal.NONE: "no personal data",
}

BASES: Final = {
    "consent": "Consent (Art. 6(1)(a))",
    "contract": "Contract or steps before one (Art. 6(1)(b))",
    "legitimate_interests": "Legitimate interests (Art. 6(1)(f))",
}

TOOLS: Final = {
    TransferTool.NONE: "no transfer tool needed",
    TransferTool.ADEQUACY_DECISION: "adequacy decision (Art. 45)",
    TransferTool.STANDARD_CONTRACTUAL_CLAUSES: "standard contractual clauses (Art. 46(2)(c))",
    TransferTool.BINDING_CORPORATE_RULES: "binding corporate rules (Art. 47)",
    TransferTool.CODE_OF_CONDUCT: "code of conduct (Art. 46(2)(e))",
    TransferTool.CERTIFICATION: "certification (Art. 46(2)(f))",
    TransferTool.DEROGATION: "derogation for specific situations (Art. 49)",
}
