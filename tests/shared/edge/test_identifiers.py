"""Two spellings of one address are one address."""

from contextlib import suppress

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.submission import Identifiers, Social
from shared.edge.identifiers import fold


def folded(region: str | None = None, **given: object) -> dict[str, str]:
    return fold(Identifiers.model_validate(given), region=region, namespace="crm")


def refused(region: str | None = None, **given: object) -> tuple[Flaw, ...]:
    with pytest.raises(SubmissionRefused) as refusal:
        folded(region, **given)
    return refusal.value.flaws


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("ann@example.com", "ann@example.com"),
        (" Ann@EXAMPLE.com\n", "ann@example.com"),
        ("\uff21nn\uff20example\uff0ecom", "ann@example.com"),
        ("ann@bücher.example.org", "ann@xn--bcher-kva.example.org"),
        ("ann@xn--bcher-kva.example.org", "ann@xn--bcher-kva.example.org"),
        ("JOSÉ@example.com", "josé@example.com"),
        ("jose\u0301@example.com", "josé@example.com"),
        ("ann+news@example.com", "ann+news@example.com"),
    ],
)
def test_an_email_address_is_folded(written: str, canonical: str) -> None:
    assert folded(email=written) == {"email": canonical}


@pytest.mark.parametrize(
    "written",
    [
        "ann",
        "@example.com",
        "ann@",
        "ann@localhost",
        "ann@example..com",
        "a b@example.com",
        "ann@[127.0.0.1]",
        "x" * 400,
    ],
)
def test_what_cannot_receive_mail_is_no_email_address(written: str) -> None:
    flaws = fold_flaws(written)
    assert [(flaw.field, flaw.reason) for flaw in flaws] == [("identifiers.email", "not_email")]
    assert written not in str(flaws)


def fold_flaws(email: str) -> tuple[Flaw, ...]:
    with pytest.raises(SubmissionRefused) as refusal:
        fold(Identifiers.model_construct(email=email, social=[]), region=None, namespace="crm")
    return refusal.value.flaws


@pytest.mark.parametrize(
    ("written", "region", "canonical"),
    [
        ("+1 415 555 2671", None, "+14155552671"),
        ("(415) 555-2671", "US", "+14155552671"),
        ("020 624 1111", "NL", "+31206241111"),
        ("+31 (0)20 624 1111", "US", "+31206241111"),
        ("06 698 12345", "IT", "+390669812345"),
        ("\uff10\uff12\uff106241111", "NL", "+31206241111"),
        (14155552671, "US", "+14155552671"),
    ],
)
def test_a_phone_number_is_read_as_its_source_writes_them(
    written: str | int, region: str | None, canonical: str
) -> None:
    assert folded(region, phone=written) == {"phone": canonical}


@pytest.mark.parametrize(
    ("written", "region"), [("020 624 1111", None), ("555-2671", "US"), ("12", "NL"), ("+999 1234567", "NL")]
)
def test_a_phone_number_without_country_or_of_no_possible_length_is_refused(written: str, region: str | None) -> None:
    assert [flaw.reason for flaw in refused(region, phone=written)] == ["not_phone"]


def test_social_handles_are_kept_by_network_without_the_at_sign() -> None:
    assert folded(social=[{"network": "LinkedIn", "handle": " @Ann.Lee "}, {"network": "x", "handle": "ANN"}]) == {
        "social:linkedin": "ann.lee",
        "social:x": "ann",
    }


def test_two_handles_on_one_network_are_two_people() -> None:
    twice = [{"network": "x", "handle": "ann"}, {"network": "X", "handle": "bob"}]
    assert [(flaw.field, flaw.reason) for flaw in refused(social=twice)] == [("identifiers.social[1]", "ambiguous")]


@pytest.mark.parametrize(("network", "handle"), [("a b", "ann"), ("x", "@"), ("x", "ann lee"), ("#", "ann")])
def test_a_handle_is_one_word_on_a_named_network(network: str, handle: str) -> None:
    assert refused(social={"network": network, "handle": handle})[0].reason == "not_social"


def test_an_external_id_is_kept_as_it_is_within_its_namespace() -> None:
    assert folded(external_id=" 00Q5-AbC ") == {"external:crm": "00Q5-AbC"}


def test_every_bad_identifier_is_named() -> None:
    assert [flaw.field for flaw in refused(email="ann", phone="x")] == ["identifiers.email", "identifiers.phone"]


@given(st.emails() | st.text(max_size=60))
def test_folding_an_email_address_twice_changes_nothing(written: str) -> None:
    once = twice = fold_or_none(written)
    if once:
        twice = fold_or_none(once)
    assert once == twice


def fold_or_none(email: str) -> str | None:
    try:
        return fold(Identifiers.model_construct(email=email, social=[]), region=None, namespace="crm").get("email")
    except SubmissionRefused:
        return None


PLAIN = st.text("aZ09._+-", max_size=8)
LABELS = st.text("aZ0-.", max_size=12) | st.sampled_from(
    ["example.com", "example.test", "local", "a.xn--bcher-kva.de", "b--c.de"]
)


@settings(max_examples=1000)
@given(st.builds("{}@{}".format, PLAIN, LABELS) | st.builds("{}@{}.com".format, PLAIN, LABELS))
def test_a_plain_address_is_what_the_full_validator_makes_of_it(written: str) -> None:
    try:
        expected = validate_email(written.lower(), check_deliverability=False)
    except EmailNotValidError:
        assert fold_or_none(written) is None
    else:
        assert fold_or_none(written) == f"{expected.local_part}@{expected.ascii_domain}"


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from([None, "NL", "US", "FR"]))
def test_any_text_is_folded_or_refused(one: str, other: str, region: str | None) -> None:
    social = [Social.model_construct(network=one, handle=other)]
    with suppress(SubmissionRefused):
        fold(Identifiers.model_construct(phone=one, social=social, external_id=other), region=region, namespace="crm")
