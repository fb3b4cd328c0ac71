"""People for benchmarks: made up, each with their own address, in a domain reserved for examples."""

from typing import Any, Final

from shared.domain.characteristic import Scalar

PERSONA: Final[dict[str, Scalar]] = {
    "industry": "life_sciences",
    "annual_revenue_usd": 450_000_000,
    "hq_country": "US",
    "seniority": "vice_president",
}


def a_price_request(number: int) -> dict[str, Any]:
    """A first touch that makes a sales-ready MQL at once: all that a good price-request form asks."""
    return {
        "identifiers": {"email": f"person-{number:07d}@lab-{number % 977}.example"},
        "format": "price_request_form",
        "characteristics": PERSONA
        | {
            "first_name": "Avery",
            "last_name": f"Example-{number}",
            "company": f"Laboratory {number % 977}",
            "job_title": "VP Quality",
            "product_interest": "TH-200 humidity transmitter",
        },
        "actions": [{"type": "price_requested"}],
        "attribution": {
            "channel": "search",
            "utm_source": "google",
            "utm_medium": "cpc",
            "utm_campaign": "humidity-q4",
            "landing_page": "https://www.example.com/price-request",
        },
        "consent": {
            "basis": "consent",
            "given": True,
            "purposes": ["store", "contact_email"],
            "notice": "price-request-2026-03",
            "locale": "en-US",
        },
    }


def a_page_view(number: int, page: int) -> dict[str, Any]:
    """A further touch of the same person."""
    return {
        "identifiers": {"email": f"person-{number:07d}@lab-{number % 977}.example"},
        "format": "web_form",
        "actions": [{"type": "page_viewed", "asset": f"/products/th-{page}", "category": "product"}],
        "consent": {"basis": "consent", "given": True, "purposes": ["store"]},
    }
