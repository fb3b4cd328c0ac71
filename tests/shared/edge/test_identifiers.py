"""Two spellings of one address are one address."""

from contextlib import suppress
from typing import Any

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.submission import Identifiers, Social
from shared.edge.canonical.email import belongs_to_nobody
from shared.edge.identifiers import Namespace, earlier_forms, fold


def folded(region: str | None = None, **given: object) -> dict[str, str]:
    return {**fold(Identifiers.model_validate(given), region=region, namespace=Namespace("crm")).values}


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
        "ann" * 200,
    ],
)
def test_what_cannot_receive_mail_is_no_email_address(written: str) -> None:
    flaws = fold_flaws(written)
    assert [(flaw.field, flaw.reason) for flaw in flaws] == [("identifiers.email", "not_email")]
    assert written not in str(flaws)


def fold_flaws(email: str) -> tuple[Flaw, ...]:
    with pytest.raises(SubmissionRefused) as refusal:
        fold(Identifiers.model_construct(email=email, social=[]), region=None, namespace=Namespace("crm"))
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


def left_out(region: str | None = None, **given: object) -> list[tuple[str, str]]:
    found = fold(Identifiers.model_validate(given), region=region, namespace=Namespace("crm"))
    return [(flaw.field, flaw.reason) for flaw in found.left_out]


def test_of_two_handles_on_one_network_the_first_counts() -> None:
    twice = [{"network": "x", "handle": "ann"}, {"network": "X", "handle": "bob"}]
    assert left_out(social=twice) == [("identifiers.social[1]", "ambiguous")]
    assert folded(social=twice) == {"social:x": "ann"}


@pytest.mark.parametrize(
    ("faulty", "flaw"),
    [
        ({"phone": "n/a"}, ("identifiers.phone", "identifies_nobody")),
        ({"phone": "12"}, ("identifiers.phone", "not_phone")),
        ({"external_id": "null"}, ("identifiers.external_id", "identifies_nobody")),
        ({"social": {"network": "x", "handle": "ann lee"}}, ("identifiers.social[0]", "not_social")),
    ],
)
def test_where_one_identifier_stands_a_faulty_one_is_left_out_and_named(
    faulty: dict[str, Any], flaw: tuple[str, str]
) -> None:
    assert left_out(email="ann@example.com", **faulty) == [flaw]
    assert folded(email="ann@example.com", **faulty) == {"email": "ann@example.com"}


@pytest.mark.parametrize(
    "nothing",
    [
        *("undefined", "null", "N/A", "n.a.", "None", "unknown", "-", "?", "...", "{{contact.id}}", "%CONTACT_ID%"),
        *("[object Object]", "${id}", "*|ID|*", "onbekend", "inconnu", "desconocido", "sconosciuto", "\u200b0\ufe0f"),
        *("0", "000000", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "-1", "xxx"),
    ],
)
def test_what_identifies_nobody_is_dropped_and_named_whatever_kind_it_is_given_as(nothing: str) -> None:
    for kind in ({"external_id": nothing}, {"phone": nothing}, {"social": {"network": "linkedin", "handle": nothing}}):
        (flaw,) = refused("US", **kind)
        assert flaw.reason == "identifies_nobody", kind
        assert left_out("US", email="ann@example.com", **kind) == [(flaw.field, "identifies_nobody")]


@pytest.mark.parametrize("number", ["0000000000", "+10000000000", "+15555555555", "+31123456789", "(123) 456-7890"])
def test_a_number_of_one_digit_or_of_digits_in_a_row_calls_nobody(number: str) -> None:
    assert [flaw.reason for flaw in refused("US", phone=number)] == ["identifies_nobody"]


@pytest.mark.parametrize(
    "address", ["noreply@shop.example", "no-reply@shop.example", "null@shop.example", "none@none.com"]
)
def test_an_address_that_nobody_reads_identifies_nobody(address: str) -> None:
    assert [flaw.reason for flaw in refused(email=address)] == ["identifies_nobody"]


@pytest.mark.parametrize("kept", ["7", "1111", "true-7", "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}", "00Q5"])
def test_an_id_that_may_be_somebody_is_kept(kept: str) -> None:
    assert folded(external_id=kept) == {"external:crm": kept}


def test_initials_are_an_address() -> None:
    assert folded(email="na@lab.example") == {"email": "na@lab.example"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna@straße.example", "anna@strasse.example"),
        ("weiß@lab.example", "weiss@lab.example"),
        ("\u0130nes@lab.example", "ines@lab.example"),
        ("\u03bf\u03b4\u03bf\u03c2@lab.example", "\u03bf\u03b4\u03bf\u03c3@lab.example"),
    ],
)
def test_two_addresses_that_full_case_folding_makes_one_stay_two(one: str, other: str) -> None:
    assert folded(email=one) != folded(email=other)


