"""A source that could take no delivery is refused with every problem by its place, when configured and when used."""

from collections.abc import Iterator
from typing import Any

import pytest

from functions.intake.check_source import problems_of
from functions.intake.submission_fields import known_paths
from shared.domain.document.problem import Problem
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.source import Source
from shared.edge.purposes import purposes_named
from tests.functions.intake.senders import MARKED, Intake, a_submission, an_automation, delivered

POLICY = purposes_named("privacy")
EMAIL = {"identifiers.email": "mail"}


def found(**changes: Any) -> list[str]:
    return [str(problem) for problem in problems_of(an_automation(default_format="import", **changes), POLICY)]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"items": "data["}, "items: is no JMESPath expression: it ends too early"),
        ({"items": "data people"}, "items: is no JMESPath expression, from its character 6 on"),
        (
            {"fields": EMAIL | {"format": "a b"}},
            "fields.format: is no JMESPath expression, from its character 3 on",
        ),
        (
            {"fields": EMAIL | {"format": "a ^ b"}},
            "fields.format: is no JMESPath expression, from its character 3 on",
        ),
        (
            {"fields": EMAIL | {"format": "kinds[?tonumber(a) > `1`] | [0]"}},
            "fields.format: calls a function that there is not; did you mean to_number?",
        ),
        (
            {"fields": EMAIL | {"consent.given": "contains(boxes)"}},
            "fields.consent.given: calls contains with 1 of the 2 arguments it takes",
        ),
        (
            {"fields": EMAIL | {"consent.given": "length(a, b)"}},
            "fields.consent.given: calls length with 2 of the 1 arguments it takes",
        ),
        (
            {"fields": EMAIL | {"identifers.phone": "tel"}},
            "fields.identifers.phone: is not a field of a submission; did you mean identifiers.phone?",
        ),
        (
            {"fields": EMAIL | {"phone": "tel"}},
            "fields.phone: is not a field of a submission; did you mean identifiers.phone?",
        ),
        (
            {"fields": EMAIL | {"characteristic.job_title": "role"}},
            "fields.characteristic.job_title: is not a field of a submission; did you mean characteristics?",
        ),
        (
            {"fields": EMAIL | {"characteristics.job.title": "role"}},
            "fields.characteristics.job.title: is not a field of a submission; did you mean characteristics?",
        ),
        (
            {"fields": {"format": "form"}},
            "fields: must fill an identifier, such as identifiers.email: nobody could be known without one",
        ),
        (
            {"fields": EMAIL, "default_format": None},
            "default_format: is missing: no field is mapped to format either, and a submission needs one",
        ),
        (
            {"lawful_basis": {"standing": {"basis": "contract", "purposes": ["newsletter"]}}},
            "lawful_basis.standing.purposes[0]: is not a purpose of the privacy policy, whose purposes are: ",
        ),
    ],
)
def test_what_no_delivery_could_get_past_is_named_by_its_place(changes: dict[str, Any], problem: str) -> None:
    source = an_automation(**{"default_format": "import"} | changes)
    problems = [str(one) for one in problems_of(source, POLICY)]
    assert problems and problems[0].startswith(problem)
    answer = Intake(source).answer(delivered(a_submission()))
    assert (answer.status, answer.code) == (503, "source_misconfigured")
    assert "retry-after" in answer.headers


def test_a_stranger_does_not_learn_that_a_source_is_broken() -> None:
    source = an_automation(items="data[")
    assert Intake(source).answer(delivered(a_submission(), secret="whsec_" + "B" * 44)).status == 401


def test_every_problem_is_named_and_no_expression_is_repeated() -> None:
    problems = found(items=f"'{MARKED}' '{MARKED}'", fields={"identifers.email": "mail", "consent.given": "a("})
    assert [problem.partition(": ")[0] for problem in problems] == [
        "items", "fields.identifers.email", "fields.consent.given", "fields"
    ]  # fmt: skip
    assert MARKED not in "".join(problems)


@pytest.mark.parametrize("path", [*sorted(known_paths() - {"format"}), "characteristics.job_title"])
def test_every_field_of_a_submission_can_be_mapped_to(path: str) -> None:
    assert not [problem for problem in found(fields={path: "a"}) if path in problem]


def test_expressions_may_call_what_intake_can_call() -> None:
    assert not found(
        fields=EMAIL | {"characteristics.size": "to_number(merge(a, b, c).size)", "format": "join('_', k)"}
    )


def test_a_document_is_checked_once_however_many_deliveries_come(monkeypatch: pytest.MonkeyPatch) -> None:
    intake, looked = Intake(), list[Source]()

    def counted(source: Source, policy: StatedPurposes) -> Iterator[Problem]:
        looked.append(source)
        return problems_of(source, policy)

    monkeypatch.setattr("functions.intake.check_source.problems_of", counted)
    for number in range(3):
        assert intake.answer(delivered(a_submission(), id=f"msg_{number}")).status == 200
    assert len(looked) == 1
