"""Numbers are read as their sender writes them, and never guessed."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from infra.place_lists import VALUES, written
from shared.domain.values.number_formats import is_known
from shared.domain.values.numbers import read_number

LOCALES = ("en", "en-US", "en-ZA", "nl", "nl-BE", "fr", "fr-CH", "es", "es-MX", "it", "it-CH", "de", "de-CH", "pt-PT")


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("450000000", None, 450_000_000),
        ("450,000,000", None, 450_000_000),
        ("450.000.000", None, 450_000_000),
        ("1,234.50", None, Decimal("1234.5")),
        ("1.234,50", None, Decimal("1234.5")),
        ("1.5", None, Decimal("1.5")),
        ("1,5", None, Decimal("1.5")),
        ("-3", None, -3),
        ("\N{MINUS SIGN}3", None, -3),
        ("+3", None, 3),
        ("007", None, 7),
        ("1.000", "nl", 1000),
        ("1.000", "en", 1),
        ("1,000", "en-US", 1000),
        ("1,000", "fr", 1),
        ("1 000 000", "fr", 1_000_000),
        ("1\N{NARROW NO-BREAK SPACE}000", "fr", 1000),
        ("1'000.50", "de-CH", Decimal("1000.5")),
        ("1.000,5", "es-AR", Decimal("1000.5")),
        ("1,000.5", "es-MX", Decimal("1000.5")),
        ("300M", None, 300_000_000),
        ("300 mln.", None, 300_000_000),
        ("1.2 million", None, 1_200_000),
        ("1,2 miljoen", "nl", 1_200_000),
        ("1,2 milliard", "fr", 1_200_000_000),
        ("3 mil millones", "es", 3_000_000_000),
        ("5 mil", "es", 5000),
        ("2 miliardi", "it", 2_000_000_000),
        ("2 billion", "en", 2_000_000_000),
        ("2 billions", "fr", 2_000_000_000_000),
        ("7k", None, 7000),
    ],
)
def test_a_number_that_can_mean_one_thing_only_is_read(text: str, locale: str | None, number: Decimal | int) -> None:
    read = read_number(text, locale, None)
    assert read == number
    assert isinstance(read, int) is (number == int(number))


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("1.000", None),
        ("1,000", None),
        ("2 billion", None),
        ("5 mil", None),
        ("1.200 million", None),
        ("1.00.000", None),
        ("1,00,000", "en"),
        ("1.000,5", "en"),
        ("1_000", None),
        ("1_000", "en"),
        ("\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT ZERO}", None),
        ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT ZERO}", None),
        ("²", None),
        ("1e6", None),
        ("0x10", None),
        ("NaN", None),
        ("Infinity", None),
        ("-inf", None),
        ("9" * 30, None),
        ("9223372036854775808", None),
        ("9" * 18 + " billion", "fr"),
        ("1.", None),
        ("1.000.", "nl"),
        ("10-50", None),
        ("12%", None),
        (">300M", None),
        ("300M+", None),
        ("--3", None),
        ("about 5", None),
        ("5 employees", None),
        ("$5", None),
        ("M", None),
        ("true", None),
        ("1\n000", None),
    ],
)
def test_whatever_could_mean_something_else_is_no_number(text: str, locale: str | None) -> None:
    assert read_number(text, locale, None) is None


@pytest.mark.parametrize(
    ("text", "currency", "number"),
    [
        ("$300M", "USD", 300_000_000),
        ("US$ 1,234.50", "USD", Decimal("1234.5")),
        ("USD 300", "USD", 300),
        ("300 usd", "USD", 300),
        ("-$3", "USD", -3),
        ("3 M€", "EUR", 3_000_000),
        ("1,2 millions d’euros", "EUR", 1_200_000),
        ("3 millones de euros", "EUR", 3_000_000),
        ("£5", "GBP", 5),
        ("300", "USD", 300),
        ("€300", "USD", None),
        ("300 EUR", "USD", None),
        ("$300 USD", "USD", None),
        ("$", "USD", None),
    ],
)
def test_an_amount_may_bear_its_own_currency_and_no_other(
    text: str, currency: str, number: Decimal | int | None
) -> None:
    assert read_number(text, None, currency) == number


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(LOCALES))
def test_what_a_locale_writes_is_read_back_by_it(number: Decimal, locale: str) -> None:
    text = format_decimal(number, "#,##0.###", locale.replace("-", "_"))
    assert read_number(text, locale, None) == number


@given(st.text("0123456789.,’ +-kM€", max_size=20), st.sampled_from(LOCALES))
def test_what_is_read_without_a_locale_is_what_every_locale_reads(text: str, locale: str) -> None:
    alone, by_locale = read_number(text, None, None), read_number(text, locale, None)
    assert alone is None or by_locale in {None, alone}


def test_the_locales_are_those_of_cldr() -> None:
    assert (VALUES / "number_formats.json").read_text("utf-8") == written("number_formats.json"), (
        "run `python -m infra.place_lists`"
    )
    assert is_known("nl-BE")
    assert not is_known("zz")
