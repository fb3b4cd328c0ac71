"""Folding identifiers, so that two spellings of one identifier are one, and no two people become one.

A canonical identifier is a pair of its kind (``email``, ``phone``, ``social:<network>``, ``external:<namespace>``, or
``record:<namespace>`` for the ids of a system of record) and its value. docs/identity.md has the rules and their cases.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from shared.domain.flaw import Flaw, SubmissionRefused
from shared.edge.canonical import email, phone, social
from shared.edge.canonical.text import identifies_nobody, visible

if TYPE_CHECKING:
    from shared.domain.source import Source
    from shared.domain.submission import Identifiers
    from shared.vault.keyring import KeyedHash

FORM: Final = 2
"""The version of the canonical forms. :func:`earlier_forms` leads to what was stored by the ones before."""
_MESSAGES: Final = {
    "not_email": "is not an e-mail address that can receive mail",
    "not_phone": "is not a phone number; write it with its country code",
    "not_social": "needs the short name of a network and the handle of a person on it",
    "not_external_id": "must not be blank",
    "identifies_nobody": "is a placeholder that identifies nobody",
    "ambiguous": "names a second handle on the same network",
}


class Namespace(NamedTuple):
    """Whose external ids they are; those of a system of ``record`` are a kind of their own, which no form can use."""

    name: str
    record: bool = False

    @property
    def kind(self) -> str:
        return f"{'record' if self.record else 'external'}:{self.name}"


class Folded(NamedTuple):
    """``values`` by kind. ``mailbox`` is the local part of the e-mail address as it was written, where that differs.
    ``left_out`` names the identifiers that are none."""

    values: Mapping[str, str]
    mailbox: str = ""
    left_out: tuple[Flaw, ...] = ()


class _Read(NamedTuple):
    """An identifier of a submission: its field, kind and value, or what is wrong with it."""

    field: str
    kind: str
    value: str
    reason: str = ""
    mailbox: str = ""

    @property
    def flaw(self) -> Flaw:
        return Flaw(f"identifiers.{self.field}", self.reason, _MESSAGES[self.reason])


def namespace_of(source: "Source") -> Namespace:
    return Namespace(source.external_namespace or source.id, record=source.system_of_record)


def fold(identifiers: "Identifiers", *, region: str | None, namespace: Namespace) -> Folded:
    """``region`` (ISO 3166-1) is that of phone numbers without a country code.

    Raises SubmissionRefused with a flaw for each identifier when none of them is one.
    """
    values: dict[str, str] = {}
    flaws: list[Flaw] = []
    mailbox = ""
    for read in _each(identifiers, region, namespace):
        if read.reason:
            flaws.append(read.flaw)
        elif values.setdefault(read.kind, read.value) != read.value:
            flaws.append(read._replace(reason="ambiguous").flaw)
        mailbox = mailbox or read.mailbox
    if not values:
        raise SubmissionRefused(*flaws)
    return Folded(values, mailbox, tuple(flaws))


def field_of(kind: str) -> str:
    """Where a submission names an identifier of that kind."""
    family = kind.partition(":")[0]
    return "identifiers.external_id" if family in {"external", "record"} else f"identifiers.{family}"


def earlier_forms(kind: str, value: str) -> tuple[tuple[str, str], ...]:
    """The kinds and values that earlier versions of the canonical form gave the same identifier, where they differ."""
    match kind.partition(":"):
        case "email", _, _:
            before = email.earlier_form(value)
            return ((kind, before),) if before else ()
        case "phone", _, _:
            before = phone.earlier_form(value)
            return ((kind, before),) if before else ()
        case "social", _, network:
            name = social.earlier_network(network)
            return ((f"social:{name}", value),) if name else ()
    return ()


def suppressions_of(address: str, hasher: "KeyedHash") -> tuple[str, ...]:
    """The tokens under which an e-mail address may be suppressed, by this form or an earlier one."""
    forms = (("email", address), *earlier_forms("email", address))
    return tuple(hasher.suppression(*form) for form in forms)


def _each(identifiers: "Identifiers", region: str | None, namespace: Namespace) -> Iterator[_Read]:
    if identifiers.email:
        yield _email(identifiers.email)
    if identifiers.phone:
        yield _phone(identifiers.phone, region)
    for number, one in enumerate(identifiers.social):
        yield _social(f"social[{number}]", one.network, one.handle)
    if identifiers.external_id:
        value = visible(identifiers.external_id)
        nobody = "identifies_nobody" if identifies_nobody(value) else ""
        yield _Read("external_id", namespace.kind, value, nobody if value else "not_external_id")


def _email(text: str) -> _Read:
    found = email.address(text)
    if not found:
        return _Read("email", "email", "", "identifies_nobody" if identifies_nobody(visible(text)) else "not_email")
    written = "" if found.value.startswith(f"{found.local}@") else found.local
    return _Read(
        "email", "email", found.value, "identifies_nobody" if email.belongs_to_nobody(found.value) else "", written
    )


def _phone(text: str, region: str | None) -> _Read:
    if identifies_nobody(visible(text)):
        return _Read("phone", "phone", "", "identifies_nobody")
    value = phone.phone(text, region)
    if not value:
        return _Read("phone", "phone", "", "not_phone")
    return _Read("phone", "phone", value, "identifies_nobody" if phone.dials_nobody(value) else "")


def _social(field: str, network: str, text: str) -> _Read:
    if identifies_nobody(visible(text)):
        return _Read(field, "social", "", "identifies_nobody")
    found = social.handle(network, text)
    if not found:
        return _Read(field, "social", "", "not_social")
    nobody = not found.value or identifies_nobody(found.value)
    return _Read(field, f"social:{found.network}", found.value, "identifies_nobody" if nobody else "")
