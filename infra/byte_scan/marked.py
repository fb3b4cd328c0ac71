"""Made-up people for scans: every field of their submissions holds a value that occurs nowhere else.

A mark has 100 bits. What a field's rules leave room for less has what they leave: a phone number 36 bits, a whole
number 62.
"""

from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from shared.domain.submission import Attribution

_SIGNS = 20
_PAGES = {"landing_page", "referrer"}


@dataclass(frozen=True)
class MarkedPerson:
    """``kept`` are fields and values as they are stored, ``dropped`` those that may be stored nowhere.

    Fields begin with the person's ``name``; identifiers are canonical. ``submission`` is as a sender has it.
    """

    name: str
    submission: dict[str, Any]
    kept: tuple[tuple[str, str], ...]
    dropped: tuple[tuple[str, str], ...]

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        return self.kept + self.dropped

    def again(self, **changes: Any) -> dict[str, Any]:
        """Another submission of theirs, with nothing but identifiers, consent and what is given."""
        return {name: self.submission[name] for name in ("identifiers", "consent")} | changes


def marked_people(count: int, *, seed: str, namespace: str) -> list[MarkedPerson]:
    """The same for the same seed. ``namespace`` is that of the external ids of the source they are sent to."""
    return [_person(_Marks(f"{seed}|{number}"), f"marked-{number:04d}", namespace) for number in range(count)]


@dataclass(frozen=True)
class _Marks:
    seed: str

    def text(self, field: str) -> str:
        """Lower-case letters and digits, a letter first: good as a name, a code, a handle, a part of a domain."""
        return "m" + b32encode(self._bytes(field)).decode().lower()[:_SIGNS]

    def number(self, field: str, *, below: int) -> int:
        return int.from_bytes(self._bytes(field)) % below

    def _bytes(self, field: str) -> bytes:
        return sha256(f"{self.seed}|{field}".encode()).digest()


def _person(marks: _Marks, name: str, namespace: str) -> MarkedPerson:
    identifiers, typed = _identifiers(marks, namespace)
    characteristics = _characteristics(marks)
    actions = {f"actions/{part}": marks.text(f"action {part}") for part in ("type", "asset", "category")}
    attribution = {field: _source(marks, field) for field in Attribution.model_fields}
    queries = {f"{field}/query": marks.text(f"{field} query") for field in sorted(_PAGES)}
    consent = {part: marks.text(f"consent {part}") for part in ("notice", "mechanism", "reference")}
    consent["locale"] = "en-x-" + "-".join(marks.text(f"locale {part}")[:8] for part in range(3))
    kept = identifiers | _under("characteristics", characteristics) | actions
    kept |= _under("attribution", attribution) | _under("consent", consent) | {"format": marks.text("format")}
    submission = {
        "identifiers": typed,
        "format": kept["format"],
        "characteristics": characteristics | {"whole": int(characteristics["whole"])},
        "actions": [{part: actions[f"actions/{part}"] for part in ("type", "asset", "category")}],
        "attribution": attribution | {field: f"{attribution[field]}?q={queries[f'{field}/query']}" for field in _PAGES},
        "consent": {"basis": "consent", "given": True, "purposes": ["store"]} | consent,
    }
    return MarkedPerson(name, submission, _named(name, kept), _named(name, _under("attribution", queries)))


def _identifiers(marks: _Marks, namespace: str) -> tuple[dict[str, str], dict[str, Any]]:
    """Canonical, and as somebody may type them."""
    network = marks.text("network")
    handles = {each: marks.text(f"handle {each}") for each in ("linkedin", "second")}
    email = f"{marks.text('mailbox')}@{marks.text('domain')}.example"
    phone = f"+4915{marks.number('phone', below=10**11):011d}"
    external = marks.text("external id")
    canonical = {
        "email": email,
        "phone": phone,
        "social:linkedin": handles["linkedin"],
        f"social:{network}": handles["second"],
        f"external:{namespace}": external,
        "social/network": network,
    }
    typed = {
        "email": f" {email.upper()} ",
        "phone": f"{phone[:3]} {phone[3:6]} {phone[6:]}",
        "social": [
            {"network": "LinkedIn", "handle": f"@{handles['linkedin']}"},
            {"network": network, "handle": handles["second"]},
        ],
        "external_id": external,
    }
    return canonical, typed


def _characteristics(marks: _Marks) -> dict[str, str]:
    return {
        "first_name": f"Zoë {marks.text('first name')}",
        "last_name": f"Ünver {marks.text('last name')} d'Ångström",
        "company": f"{marks.text('company')} & <Søn>",
        "job_title": marks.text("job title"),
        "notes": f'Said "{marks.text("notes")}"\nand left; 100% sure \\ {marks.text("notes end")}',
        "whole": str(2**62 + marks.number("whole", below=2**62)),
        "own": marks.text("own"),
        marks.text("own name"): marks.text("own value"),
    }


def _source(marks: _Marks, field: str) -> str:
    mark = marks.text(f"attribution {field}")
    return f"https://www.example.com/{mark}" if field in _PAGES else mark


def _under(group: str, values: dict[str, str]) -> dict[str, str]:
    return {f"{group}/{field}": value for field, value in values.items()}


def _named(name: str, values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{name}/{field}", value) for field, value in values.items())


def values_of(people: Iterable[MarkedPerson]) -> list[tuple[str, str]]:
    return [value for person in people for value in person.values]
