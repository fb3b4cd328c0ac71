"""D1 to D5: what the processor says about itself."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet
from infra.opendsr.identity import FORMATS, TYPES
from infra.opendsr.sample import STANDARD_TYPES, nobody, well_formed
from infra.opendsr.shapes import text

if TYPE_CHECKING:
    from infra.opendsr.session import Session


@check("D1", Level.MUST, "Discovery tells the api_version, one of version 2.")
def discovery_tells_the_version(session: Session) -> None:
    if not re.fullmatch(r"2(\.\d+){0,2}", text(session.discovery, "api_version", "discovery"), re.ASCII):
        raise Unmet("discovery: api_version is not 2 or 2.x")


@check("D2", Level.MUST, "Discovery lists supported_identities: types with formats, without values.")
def discovery_lists_identities(session: Session) -> None:
    for pair in _list(session, "supported_identities"):
        if not isinstance(pair, dict):
            raise Unmet("discovery: an entry of supported_identities is not an object")
        text(pair, "identity_type", "supported_identities")
        text(pair, "identity_format", "supported_identities")
        if "identity_value" in pair:
            raise Unmet("discovery: supported_identities holds an identity_value")


@check("D3", Level.MUST, "Discovery lists supported_subject_request_types, each access, portability or erasure.")
def discovery_lists_request_types(session: Session) -> None:
    if not all(each in STANDARD_TYPES for each in _list(session, "supported_subject_request_types")):
        raise Unmet("discovery: supported_subject_request_types holds a type the specification does not know")


@check("D4", Level.MUST, "Discovery names where the X.509 certificate is, on its own domain, and it can be fetched.")
def the_certificate_is_on_the_same_domain(session: Session) -> None:
    url = urljoin(f"{session.root}/discovery", text(session.discovery, "processor_certificate", "discovery"))
    if urlsplit(url).hostname not in {session.target.domain, urlsplit(session.target.base).hostname}:
        raise Unmet("discovery: processor_certificate is on another domain")
    session.chain[0].public_key()


@check("D5", Level.MUST, "Every advertised pair of identity type and format is accepted, every other refused.")
def exactly_the_advertised_pairs_are_accepted(session: Session) -> str:
    pairs = session.pairs
    for kind, form in product(TYPES, FORMATS):
        body = well_formed(session, subject_identities=[session.canary.identity(kind, form).as_json()])
        if (kind, form) not in pairs:
            session.refuse(f"{kind} in {form}, not advertised", body)
            body["subject_identities"].append(nobody(session).as_json())
            session.refuse(f"{kind} in {form}, not advertised, before one that is", body)
            continue
        answer = session.submit(body)
        if not answer.succeeded:
            raise Unmet(f"{kind} in {form}, advertised: answered {answer.status}")
    return f"{len(pairs)} pairs advertised"


def _list(session: Session, name: str) -> list[Any]:
    found = session.discovery.get(name)
    if not isinstance(found, list) or not found:
        raise Unmet(f"discovery: {name} is missing, empty or no list")
    return found
