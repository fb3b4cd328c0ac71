"""What a clause can require of a characteristic."""

from typing import Any

import pytest

from shared.domain.judging import compile_definition
from tests.shared.domain.builders import a_characteristic_clause, a_touch, defined, judged

LADDER = {"trait": ["junior", "senior", "chief"]}


def met(must_be: dict[str, Any], value: Any) -> bool:
    definition = compile_definition(defined(characteristics=[a_characteristic_clause(must_be)], ladders=LADDER))
    return judged(definition, a_touch(characteristics={"trait": value})).outcomes[0].met


@pytest.mark.parametrize(
    ("must_be", "inside", "outside"),
    [
        ({"one_of": ["Straße", "gene_therapy"]}, ["STRASSE", "Gene_Therapy "], ["gene", 7]),
        ({"at_least": 5}, [5, 5.0, "5", 10**400], [4, 4.999, "4.99999999999999999999", "five", "nan", "inf", 1e-9]),
        ({"at_most": 5}, [5, -3, "-3"], [6, 5.001, "-inf", False]),
        ({"between": [5, 7]}, [5, 6, 7], [4, 8, float("nan"), float("inf")]),
        ({"countries": ["US", "CA"]}, ["us", "CA", "USA", "Canada"], ["GB", "Mexico", "Elsewhere"]),
        ({"at_least_rank": "senior"}, ["senior", "Chief"], ["junior", "unheard_of"]),
        ({"present": True}, ["x", 0, False], ["", "  "]),
        ({"absent": True}, ["", "  "], ["x", 0, False]),
        ({"none_of": ["Agency"]}, ["pharma", 7], ["AGENCY ", "", " "]),
        ({"contains": ["Lab", "5"]}, ["labware", "a LAB", 50], ["la b", ""]),
        ({"starts_with": ["Head of"]}, ["head of R&D"], ["the head of", ""]),
        ({"ends_with": ["GmbH"]}, ["Acme gmbh "], ["GmbH & Co", ""]),
        ({"matches": "^(vp|chief) "}, ["VP Sales", "chief of x"], ["the vp x", "vp", ""]),
        ({"matches": "(a+)+$"}, ["a" * 500], ["a" * 499 + "!"]),
        ({"at_most_rank": "senior"}, ["junior", "Senior"], ["chief", "unheard_of", ""]),
        ({"regions": ["european_union", "northern_america"]}, ["nl", "GR", "US", "GL"], ["GB", "CH", "MX", ""]),
        ({"regions": ["european_economic_area"], "countries": ["CH"]}, ["NO", "LI", "CH"], ["GB", "TR"]),
        ({"regions": ["sub_saharan_africa"]}, ["NG", "ZA"], ["EG", "MA"]),
        ({"not": {"one_of": ["a"]}}, ["b"], ["A", ""]),
        ({"not": {"absent": True}}, ["b"], [""]),
    ],
)
def test_a_requirement_is_met_inside_and_not_outside(must_be: dict[str, Any], inside: Any, outside: Any) -> None:
    assert all(met(must_be, value) for value in inside)
    assert not any(met(must_be, value) for value in outside)


def test_several_clauses_may_read_one_characteristic() -> None:
    clauses = [a_characteristic_clause({"at_least": least}, id=f"over_{least}", points=1) for least in (1, 10, 100)]
    definition = compile_definition(defined(characteristics=clauses))
    assert judged(definition, a_touch(characteristics={"trait": 50})).fit == 2000
    assert judged(definition, *(a_touch(characteristics={"trait": size}) for size in (500, 5))).fit == 1000


@pytest.mark.parametrize(
    ("must_be", "email", "is_met"),
    [
        ({"free_mail": True}, "ann@GMAIL.com", True),
        ({"free_mail": True}, "ann@acme.example", False),
        ({"free_mail": False}, "ann@acme.example", True),
        ({"free_mail": False}, "ann@web.de", False),
        ({"free_mail": False}, None, False),
        ({"not": {"free_mail": True}}, None, False),
        ({"ends_with": [".example"]}, "ann@acme.example", True),
        ({"one_of": ["acme.example"]}, "gmail.com@acme.example", True),
        ({"absent": True}, None, True),
        ({"absent": True}, "ann@acme.example", False),
    ],
)
def test_the_domain_of_the_mail_address_is_a_characteristic(must_be: dict[str, Any], email: Any, is_met: bool) -> None:
    clause = a_characteristic_clause(must_be, characteristic="email_domain")
    definition = compile_definition(defined(characteristics=[clause]))
    touch = a_touch(identifiers={"email": email} if email else {"phone": "+31201234567"})
    assert judged(definition, touch).outcomes[0].met is is_met


def test_nobody_can_tell_another_domain_than_that_of_the_address() -> None:
    clause = a_characteristic_clause({"free_mail": False}, characteristic="email_domain")
    definition = compile_definition(defined(characteristics=[clause]))
    told = {"email_domain": "acme.example"}
    assert not judged(definition, a_touch(identifiers={"email": "a@gmail.com"}, characteristics=told)).outcomes[0].met
    assert not judged(definition, a_touch(identifiers={"phone": "+3120"}, characteristics=told)).outcomes[0].met


def test_the_latest_address_counts() -> None:
    clause = a_characteristic_clause({"free_mail": False}, characteristic="email_domain", points=1)
    definition = compile_definition(defined(characteristics=[clause]))
    touches = [a_touch(identifiers={"email": f"a@{domain}"}) for domain in ("gmail.com", "acme.example")]
    assert judged(definition, *touches).outcomes[0].evidence == (touches[1].id,)
    assert judged(definition, *touches[::-1]).fit == 0
