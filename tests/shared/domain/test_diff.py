"""What changed from one definition to the other, by path and in words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.definition.diff import diff
from tests.shared.domain.builders import LABELS, a_characteristic_clause, an_action_clause, defined, instruments
from tests.shared.domain.contracts import REQUIREMENTS, the_contract


def said(**changes: Any) -> list[str]:
    return [change.words for change in diff(defined(), defined(**changes))]


def test_a_definition_does_not_differ_from_itself() -> None:
    assert diff(instruments().definition, instruments().definition) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": 2}, "version: 1 became 2"),
        ({"actions": [an_action_clause(points=9.5)]}, "actions.viewed.points: 8 became 9.5"),
        (
            {"actions": [an_action_clause(within="calendar_day")]},
            "actions.viewed.within was added: calendar_day",
        ),
        (
            {"actions": [an_action_clause(), an_action_clause(id="again")]},
            "actions.again was added: “a clause”",
        ),
        (
            {"actions": [an_action_clause(labels=LABELS | {"nl": "iets"})]},
            "actions.viewed.labels.nl: a clause became iets",
        ),
        (
            {
                "lead_when": {"at_least": 1, "of": ["viewed", {"not": {"score": "fit", "at_least": 1.5}}]},
                "characteristics": [a_characteristic_clause({"present": True}, points=2)],
            },
            "lead_when: viewed became at least 1 of (viewed, not fit of at least 1.5 points)",
        ),
    ],
)
def test_a_change_is_told_in_words(changes: dict[str, Any], words: str) -> None:
    assert words in said(**changes)


def test_a_requirement_is_told_as_a_whole() -> None:
    one, other = (defined(characteristics=[a_characteristic_clause({"at_least": least})]) for least in (5, 7))
    assert [change.words for change in diff(one, other)] == [
        "characteristics.trait.must_be: at least 5 became at least 7"
    ]


def test_what_was_removed_is_told() -> None:
    actions = [an_action_clause(), an_action_clause(id="again")]
    changes = diff(defined(actions=actions), defined())
    assert [(change.path, change.kind) for change in changes] == [("actions.again", "removed")]


def test_another_order_is_told() -> None:
    actions = [an_action_clause(), an_action_clause(id="again")]
    changes = diff(defined(actions=actions), defined(actions=actions[::-1]))
    assert [change.words for change in changes] == ["actions: the same entries in another order"]


edits = st.fixed_dictionaries(
    {},
    optional={
        "version": st.integers(1, 3),
        "name": st.sampled_from(["a", "b"]),
        "mql_when": st.sampled_from(["fits", "eager", {"any": ["fits", "eager"]}]),
        "actions": st.permutations([an_action_clause(id=name) for name in ("each", "recent", "debt", "worth_in_days")]),
        "characteristics": st.sampled_from(list(REQUIREMENTS)).map(
            lambda kind: [
                a_characteristic_clause(REQUIREMENTS["one_of"], id="trait_one_of"),
                a_characteristic_clause(REQUIREMENTS["countries"], id="trait_countries"),
                a_characteristic_clause(REQUIREMENTS["absent"], id="trait_absent"),
                a_characteristic_clause(
                    REQUIREMENTS[kind], id="more", characteristic="email_domain" if kind == "free_mail" else "trait"
                ),
            ]
        ),
    },
)


@given(edits, edits)
def test_there_is_a_difference_exactly_when_the_hashes_differ(one: dict[str, Any], other: dict[str, Any]) -> None:
    groups: dict[str, Any] = {"groups": {}, "formats": [], "lead_when": "fits", "sales_ready_when": "fits"}
    plain = [an_action_clause(id=name) for name in ("each", "recent", "debt", "worth_in_days")]
    base = groups | {"actions": plain, "characteristics": [], "combinations": [], "mql_when": "each"}
    base |= {"lead_when": "each", "sales_ready_when": "each"}
    fits = [{"id": name, "when": "each", "labels": LABELS} for name in ("fits", "eager")]
    definitions = [the_contract(**(base | {"combinations": fits} | changes)) for changes in (one, other)]
    same = definitions[0].content_hash == definitions[1].content_hash
    changes = diff(*definitions)
    assert (not changes) is same
    assert len({change.path for change in changes}) == len(changes)
