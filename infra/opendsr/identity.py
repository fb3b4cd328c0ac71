"""Identities as OpenDSR 2.0 names them, and invented ones that can be recognised wherever they come back."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import quote

TYPES: Final = (
    "controller_customer_id",
    "android_advertising_id",
    "android_id",
    "email",
    "fire_advertising_id",
    "ios_advertising_id",
    "ios_vendor_id",
    "microsoft_advertising_id",
    "microsoft_publisher_id",
    "roku_publisher_id",
    "roku_advertising_id",
)
FORMATS: Final = ("raw", "sha1", "md5", "sha256")


@dataclass(frozen=True)
class Identity:
    type: str
    format: str
    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """From ``type:format:value``. Raises ValueError."""
        type_, format_, value = [*text.split(":", 2), "", ""][:3]
        if type_ not in TYPES or format_ not in FORMATS or not value:
            raise ValueError("an identity is type:format:value, as in email:raw:somebody@example.com")
        return cls(type_, format_, value)

    def as_json(self) -> dict[str, Any]:
        return {"identity_type": self.type, "identity_value": self.value, "identity_format": self.format}


class Canary:
    """Invents identities that hold one mark, and finds them again wherever they come back."""

    def __init__(self) -> None:
        self.mark = secrets.token_hex(6)
        self._exact = _base64_forms(self.mark)
        self._any_case: set[bytes] = set()
        self.remember(self.mark)

    def identity(self, type: str = "email", format: str = "raw", *, name: str = "canary") -> Identity:
        """Nobody's: names under example.com, random ids. It is remembered."""
        value = self._raw(type, name)
        if format in FORMATS[1:]:
            value = hashlib.new(format, value.encode(), usedforsecurity=False).hexdigest()
        self.remember(value)
        return Identity(type, format, value)

    def remember(self, value: str) -> None:
        """From now on this value is to be found as well."""
        raw = value.encode()
        self._any_case |= {raw.lower(), quote(value, safe="").lower().encode(), raw.hex().encode()}

    def is_in(self, content: bytes) -> bool:
        """Whether the mark, or a value, is there: plain, percent-encoded, in hexadecimal; the mark also in base64."""
        lowered = content.lower()
        return any(form in lowered for form in self._any_case) or any(form in content for form in self._exact)

    def _raw(self, type: str, name: str) -> str:
        if type == "email":
            return f"{name}-{self.mark}@example.com"
        if type == "android_id":
            return f"{secrets.token_hex(2)}{self.mark}"
        if type == "controller_customer_id":
            return f"{name}-{self.mark}"
        head = secrets.token_hex(8)
        return f"{head[:8]}-{head[8:12]}-4{head[12:15]}-a{head[13:16]}-{self.mark}"


def _base64_forms(mark: str) -> set[bytes]:
    """The mark as it looks inside base64, wherever it starts: only the characters none of its neighbours share."""
    forms = set()
    for offset in range(3):
        bits = 8 * (offset + len(mark))
        forms.add(base64.b64encode(b"\0" * offset + mark.encode())[-(-8 * offset // 6) : bits // 6])
    return forms
