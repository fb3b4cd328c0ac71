"""How information usually reaches a company: what its senders call formats."""

from typing import Final

FORMATS: Final = (
    "web_form",
    "contact_form",
    "newsletter_form",
    "price_request_form",
    "quote_request_form",
    "white_paper_form",
    "high_value_white_paper_form",
    "demo_request_form",
    "trial_form",
    "webinar_sign_up",
    "webinar_attendance",
    "event_attendance",
    "chat",
    "email",
    "phone_call",
    "social_interaction",
    "trusted_referral",
    "sweepstake",
    "business_card",
    "hand_written_list",
    "spreadsheet",
    "import",
)
"""A definition with a vocabulary names its own."""
