"""How the rights of data subjects are answered."""

from infra.ropa.markdown import bullets, code, document, plain, table
from infra.ropa.periods import months
from infra.ropa.reach import reach
from shared.domain.inventory.inventory import Inventory
from shared.domain.inventory.store_words import Category, Kind
from shared.domain.policy.policy import Approval, PrivacyPolicy, Rights

_ASKED = (
    ("Access", "15"),
    ("Rectification", "16"),
    ("Erasure", "17"),
    ("Restriction", "18"),
    ("Portability", "20"),
    ("Objection", "21"),
)


def rights(policy: PrivacyPolicy, inventory: Inventory) -> str:
    cases = [
        store for store in inventory.personal_stores if Category.CASE in store.categories and store.kind is Kind.TABLE
    ]
    kept = f"Requests are kept as cases in {', '.join(code(store.name) for store in cases)}."
    told = [code(one.id) for one in policy.recipients if one.url]
    notices = f"Told of erasures, rectifications and restrictions by a signed notice (Art. 19): {', '.join(told)}."
    return document(
        kept if cases else "This system keeps no requests: they are registered and answered outside it.",
        table(("Right", "GDPR Art.", "Answered within"), [(*right, _time(policy.rights)) for right in _ASKED]),
        bullets(_procedure(policy)),
        notices if cases and told else "",
        "How each store is reached:",
        reach(inventory),
    ).rstrip()


def _time(stated: Rights) -> str:
    within = f"{months(stated.response_months)} of receipt (Art. 12(3))"
    if not stated.extension_months:
        return within
    return f"{within}, extendable by {months(stated.extension_months)} if the person is told within the first"


def _procedure(policy: PrivacyPolicy) -> list[str]:
    stated = policy.rights
    reminders = ", ".join(f"{percentage} %" for percentage in stated.reminders)
    return [
        f"Requests reach the controller at {plain(policy.controller.contact)}.",
        f"They reach the data protection officer at {plain(policy.controller.dpo)}.",
        f"A period that ends on a holiday of {stated.holidays_country} or at a weekend ends on the next working day.",
        "Who asks is verified before anything is handed out or erased (Art. 12(6))."
        if stated.identity_challenge
        else "Identity is verified where there are reasonable doubts only (Art. 12(6)).",
        f"An erasure is approved by {'two officers' if stated.four_eyes else 'one officer'}.",
        "What a controller's system asks for is approved automatically: the controller has verified the person."
        if stated.opendsr_approval is Approval.AUTOMATIC
        else "What a controller's system asks for is approved by an officer.",
        f"Officers are reminded when this much of the time has passed: {reminders or 'never'}.",
        "Consent is withdrawn as easily as it was given (Art. 7(3)), and judging stops with it.",
    ]
