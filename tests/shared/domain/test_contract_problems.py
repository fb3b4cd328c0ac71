"""A bad draft is refused with all that is wrong with it at once, by path, and with what may have been meant."""

import json
from typing import Any

import pytest

from shared.domain.definition.reading import DefinitionRefused, read_definition
from shared.domain.document.problem import Problem
from tests.shared.domain.builders import LABELS, a_document, an_action_clause
from tests.shared.domain.contracts import a_contract
from tests.shared.domain.faults import FAULTS

POINTS = (
    "must be a number of points: digits, with a point before decimals, "
    "without quotes, other separators or a unit, such as 7.5"
)


def problems(document: Any) -> list[Problem]:
    with pytest.raises(DefinitionRefused) as refused:
        read_definition(document if isinstance(document, str | bytes) else json.dumps(document))
    return list(refused.value.problems)


@pytest.mark.parametrize(("document", "path", "reason"), FAULTS)
def test_a_fault_is_named_with_its_place_and_what_may_have_been_meant(document: Any, path: str, reason: str) -> None:
    assert Problem(path, reason) in problems(document)


def test_broken_parts_do_not_hide_the_other_problems() -> None:
    draft = a_contract()
    draft["actions"][0] |= {"half_life_day": 3}
    draft["actions"][1] |= {"group": "pagess"}
    draft["actions"][2] |= {"labels": {**LABELS, "fr": ""}, "id": "rolling"}
    draft["characteristics"][2] |= {"must_be": {"containz": ["a"]}}
    draft["combinations"][0] |= {"when": "eager"}
    draft["timezone"] = draft.pop("time_zone")
    draft["mql_when"] = {"any": ["each", "eagr"]}
    found = {problem.path for problem in problems(draft)}
    assert found == {
        "actions.0.half_life_day",
        "actions.1.group",
        "actions.2.labels.fr",
        "actions.7.id",
        "characteristics.2.must_be",
        "combinations.0.when",
        "combinations.1.when",
        "time_zone",
        "timezone",
        "mql_when.any.1",
    }


def test_what_only_follows_from_a_broken_part_is_not_told() -> None:
    draft = a_document(actions=[an_action_clause(points="many")], lead_when={"score": "engagement", "at_least": 5})
    assert problems(draft) == [Problem("actions.0.points", POINTS)]
