"""A privacy policy says nothing that contradicts itself or the law, and is known by the hash of what it says."""

import hashlib
import json
from typing import Any

import pytest
import rfc8785
from pydantic import ValidationError

from shared.domain.document.problem import Problem
from shared.domain.policy.policy import Governs, PolicyRefused, read_policy
from tests.policies import (
    CONTROLLER,
    LABEL,
    RETENTION,
    RIGHTS,
    a_policy,
    a_policy_document,
    a_purpose,
    a_recipient,
)

WHOLE = "must be a whole number: digits alone, without quotes, separators or a unit, such as 2000"
SECRET = "hush_hush"
WORD = "must be at most 64 lower-case letters, digits and underscores, beginning with a letter, such as web_form"
LINE = "must be one line without control characters or spaces around it"
OUTLAST = "must outlast backups.leads_days and keys_days together, or a backup could bring a person back"
STORE, JUDGE = a_purpose("store", "storing"), a_purpose("judge", "judging")


def problems(**changes: Any) -> list[Problem]:
    with pytest.raises(PolicyRefused) as refused:
        a_policy(**changes)
    return list(refused.value.problems)


def purposes(**changes: Any) -> dict[str, Any]:
    return {"purposes": [STORE | changes, JUDGE]}


def recipients(**changes: Any) -> dict[str, Any]:
    return {"recipients": [a_recipient(**changes)]}


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        (purposes(id=SECRET + "!"), "purposes.0.id", WORD),
        (purposes(id="judge"), "purposes.1.id", "is the id of an earlier one"),
        (purposes(governs=SECRET), "purposes.0.governs", "must be 'storing', 'judging', 'contact' or 'sharing'"),
        (purposes(channel="email"), "purposes.0.channel", "belongs to a purpose that governs contact only"),
        (
            {"purposes": [STORE, JUDGE, a_purpose("call", "contact")]},
            "purposes.2.channel",
            "is missing: people consent to each channel by itself",
        ),
        (purposes(bases=[]), "purposes.0.bases", "must have at least 1 entries"),
        (purposes(bases=["consent", "consent"]), "purposes.0.bases", "names a basis twice"),
        (
            purposes(bases=["legitimate_interests"]),
            "purposes.0.interest",
            "is missing: people must be told which interest it is (GDPR Art. 13(1)(d))",
        ),
        (
            purposes(interest=SECRET),
            "purposes.0.interest",
            "is stated, but legitimate_interests is not among the bases",
        ),
        (purposes(label=LABEL | {"nl": ""}), "purposes.0.label.nl", "must not be empty"),
        (purposes(label=LABEL | {"de": SECRET}), "purposes.0.label.de", "is not a field known here"),
        (
            {"purposes": [STORE]},
            "purposes",
            "must name one that governs judging: every lead is stored and judged, and people must be told so",
        ),
        (
            {"purposes": [JUDGE]},
            "purposes",
            "must name one that governs storing: every lead is stored and judged, and people must be told so",
        ),
        (recipients(id=SECRET.upper()), "recipients.0.id", WORD),
        ({"recipients": [a_recipient(), a_recipient()]}, "recipients.1.id", "is the id of an earlier one"),
        (
            recipients(country="US"),
            "recipients.0.transfer_tool",
            "is needed: the recipient is outside the European Economic Area (GDPR Art. 44)",
        ),
        (recipients(purposes=[SECRET]), "recipients.0.purposes", "names a purpose that this policy does not have"),
        (recipients(url="http://example.com"), "recipients.0.url", "must be a web address that begins with https://"),
        (
            recipients(country="Ireland"),
            "recipients.0.country",
            "must be a country code of two capitals (ISO 3166-1), such as US",
        ),
        ({"rights": RIGHTS | {"response_months": 2}}, "rights.response_months", "must be at most 1"),
        ({"rights": RIGHTS | {"extension_months": 3}}, "rights.extension_months", "must be at most 2"),
        ({"rights": RIGHTS | {"reminders": [80, 50]}}, "rights.reminders", "must rise, each percentage once"),
        ({"rights": RIGHTS | {"reminders": [50, 50]}}, "rights.reminders", "must rise, each percentage once"),
        ({"rights": RIGHTS | {"reminders": [0]}}, "rights.reminders.0", "must be at least 1"),
        ({"rights": RIGHTS | {"four_eyes": "yes"}}, "rights.four_eyes", "must be true or false"),
        ({"retention": RETENTION | {"stale_days": "730"}}, "retention.stale_days", WHOLE),
        ({"retention": RETENTION | {"suppression_days": 8}}, "retention.suppression_days", OUTLAST),
        ({"retention": RETENTION | {"certificate_days": 8}}, "retention.certificate_days", OUTLAST),
        ({"retention": RETENTION | {"case_days": 8}}, "retention.case_days", OUTLAST),
        ({"backups": {"leads_days": 36, "keys_days": 1}}, "backups.leads_days", "must be at most 35"),
        ({"controller": CONTROLLER | {"name": f"{SECRET}\n# heading"}}, "controller.name", LINE),
        ({"controller": CONTROLLER | {"dpo": f" {SECRET}"}}, "controller.dpo", LINE),
        ({"controller": CONTROLLER | {"slogan": SECRET}}, "controller.slogan", "is not a field known here"),
    ],
)
def test_a_problem_is_named_by_its_place_and_reason(changes: dict[str, Any], path: str, reason: str) -> None:
    assert problems(**changes) == [Problem(path, reason)]


def test_all_problems_are_named_at_once_and_no_value_is_repeated() -> None:
    with pytest.raises(PolicyRefused) as refused:
        a_policy(**purposes(interest=SECRET), retention=RETENTION | {"case_days": 1})
    assert [problem.path for problem in refused.value.problems] == ["purposes.0.interest", "retention.case_days"]
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("document", ["", "[]", "{", '"policy"', "null"])
def test_what_is_no_policy_at_all_is_refused(document: str) -> None:
    with pytest.raises(PolicyRefused):
        read_policy(document)


def test_data_may_go_to_the_controllers_own_country_without_a_tool() -> None:
    american = CONTROLLER | {"country": "US"}
    assert a_policy(controller=american, **recipients(country="US")).recipients[0].country == "US"


def test_unless_it_says_otherwise_a_purpose_stands_on_consent() -> None:
    assert a_policy().purposes[0].bases == ("consent",)


def test_purposes_are_found_by_id_and_by_what_they_govern() -> None:
    policy = a_policy()
    (judge,) = policy.governing(Governs.JUDGING)
    assert policy.purpose("judge") is judge
    assert policy.purpose("sell") is None
    assert policy.governing(Governs.SHARING) == ()


def test_the_hash_is_that_of_the_canonical_form_of_the_document() -> None:
    document = a_policy_document()
    expected = hashlib.sha256(rfc8785.dumps(document)).hexdigest()
    assert read_policy(json.dumps(document, indent=7, sort_keys=True)).content_hash == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"retention": RETENTION | {"stale_days": 731}},
        {"rights": RIGHTS | {"four_eyes": True}},
        {"purposes": [JUDGE, STORE]},
        purposes(label=LABEL | {"it": "uno scopo,"}),
        recipients(country="NL"),
    ],
)
def test_any_change_changes_the_hash(changes: dict[str, Any]) -> None:
    assert a_policy(**changes).content_hash != a_policy().content_hash


def test_a_policy_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        a_policy().recipients = ()  # type: ignore[misc]
