"""Whether the parts of a source's document agree with each other. No problem repeats a value."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from shared.domain.consent.state import ConsentState
from shared.domain.document.problem import Problem

if TYPE_CHECKING:
    from shared.domain.source import LawfulBasis, Source

_SIGNING_SECRET: Final = re.compile(r"whsec_([A-Za-z0-9+/]+={0,2})")
_SHORTEST_KEY: Final = 16
_SIGNED_ONLY: Final = {
    "vouches": "belongs to a sender that signs its deliveries: nobody else can vouch for identifiers",
    "system_of_record": "belongs to a sender that signs its deliveries: nobody else can be a system of record",
}


def problems_of(source: "Source") -> Iterator[Problem]:
    yield from _form(source) if source.kind == "browser_form" else _webhook(source)
    yield from _standing(source.lawful_basis)
    for path, later in pairwise(sorted(source.fields)):
        if later.startswith(f"{path}."):
            yield Problem(f"fields.{later}", f"lies inside the field {path}, which is mapped as well")
    if source.locale is not None:
        from shared.domain.values.number_formats import is_known  # noqa: PLC0415 - few sources name one

        if not is_known(source.locale):
            yield Problem("locale", "is one whose way of writing numbers is not known")


def _form(source: "Source") -> Iterator[Problem]:
    for name, reason in _SIGNED_ONLY.items():
        if getattr(source, name):
            yield Problem(name, reason)
    if not source.allowed_origins:
        yield Problem("allowed_origins", "is missing: a browser form names the origins of its pages")
    if "legitimate_interests" in source.lawful_basis.accepted:
        reason = "must not list legitimate_interests: a visitor cannot claim them; state them as the standing basis"
        yield Problem("lawful_basis.accepted", reason)
    if any(len(key) < _SHORTEST_KEY for key in source.secrets):
        yield Problem("secrets", f"must be publishable keys of {_SHORTEST_KEY} characters or more")


def _webhook(source: "Source") -> Iterator[Problem]:
    if not all(map(_signs, source.secrets)):
        yield Problem("secrets", "must be signing secrets: whsec_ and 24 to 64 bytes in base64")
    if source.allowed_origins:
        yield Problem("allowed_origins", "belongs to a browser form")


def _standing(rule: "LawfulBasis") -> Iterator[Problem]:
    """Consent is never assumed."""
    standing, path = rule.standing, "lawful_basis.standing"
    if standing and standing.basis not in ("contract", "legitimate_interests"):
        yield Problem(f"{path}.basis", "must be contract or legitimate_interests")
    if standing and (standing.state is not ConsentState.GIVEN or standing.refused):
        yield Problem(path, "must allow its purposes and stop none")


def _signs(secret: str) -> bool:
    encoded = _SIGNING_SECRET.fullmatch(secret)
    if not encoded:
        return False
    try:
        return 24 <= len(b64decode(encoded[1] + "==")) <= 64
    except binascii.Error:
        return False