@pytest.mark.parametrize(
    "written",
    [
        "ann\ufe0f@lab.example",
        "a\u200bnn@lab.example",
        "ann@lab.exa\u200bmple",
        "\u2066ann@lab.example\u2069",
        "a\u00adnn@lab.example",
    ],
)
def test_characters_that_cannot_be_seen_make_no_other_address(written: str) -> None:
    assert folded(email=written) == {"email": "ann@lab.example"}


@pytest.mark.parametrize("written", ["=?utf-8?q?a=40b.example?=@lab.example", "=?utf-8?b?YQ==?=@lab.example"])
def test_what_a_mail_program_decodes_to_another_address_is_none(written: str) -> None:
    assert [flaw.reason for flaw in refused(email=written)] == ["not_email"]


def test_mail_goes_to_the_local_part_as_it_was_written() -> None:
    found = fold(Identifiers(email="Ann.Lee@LAB.example"), region=None, namespace=Namespace("crm"))
    assert (found.values["email"], found.mailbox) == ("ann.lee@lab.example", "Ann.Lee")


@pytest.mark.parametrize(
    "written",
    [
        *("Ann-Lee", "@ann-lee", "https://www.linkedin.com/in/Ann-Lee/", "http://nl.linkedin.com/in/ann-lee?trk=x"),
        *("linkedin.com/in/ann-lee/details/", "in/ann-lee", "\uff41nn-lee", "ann\u200b-lee", "/in/ann%2Dlee"),
    ],
)
def test_a_handle_is_one_however_its_profile_is_written(written: str) -> None:
    assert folded(social={"network": "LinkedIn", "handle": written}) == {"social:linkedin": "ann-lee"}


@pytest.mark.parametrize("network", ["Twitter", "x", "https://x.com/", "twitter.com"])
def test_a_network_has_one_name(network: str) -> None:
    assert folded(social={"network": network, "handle": "https://twitter.com/Ann"}) == {"social:x": "ann"}


@pytest.mark.parametrize(
    ("handle", "reason"),
    [("https://facebook.com/ann", "not_social"), ("https://linkedin.com/company/acme", "identifies_nobody")],
)
def test_a_profile_of_another_network_or_of_a_company_is_no_handle(handle: str, reason: str) -> None:
    assert refused(social={"network": "linkedin", "handle": handle})[0].reason == reason


def test_an_extension_is_part_of_a_number() -> None:
    assert folded(phone="+1 415 555 0100 ext 101") == {"phone": "+14155550100;ext=101"}
    assert folded("US", phone="(415) 555-0100 x202") == {"phone": "+14155550100;ext=202"}


def test_the_ids_of_a_system_of_record_are_a_kind_of_their_own() -> None:
    found = fold(Identifiers(external_id="42"), region=None, namespace=Namespace("crm", record=True))
    assert found.values == {"record:crm": "42"}


@pytest.mark.parametrize(
    ("kind", "value", "earlier"),
    [
        ("email", "ann@lab.example", ()),
        ("email", "anna@xn--strae-oqa.example", (("email", "anna@strasse.example"),)),
        ("email", "weiß@lab.example", (("email", "weiss@lab.example"),)),
        ("email", "josé@lab.example", ()),
        ("phone", "+14155550100", ()),
        ("phone", "+14155550100;ext=101", (("phone", "+14155550100"),)),
        ("social:x", "ann", (("social:twitter", "ann"),)),
        ("social:linkedin", "ann", ()),
        ("external:crm", "42", ()),
    ],
)
def test_what_an_earlier_form_made_of_an_identifier_is_known(
    kind: str, value: str, earlier: tuple[tuple[str, str], ...]
) -> None:
    assert earlier_forms(kind, value) == earlier


@given(st.emails() | st.text(max_size=60))
def test_every_canonical_address_has_its_earlier_forms(written: str) -> None:
    if value := fold_or_none(written):
        assert all(form != ("email", value) for form in earlier_forms("email", value))


@pytest.mark.parametrize(("network", "handle"), [("a b", "ann"), ("x", "ann lee"), ("#", "ann")])
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
        return fold(
            Identifiers.model_construct(email=email, social=[]), region=None, namespace=Namespace("crm")
        ).values.get("email")
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
        value = f"{expected.local_part}@{expected.ascii_domain}"
        assert fold_or_none(written) == (None if belongs_to_nobody(value) else value)


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from([None, "NL", "US", "FR"]))
def test_any_text_is_folded_or_refused(one: str, other: str, region: str | None) -> None:
    social = [Social.model_construct(network=one, handle=other)]
    with suppress(SubmissionRefused):
        fold(
            Identifiers.model_construct(phone=one, social=social, external_id=other),
            region=region,
            namespace=Namespace("crm"),
        )
