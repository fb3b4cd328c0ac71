"""Words of other programs, several things at once, signs nobody sees: told in words, with what was meant."""

import json
from typing import Any

import pytest

from shared.domain.definition.reading import DefinitionRefused, read_definition
from shared.domain.definition.requirements import KINDS
from shared.domain.document.problem import Problem
from tests.shared.domain.builders import LABELS, a_characteristic_clause, a_document, an_action_clause

FIELDS = "must have named fields, instead of one value or a list"
WINDOW = "must be calendar_day, or a number of hours, days or calendar_days, such as days: 7"
PHRASE = "must be one line, without spaces around it and without signs that cannot be seen"
REGION = "is not a region known here (UN M49, european_union, european_economic_area)"
UNION = f"{REGION}; did you mean european_union?"
WESTERN = f"{REGION}; did you mean western_europe?"
RULE = "must be the id of a clause, or one of all, any, at_least … of, not, score … at_least"
JOINED = f"{RULE}: clauses are joined by any: [...] or all: [...]"
REQUIREMENT = f"must be one of {', '.join(KINDS)}"


def an_action(**changes: Any) -> dict[str, Any]:
    return {"actions": [an_action_clause(**changes)]}


def a_trait(must_be: dict[str, Any]) -> dict[str, Any]:
    return {"characteristics": [a_characteristic_clause(must_be)]}


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        (
            {"lead_when": {"any": ["viewed"], "all": ["viewed"]}},
            "lead_when",
            "says several of all, any, of, not and score side by side: put one within the other",
        ),
        (
            {"lead_when": {"at_least": 1, "any": ["viewed"]}},
            "lead_when",
            "at_least goes with of: write at_least: 2 and of: [...], without all, any or not beside them",
        ),
        ({"lead_when": {"or": ["viewed"]}}, "lead_when", f"{RULE}; did you mean any?"),
        ({"lead_when": "viewed and by_form"}, "lead_when", JOINED),
        ({"lead_when": ["viewed", "by_form"]}, "lead_when", JOINED),
        (
            a_trait({"regions": ["EU"]}),
            "characteristics.0.must_be.regions.0",
            f"{REGION}; did you mean european_union?",
        ),
        (a_trait({"regions": ["Western Europe"]}), "characteristics.0.must_be.regions.0", WESTERN),
        (a_trait({"free_mail": "no"}), "characteristics.0.must_be.free_mail", "must be true or false"),
        (an_action(distinct_assets=1), "actions.0.distinct_assets", "must be true or false"),
        (an_action(count=5), "actions.0.count", "is not a field known here; did you mean at_least?"),
        ({"lead_when": {"al": ["viewed"]}}, "lead_when", f"{RULE}; did you mean all?"),
        (an_action(labels="a page"), "actions.0.labels", FIELDS),
        *(({"name": name}, "name", PHRASE) for name in (" ", "a\nb", "a\x00b", "a\u202eb", "a\u2028b", " a")),
        (an_action(labels=LABELS | {"fr": "une page\n"}), "actions.0.labels.fr", PHRASE),
        (an_action(within="fortnight"), "actions.0.within", WINDOW),
        (an_action(within={"weeks": 2}), "actions.0.within", f"{WINDOW}; did you mean days?"),
        (an_action(within={"hours": 2, "days": 2}), "actions.0.within", WINDOW),
        (an_action(within=7), "actions.0.within", WINDOW),
        (
            an_action(latest_within={"calendar_days": 2}),
            "actions.0.latest_within",
            "must be a number of hours or of days, such as days: 7; did you mean days?",
        ),
        (a_trait({"containz": ["a"]}), "characteristics.0.must_be", f"{REQUIREMENT}; did you mean contains?"),
        (a_trait({">=": 5}), "characteristics.0.must_be", f"{REQUIREMENT}; did you mean at_least?"),
        (a_trait({"not": {"is": "a"}}), "characteristics.0.must_be.not", f"{REQUIREMENT}; did you mean one_of?"),
        (
            a_trait({"at_least": 5, "at_most": 7}),
            "characteristics.0.must_be",
            "asks for several things at once: write a clause for each of them",
        ),
    ],
)
def test_a_mistake_is_told_with_what_was_meant(changes: dict[str, Any], path: str, reason: str) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        read_definition(json.dumps(a_document(**changes)))
    assert Problem(path, reason) in refused.value.problems
