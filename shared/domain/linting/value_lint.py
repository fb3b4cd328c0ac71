"""Values that clauses list and no lead ever has."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from shared.domain.definition import Definition
from shared.domain.definition.clauses import CharacteristicClause
from shared.domain.definition.requirements import (
    EMAIL_DOMAIN,
    Contains,
    EndsWith,
    InCountries,
    NoneOf,
    OneOf,
    Requirement,
    StartsWith,
    Unless,
)
from shared.domain.document.suggestion import meant
from shared.domain.linting.finding import Finding
from shared.domain.places.regions import regions
from shared.domain.values.texts import caseless, domain_name

_UNLISTED: Final = {"AQ"}
"""Antarctica is in no region."""
_ELSEWHERE: Final = {"UK": "GB", "EN": "GB", "EL": "GR"}
"""Codes people use that are not those of ISO 3166-1."""
_LABEL: Final = r"(?!xn--)[^\s@:/?#\[\],;<>\".]+"
_DOMAIN: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_PART_OF_DOMAIN: Final = re.compile(rf"\.?{_LABEL}(?:\.{_LABEL})*\.?|\.")


def unsent_values(definition: Definition) -> Iterator[Finding]:
    for place, clause in enumerate(definition.characteristics):
        path, required = f"characteristics.{place}.must_be", clause.must_be
        while isinstance(required, Unless):
            path, required = f"{path}.not", required.denied
        yield from _countries(path, required)
        if clause.characteristic == EMAIL_DOMAIN:
            yield from _domains(path, required)
        yield from _texts(path, required, clause, definition)


def _countries(path: str, required: Requirement) -> Iterator[Finding]:
    if not isinstance(required, InCountries):
        return
    known = _UNLISTED.union(*regions().values())
    for index, code in enumerate(required.countries):
        if code not in known:
            near = meant(code, (), _ELSEWHERE).removeprefix("; ")
            yield Finding(f"{path}.countries.{index}", "is not a country code of ISO 3166-1", near or "drop it")


def _domains(path: str, required: Requirement) -> Iterator[Finding]:
    """An address is in no list of domains, and a label that cannot be decoded is in no address."""
    match required:
        case OneOf() | NoneOf():
            whole, reason = _DOMAIN, "is not a domain, such as example.com"
        case Contains() | StartsWith() | EndsWith():
            whole, reason = _PART_OF_DOMAIN, "is in no domain, such as example.com"
        case _:
            return
    [(field, texts)] = required
    for index, text in enumerate(texts):
        if not whole.fullmatch(domain_name(text)):
            yield Finding(f"{path}.{field}.{index}", reason, "write only what follows the @ of an address")


def _texts(path: str, required: Requirement, clause: CharacteristicClause, definition: Definition) -> Iterator[Finding]:
    if not isinstance(required, OneOf | NoneOf):
        return
    field = "one_of" if isinstance(required, OneOf) else "none_of"
    known = definition.vocabulary and definition.vocabulary.characteristics.get(clause.characteristic)
    if known and known.kind == "country":
        reason = "compares texts, but countries are told by their codes, such as NL"
        yield Finding(f"{path}.{field}", reason, "say countries: [NL], or regions: [western_europe]")
    elif known and known.values:
        reason = "is not one of the values the vocabulary says are sent"
        yield from _strangers(f"{path}.{field}", getattr(required, field), known.values, reason)
    elif ladder := definition.ladders.get(clause.characteristic):
        reason = "is not on the ladder of this characteristic"
        yield from _strangers(f"{path}.{field}", getattr(required, field), ladder, reason)


def _strangers(path: str, texts: Sequence[str], known: Sequence[str], reason: str) -> Iterator[Finding]:
    sent = {caseless(value) for value in known}
    for index, text in enumerate(texts):
        if caseless(text) not in sent:
            yield Finding(f"{path}.{index}", reason, meant(text, known).removeprefix("; ") or "drop it")
