"""Controller, operator and recipients."""

from collections.abc import Sequence
from typing import Final

from infra.ropa.markdown import code, facts, plain, table
from infra.ropa.words import TOOLS
from shared.domain.policy.agreement import EEA
from shared.domain.policy.parties import Controller, Party, Recipient, Role
from shared.domain.policy.policy import PrivacyPolicy

_HEADER: Final = ("Recipient", "Name", "Role", "For", "Country", "Transfer tool", "Contract", "Told of erasures at")


def party(one: Party) -> str:
    pairs = [
        ("Name", plain(one.name)),
        ("Address", f"{plain(one.address)} ({one.country})"),
        ("Contact", plain(one.contact)),
        ("Data protection officer", plain(one.dpo)),
    ]
    if isinstance(one, Controller):
        pairs.append(("Representative (Art. 27)", plain(one.representative or "none")))
        pairs.append(("Jurisdiction", plain(one.jurisdiction)))
    return facts(pairs)


def recipients(policy: PrivacyPolicy, *, role: Role | None = None) -> str:
    chosen = [one for one in policy.recipients if role in {None, one.role}]
    if not chosen:
        return "Nobody receives personal data."
    return table(_HEADER, map(_row, chosen))


def staff(policy: PrivacyPolicy) -> str:
    chosen = policy.record.internal_recipients if policy.record else ()
    rows = [(code(one.group), plain(one.name), ", ".join(map(code, one.purposes)) or "every purpose") for one in chosen]
    return table(("Group", "Who is in it", "For"), rows) if rows else "**not stated**"


def transfers(policy: PrivacyPolicy, *, role: Role | None = None) -> str:
    """Personal data that leaves the European Economic Area."""
    abroad = [one for one in policy.recipients if one.country not in EEA and role in {None, one.role}]
    if not abroad:
        return "No personal data leaves the European Economic Area."
    rows = [(code(one.id), one.country, TOOLS[one.transfer_tool]) for one in abroad]
    return table(("Recipient", "Third country", "What allows the transfer (GDPR chapter V)"), rows)


def named(chosen: Sequence[Recipient]) -> str:
    """In a list: ``mailing`` (processor, US, standard contractual clauses …)."""
    if not chosen:
        return "nobody outside the controller"
    return "; ".join(f"{code(one.id)} ({one.role}, {one.country}, {TOOLS[one.transfer_tool]})" for one in chosen)


def _row(one: Recipient) -> tuple[str, ...]:
    purposes = ", ".join(map(code, one.purposes)) or "every purpose"
    missing = "**not stated** (Art. 28(3))" if one.role is Role.PROCESSOR else "none"
    contract = plain(one.agreement) if one.agreement else missing
    name, url = plain(one.name or one.id), plain(one.url or "nowhere")
    return code(one.id), name, one.role, purposes, one.country, TOOLS[one.transfer_tool], contract, url
