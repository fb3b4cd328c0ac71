"""Folding identifiers, so that two spellings of one address are one address.

A canonical identifier is a pair of its type (``email``, ``phone``, ``social:<network>``, ``external:<namespace>``) and
its value.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from shared.domain.flaw import Flaw, SubmissionRefused

if TYPE_CHECKING:
    from shared.domain.submission import Identifiers

_LONGEST_EMAIL: Final = 254
_PLAIN_EMAIL: Final = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?!.*--)(?!(?:.*\.)?(?:arpa|invalid|local|localhost|onion|test)$)"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
_NETWORK: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,31}")
_HANDLE: Final = re.compile(r"[^\s@]{1,200}")
_MESSAGES: Final = {
    "email": "is not an e-mail address that can receive mail",
    "phone": "is not a phone number; write it with its country code",
    "social": "needs the short name of a network and a handle without blanks",
    "external_id": "must not be blank",
}


def fold(identifiers: "Identifiers", *, region: str | None, namespace: str) -> dict[str, str]:
    """Canonical values by type. ``region`` (ISO 3166-1) is that of phone numbers without a country code.

    Raises SubmissionRefused with a flaw for each identifier that is none.
    """
    folded: dict[str, str] = {}
    flaws: list[Flaw] = []
    for field, kind, value in _canonical(identifiers, region, namespace):
        if not value:
            name = field.partition("[")[0]
            flaws.append(Flaw(f"identifiers.{field}", f"not_{name}", _MESSAGES[name]))
        elif folded.setdefault(kind, value) != value:
            flaws.append(Flaw(f"identifiers.{field}", "ambiguous", "names a second handle on the same network"))
    if flaws:
        raise SubmissionRefused(*flaws)
    return folded


def _canonical(identifiers: "Identifiers", region: str | None, namespace: str) -> Iterator[tuple[str, str, str | None]]:
    if identifiers.email:
        yield "email", "email", _email(identifiers.email)
    if identifiers.phone:
        yield "phone", "phone", _phone(identifiers.phone, region)
    for number, social in enumerate(identifiers.social):
        network, handle = _folded(social.network), _folded(social.handle).removeprefix("@")
        fits = _NETWORK.fullmatch(network) and _HANDLE.fullmatch(handle)
        yield f"social[{number}]", f"social:{network}", handle if fits else None
    if identifiers.external_id:
        yield "external_id", f"external:{namespace}", identifiers.external_id.strip()


def _folded(text: str) -> str:
    return normalize("NFKC", normalize("NFKC", text).casefold()).strip()


def _email(text: str) -> str | None:
    folded = _folded(text)
    if len(folded) > _LONGEST_EMAIL:
        return None
    return folded if _PLAIN_EMAIL.fullmatch(folded) else _unusual_email(folded)


def _unusual_email(folded: str) -> str | None:
    # Few addresses get here, and importing this takes a tenth of what a bare function takes to start.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        address = validate_email(folded, check_deliverability=False)
    except EmailNotValidError:
        return None
    return f"{address.local_part}@{address.ascii_domain}"


def _phone(text: str, region: str | None) -> str | None:
    """By length only: numbering plans grow faster than anybody's copy of them."""
    # A fifteenth of a cold start, so it comes with the first number.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
