"""Each way in which marketers get a draft wrong is told with its place, what is wrong and what to write."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from functions.definitions.read_draft import DraftRefused, draft_of, finding_told
from shared.domain.linting.lint import lint

TABLE: Any = yaml.safe_load(Path(__file__).with_name("bad_drafts.yaml").read_text("utf-8"))


def told(text: str) -> Any:
    try:
        draft = draft_of(text.encode())
    except DraftRefused as refused:
        return refused.problems
    return [finding_told(finding) for finding in lint(draft.definition, text=draft.text)]


def test_the_draft_they_began_with_is_sound_and_has_nothing_odd() -> None:
    assert told(TABLE["good"]) == []


@pytest.mark.parametrize("bad", TABLE["bad"], ids=lambda bad: bad["written"].strip()[:40])
def test_a_bad_draft_is_told_where_it_is_wrong_and_what_to_do(bad: Any) -> None:
    text = TABLE["good"].replace(bad["instead_of"], bad["written"], 1)
    assert text != TABLE["good"]
    first = told(text)[0]
    place = f"{first['line']}:{first['column']}" if first["column"] else str(first["line"])
    said = (place, first["path"], first["reason"], first["suggestion"])
    assert said == (str(bad["at"]), bad["path"], bad["told"], bad.get("suggestion"))
