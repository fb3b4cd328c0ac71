"""I1 to I4: the identity object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet
from infra.opendsr.identity import FORMATS, TYPES
from infra.opendsr.sample import LEFT_OUT, nobody, well_formed

if TYPE_CHECKING:
    from infra.opendsr.session import Session

_NO_VALUE: Final = {
    "an identity without a value": LEFT_OUT,
    "an identity whose value is null": None,
    "an identity whose value is empty": "",
    "an identity whose value is a number": 7,
}


@check("I1", Level.MUST, "identity_type is one of the eleven the specification lists.")
def only_listed_types(session: Session) -> None:
    _advertised(session, "identity_type", TYPES)
    for unknown in ("phone", "EMAIL", ""):
        _refused(session, f"the type {unknown!r}", identity_type=unknown)
    _refused(session, "an identity without a type", identity_type=LEFT_OUT)


@check("I2", Level.MUST, "Every identity of a request has a value.")
def every_identity_has_a_value(session: Session) -> None:
    for what, value in _NO_VALUE.items():
        _refused(session, what, identity_value=value)


@check("I3", Level.MUST, "identity_format is raw, sha1, md5 or sha256.")
def only_listed_formats(session: Session) -> None:
    _advertised(session, "identity_format", FORMATS)
    for unknown in ("sha512", "RAW", ""):
        _refused(session, f"the format {unknown!r}", identity_format=unknown)
    _refused(session, "an identity without a format", identity_format=LEFT_OUT)


@check("I4", Level.MUST, "A request names one identity or more, unless the processor's own extension does.")
def a_request_names_an_identity(session: Session) -> None:
    foreign = {"another-processor.example": {"identities": [nobody(session).as_json()]}}
    two = [nobody(session).as_json(), nobody(session, name="another").as_json()]
    answer = session.submit(well_formed(session, subject_identities=two))
    if not answer.succeeded:
        raise Unmet(f"a request that names two identities: answered {answer.status} instead of 201")
    session.refuse("no identities", well_formed(session, subject_identities=LEFT_OUT))
    session.refuse("an empty list of identities", well_formed(session, subject_identities=[]))
    session.refuse("identities that are no list", well_formed(session, subject_identities=nobody(session).as_json()))
    session.refuse(
        "identities only in the extension of another processor",
        well_formed(session, subject_identities=LEFT_OUT, extensions=foreign),
    )


def _refused(session: Session, what: str, **changes: Any) -> None:
    """Alone, and before and after an identity that is as it should be: nobody is left out of a request in silence."""
    good = nobody(session).as_json()
    bad = {name: value for name, value in (good | changes).items() if value is not LEFT_OUT}
    for how, identities in {"": [bad], ", before a good one": [bad, good], ", after a good one": [good, bad]}.items():
        session.refuse(what + how, well_formed(session, subject_identities=identities))


def _advertised(session: Session, name: str, listed: tuple[str, ...]) -> None:
    pairs = session.discovery.get("supported_identities")
    for pair in pairs if isinstance(pairs, list) else ():
        if isinstance(pair, dict) and pair.get(name, listed[0]) not in listed:
            raise Unmet(f"discovery advertises an {name} the specification does not know")
