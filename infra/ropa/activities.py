"""Each processing activity: why, on which ground, of whom, what, to whom, until when."""

from collections.abc import Iterator, Sequence

from infra.ropa.markdown import bullets, code, document, facts, plain, table
from infra.ropa.parties import named
from infra.ropa.periods import backups, kept
from infra.ropa.words import ACTIVITIES, BASES, CATEGORIES, FORMS
from shared.domain.inventory.inventory import Inventory, Store
from shared.domain.inventory.store_words import GOVERNED, Category, StorePurpose
from shared.domain.policy.parties import Recipient
from shared.domain.policy.policy import PrivacyPolicy, Purpose


def processed(policy: PrivacyPolicy, inventory: Inventory) -> list[StorePurpose]:
    """What personal data is stored for; of what a policy governs, only what this policy has purposes for."""
    stored = {purpose for store in inventory.personal_stores for purpose in store.purposes}
    return [one for one in StorePurpose if one in stored and (one not in GOVERNED or _governed(policy, one))]


def activities(policy: PrivacyPolicy, inventory: Inventory) -> str:
    found = enumerate(processed(policy, inventory), start=1)
    return document(*(_activity(number, one, policy, inventory) for number, one in found)).rstrip()


def categories(stores: Sequence[Store]) -> list[Category]:
    held = {category for store in stores for category in store.categories}
    return [category for category in Category if category in held]


def _activity(number: int, purpose: StorePurpose, policy: PrivacyPolicy, inventory: Inventory) -> str:
    words, governed = ACTIVITIES[purpose], _governed(policy, purpose)
    stores = [store for store in inventory.personal_stores if purpose in store.purposes]
    pairs = [
        ("What is done", words.what),
        ("Purposes", "<br>".join(map(_purpose, governed)) or words.purpose),
        ("Lawful basis", "<br>".join(_bases(governed)) or "<br>".join(words.bases)),
        ("Data subjects", words.subjects),
        ("Internal recipients", _staff(policy, governed)),
        ("Recipients", named(_recipients(policy, governed))),
    ]
    rows = [
        (code(store.name), ", ".join(store.categories), FORMS[store.personal], kept(store.retention, policy))
        for store in stores
    ]
    return document(
        f"### 2.{number} {words.title}",
        facts(pairs),
        "Categories of personal data:",
        bullets(CATEGORIES[category] for category in categories(stores)),
        "Time limits for erasure:",
        table(
            ("Kept in", "Categories", "Form", "Until erasure", "Then in backups"),
            [(*row, backups(store.backup_days)) for row, store in zip(rows, stores, strict=True)],
        ),
    ).rstrip()


def _governed(policy: PrivacyPolicy, purpose: StorePurpose) -> tuple[Purpose, ...]:
    return tuple(one for one in policy.purposes if StorePurpose(one.governs) is purpose)


def _purpose(purpose: Purpose) -> str:
    channel = f", channel {purpose.channel}" if purpose.channel else ""
    return f"{code(purpose.id)}: {plain(purpose.label.en)}{channel}"


def _bases(purposes: Sequence[Purpose]) -> Iterator[str]:
    for purpose in purposes:
        bases = "; ".join(BASES[basis] for basis in purpose.bases)
        interest = f". The interest: {plain(purpose.interest)}" if purpose.interest else ""
        yield f"{code(purpose.id)}: {bases}{interest}{_standing(purpose)}"


def _standing(purpose: Purpose) -> str:
    if not purpose.standing:
        return ""
    return f". Where the person has said nothing, it stands on: {BASES[purpose.standing]}; they may object (Art. 21)"


def _staff(policy: PrivacyPolicy, purposes: Sequence[Purpose]) -> str:
    """Who is named for no purpose sees them all."""
    ids = {purpose.id for purpose in purposes}
    chosen = policy.record.internal_recipients if policy.record else ()
    return "; ".join(plain(one.name) for one in chosen if not one.purposes or ids.intersection(one.purposes)) or (
        "**not stated**"
    )


def _recipients(policy: PrivacyPolicy, purposes: Sequence[Purpose]) -> list[Recipient]:
    """A recipient that names no purposes serves them all."""
    ids = {purpose.id for purpose in purposes}
    return [one for one in policy.recipients if not one.purposes or ids.intersection(one.purposes)]
