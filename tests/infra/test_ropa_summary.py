"""The record begins with a summary: when it was written and reviewed, who receives data, where it is, what is open."""

from datetime import date
from typing import Any

import pytest

from infra.ropa.hosting import COUNTRY_OF, names, region_of
from infra.ropa.record import controllers_record, processors_record
from infra.ropa.summary import Made
from infra.template import read_template
from shared.domain.policy.parties import Group as Staff
from shared.domain.policy.policy import PolicyRefused, PrivacyPolicy
from shared.edge.policies import inventory, policy_named
from shared.edge.roles import Group
from tests.infra.ropa_text import section
from tests.policies import OPERATOR, a_policy, a_recipient

TEMPLATE = read_template()
MADE = Made(date(2026, 9, 21), region_of("eu-west-1"))
RECORD: dict[str, Any] = {
    "reviewed": "2026-08-31",
    "review_months": 6,
    "dpia": "Register of assessments, no. 7",
    "internal_recipients": [
        {"group": "sales", "name": "Inside sales", "purposes": ["store"]},
        {"group": "compliance", "name": "Legal"},
    ],
}


def recorded(policy: PrivacyPolicy, made: Made = MADE) -> str:
    return controllers_record(policy, inventory(), TEMPLATE, made)


def fact(name: str, text: str) -> str:
    (found,) = (line for line in text.splitlines() if line.startswith(f"| **{name}** |"))
    return found.removeprefix(f"| **{name}** | ").removesuffix(" |")


def test_the_summary_comes_before_everything_else() -> None:
    headings = [line for line in recorded(a_policy()).splitlines() if line.startswith("## ")]
    assert headings[0] == "## Summary"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Date of this record", "2026-09-21"),
        ("Reviewed", "2026-08-31"),
        ("To be reviewed by", "2027-02-28"),
        ("Internal recipients", "Inside sales (group `sales`); Legal (group `compliance`)"),
        ("External recipients", "`hosting`, `mailing`"),
        ("Outside the European Economic Area", "`mailing`"),
        ("Hosting", "AWS, `eu-west-1`, Europe (Ireland), IE"),
        ("Impact assessment (Art. 35)", "Register of assessments, no. 7"),
        ("Longest retention of a lead", "730 days after the last touch"),
    ],
)
def test_the_summary_says_what_a_regulator_asks_first(name: str, said: str) -> None:
    mailing = a_recipient(id="mailing", country="US", transfer_tool="adequacy_decision")
    text = recorded(a_policy(record=RECORD, recipients=[a_recipient(), mailing]))
    assert fact(name, section("## Summary", text)) == said


@pytest.mark.parametrize("name", ["Reviewed", "To be reviewed by", "Internal recipients", "Hosting"])
def test_what_nobody_stated_is_said_to_be_missing(name: str) -> None:
    assert fact(name, section("## Summary", recorded(a_policy(), Made()))) == "**not stated**"


def test_internal_recipients_are_named_where_they_see_personal_data() -> None:
    text = recorded(a_policy(record=RECORD))
    assert fact("Internal recipients", section("### 2.1 Keeping leads", text)) == "Inside sales; Legal"
    assert fact("Internal recipients", section("### 2.2 Judging leads", text)) == "Legal"
    assert "| `sales` | Inside sales | `store` |" in section("## 3. Recipients and transfers", text)


def test_the_summary_lists_what_the_company_still_has_to_write() -> None:
    shipped = section("## Summary", recorded(policy_named("privacy")))
    unwritten = fact("Still to be written by the controller", shipped)
    assert all(f"`{path}`" in unwritten for path in ("controller.name", "record.dpia", "record.reviewed"))


def test_a_processors_record_has_a_summary_with_its_own_processors_only() -> None:
    partner = a_recipient(id="partner", role="controller")
    policy = a_policy(operator=OPERATOR, record=RECORD, recipients=[a_recipient(), partner])
    text = section("## Summary", processors_record(policy, inventory(), TEMPLATE, MADE))
    assert fact("External recipients", text) == "`hosting`"


def test_every_public_region_of_aws_has_a_country() -> None:
    assert not {code for code in names() if "-iso" not in code} - COUNTRY_OF.keys()


def test_the_groups_of_the_record_are_those_who_sign_in() -> None:
    assert {group.value for group in Staff} == {group.value for group in Group}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"reviewed": "2026-02-30"}, "record.reviewed: must be a day such as 2026-03-01"),
        ({"reviewed": "20260301"}, "record.reviewed: must be a day such as 2026-03-01"),
        ({"internal_recipients": [{"group": "board", "name": "Board"}]}, "record.internal_recipients.0.group: must be"),
        (
            {"internal_recipients": [{"group": "sales", "name": "Sales", "purposes": ["news"]}]},
            "record.internal_recipients.0.purposes: names a purpose that this policy does not have",
        ),
    ],
)
def test_a_record_that_cannot_be_is_refused_with_its_place(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(PolicyRefused) as refused:
        a_policy(record=RECORD | changes)
    assert str(refused.value).startswith(problem)
