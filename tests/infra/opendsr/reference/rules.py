"""What the reference processor asks of a request. One method a rule, so that a rule can be broken alone."""

import re
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from infra.opendsr.identity import FORMATS, TYPES

V4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


class Refused(Exception):
    """Names the member."""


class Rules:
    pairs: tuple[tuple[str, str], ...] = (("email", "raw"), ("email", "sha256"), ("android_id", "raw"))
    types: tuple[str, ...] = ("access", "erasure")

    def check(self, body: dict[str, Any], *, legacy: bool) -> None:
        self.id(body.get("subject_request_id"))
        self.regulation(body.get("regulation", "gdpr" if legacy else None))
        self.type(body.get("subject_request_type"))
        self.time(body.get("submitted_time"))
        self.version(body)
        self.identities(body)
        self.callbacks(body.get("status_callback_urls", []))
        self.extensions(body.get("extensions", {}))

    def id(self, value: object) -> None:
        demand(isinstance(value, str) and V4.fullmatch(value), "subject_request_id")

    def regulation(self, value: object) -> None:
        demand(value in ("gdpr", "ccpa"), "regulation")

    def type(self, value: object) -> None:
        demand(value in self.types, "subject_request_type")

    def time(self, value: object) -> None:
        demand(isinstance(value, str) and RFC3339.fullmatch(value), "submitted_time")
        try:
            instant = datetime.fromisoformat(str(value))
        except ValueError:
            raise Refused("submitted_time") from None
        self.past(instant)

    def past(self, instant: datetime) -> None:
        demand(instant <= datetime.now(UTC) + timedelta(minutes=5), "submitted_time")

    def version(self, body: dict[str, Any]) -> None:
        demand(body.get("api_version", "2.0") in ("1.0", "2", "2.0"), "api_version")

    def identities(self, body: dict[str, Any]) -> None:
        identities = body.get("subject_identities")
        demand(isinstance(identities, list) and identities, "subject_identities")
        for identity in identities or ():
            demand(isinstance(identity, dict), "subject_identities")
            self.identity(identity)

    def identity(self, identity: dict[str, Any]) -> None:
        kind, form = identity.get("identity_type"), identity.get("identity_format")
        self.value(identity.get("identity_value"))
        demand(kind in TYPES, "identity_type")
        demand(form in FORMATS, "identity_format")
        demand((kind, form) in self.pairs, "identity_type")

    def value(self, value: object) -> None:
        demand(isinstance(value, str) and value, "identity_value")

    def callbacks(self, urls: object) -> None:
        demand(isinstance(urls, list), "status_callback_urls")
        assert isinstance(urls, list)
        self.how_many(urls)
        for url in urls:
            demand(isinstance(url, str) and self.is_safe(url), "status_callback_urls")

    def how_many(self, urls: list[object]) -> None:
        demand(len(urls) <= 20, "status_callback_urls")

    def is_safe(self, url: str) -> bool:
        """HTTPS to a public place; in this laboratory also to the machine itself."""
        parts = urlsplit(url)
        try:
            address = ip_address(parts.hostname or "")
        except ValueError:
            address = None
        if address and address.is_loopback:
            return True
        public = bool(parts.hostname) and (address is None or address.is_global)
        return parts.scheme == "https" and public and not parts.username

    def extensions(self, value: object) -> None:
        demand(isinstance(value, dict), "extensions")


def demand(fulfilled: object, member: str) -> None:
    if not fulfilled:
        raise Refused(member)
