"""A definition is written in the languages it declares, one at least."""

import json
from typing import Any

import pytest

from shared.domain.definition.reading import DefinitionRefused, read_definition
from shared.domain.document.problem import Problem
from shared.edge.clause_words import ClauseWords
from shared.edge.languages import Language
from tests.shared.domain.builders import LABELS, a_document, an_action_clause, defined

CODES = "is not the code of a language spoken here (en, nl, fr, es, it)"


def problems(labels: dict[str, str], **changes: Any) -> list[Problem]:
    with pytest.raises(DefinitionRefused) as refused:
        read_definition(json.dumps(a_document(actions=[an_action_clause(labels=labels)], **changes)))
    return list(refused.value.problems)


@pytest.mark.parametrize("language", list(LABELS))
def test_one_language_is_enough(language: str) -> None:
    words = {"formats": {}, "characteristics": {}, "actions": {"page_viewed": {"labels": {language: "a page"}}}}
    clause = an_action_clause(
        labels={language: "a visit"}, counted={"one": {language: "page"}, "other": {language: "pages"}}
    )
    definition = defined(languages=[language], actions=[clause], vocabulary=words)
    assert definition.actions[0].labels.written == {language: "a visit"}
    for asked in Language:
        said = ClauseWords(definition, asked).told(definition.actions[0]).label
        assert said == ("a visit" if asked == language else f"a visit ({language})")


def test_whoever_asks_for_another_language_reads_the_first_that_is_declared() -> None:
    both = an_action_clause(labels={"en": "a visit", "nl": "een bezoek"})
    definition = defined(languages=["nl", "en"], actions=[both])
    said = [ClauseWords(definition, asked).told(definition.actions[0]).label for asked in Language]
    assert said == ["a visit", "een bezoek", "een bezoek (nl)", "een bezoek (nl)", "een bezoek (nl)"]


def test_without_a_word_on_languages_all_five_are_asked_for() -> None:
    assert defined().languages == ("en", "nl", "fr", "es", "it")
    assert defined(languages=["en", "nl", "fr", "es", "it"]).content_hash == defined().content_hash


def test_a_language_in_which_nothing_is_written_is_one_problem_that_says_what_to_write() -> None:
    reason = "no label is written in nl, fr, es, it: write labels in them, or say languages: [en]"
    assert problems({"en": "a visit"}) == [Problem("languages", reason)]


@pytest.mark.parametrize(
    ("languages", "path", "reason"),
    [
        (["English"], "languages.0", f"{CODES}; did you mean en?"),
        (["en-GB"], "languages.0", f"{CODES}; did you mean en?"),
        (["NL"], "languages.0", f"{CODES}; did you mean nl?"),
        (["de"], "languages.0", CODES),
        ([], "languages", "must have at least 1 entries"),
        (["en", "en"], "languages", "names a language twice"),
    ],
)
def test_a_code_that_is_none_is_named_with_the_one_that_was_meant(languages: Any, path: str, reason: str) -> None:
    assert Problem(path, reason) in problems({"en": "a visit"}, languages=languages)


def test_a_label_in_no_language_is_refused() -> None:
    reason = "need one language at least, such as en: asked for a demo"
    assert problems({}, languages=["en"]) == [Problem("actions.0.labels", reason)]
