"""Each clause of the instruments maker's definition, at and around its boundary."""

from typing import Any

import pytest

from shared.domain.touch import Action, Touch
from tests.shared.domain.builders import a_download, a_touch, a_view, at, instruments, judged, outcome


def meets(clause: str, *touches: Touch) -> bool:
    return outcome(judged(instruments(), *touches), clause).met


@pytest.mark.parametrize(
    ("clause", "name", "value", "met"),
    [
        ("life_sciences", "industry", "life_sciences", True),
        ("life_sciences", "industry", " Life_Sciences ", True),
        ("life_sciences", "industry", "automotive", False),
        ("large_company", "annual_revenue_usd", 299_999_999, False),
        ("large_company", "annual_revenue_usd", 299_999_999.99, False),
        ("large_company", "annual_revenue_usd", 300_000_000, True),
        ("large_company", "annual_revenue_usd", "299999999", False),
        ("large_company", "annual_revenue_usd", "300000000", True),
        ("large_company", "annual_revenue_usd", "plenty", False),
        ("large_company", "annual_revenue_usd", True, False),
        ("north_american_headquarters", "hq_country", "US", True),
        ("north_american_headquarters", "hq_country", "ca", True),
        ("north_american_headquarters", "hq_country", "GB", False),
        ("vice_president_or_above", "seniority", "manager", False),
        ("vice_president_or_above", "seniority", "director", False),
        ("vice_president_or_above", "seniority", "vice_president", True),
        ("vice_president_or_above", "seniority", "c_level", True),
        ("vice_president_or_above", "seniority", "emperor", False),
    ],
)
def test_a_characteristic_is_met_from_its_boundary_on(clause: str, name: str, value: Any, met: bool) -> None:
    assert meets(clause, a_touch(characteristics={name: value})) is met


@pytest.mark.parametrize(
    "name", ["price_request_form", "webinar_attendance", "high_value_white_paper_form", "trusted_referral"]
)
def test_a_format_is_met_by_itself_alone(name: str) -> None:
    verdict = judged(instruments(), a_touch(format=name))
    assert [outcome.clause for outcome in verdict.outcomes if outcome.met] == [name]


@pytest.mark.parametrize("name", ["sweepstake_entry", "web_form", "carrier_pigeon"])
def test_a_format_that_is_not_in_the_definition_meets_nothing(name: str) -> None:
    assert not any(outcome.met for outcome in judged(instruments(), a_touch(format=name)).outcomes)


@pytest.mark.parametrize("name", ["demo_requested", "trial_started", "price_requested"])
def test_a_sales_specific_action_is_met_by_one(name: str) -> None:
    assert meets(name, a_touch(Action(type=name, at=at("2026-05-12 12:00"))))


def five_pages(*times: str, category: str = "product") -> bool:
    return meets("five_product_pages_in_a_day", *(a_touch(a_view(at(time), category)) for time in times))


def test_four_product_pages_in_a_day_are_too_few_and_five_are_enough() -> None:
    day = [f"2026-05-12 0{hour}:00" for hour in range(5)]
    assert not five_pages(*day[:4])
    assert five_pages(*day)


def test_five_pages_of_another_category_do_not_count() -> None:
    assert not five_pages(*[f"2026-05-12 0{hour}:00" for hour in range(5)], category="careers")


def test_five_pages_over_midnight_are_not_of_one_day() -> None:
    evening = [f"2026-05-12 23:5{minute}" for minute in range(4)]
    assert not five_pages(*evening, "2026-05-13 00:00")
    assert five_pages(*evening, "2026-05-12 23:59:59")


def test_the_day_is_that_of_the_definitions_time_zone() -> None:
    """23:30 in New York is the next day already in UTC."""
    assert five_pages(*[f"2026-05-12 19:{minute}" for minute in (50, 55)], *[f"2026-05-12 2{h}:30" for h in (1, 2, 3)])


def test_five_pages_in_one_touch_count_as_five() -> None:
    assert meets("five_product_pages_in_a_day", a_touch(*[a_view() for _ in range(5)]))


@pytest.mark.parametrize(
    ("assets", "met"),
    [
        (["humidity"], False),
        (["humidity", "humidity"], False),
        (["humidity", "temperature"], True),
        (["humidity", None], True),
        ([None], False),
        ([None, None], True),
    ],
)
def test_two_high_value_downloads_are_of_two_assets(assets: list[str | None], met: bool) -> None:
    assert meets("two_high_value_assets", *(a_touch(a_download(asset)) for asset in assets)) is met


def test_downloads_of_little_value_do_not_count() -> None:
    assert not meets("two_high_value_assets", a_touch(a_download("a", category="flyer"), a_download("b")))


def test_downloads_count_together_however_far_apart() -> None:
    early, late = a_download("a", at("2021-05-12 12:00")), a_download("b", at("2026-05-12 12:00"))
    assert meets("two_high_value_assets", a_touch(early), a_touch(late))


def test_every_product_page_gives_a_point() -> None:
    verdict = judged(instruments(), *(a_touch(a_view()) for _ in range(3)))
    assert outcome(verdict, "product_page_viewed").points == 3000
