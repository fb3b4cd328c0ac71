"""Every shape of clause as people read it, in five languages: exact sentences from ``shapes.yaml``."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from shared.edge.clause_words import ClauseWords
from shared.edge.languages import Language
from tests.shared.domain.builders import defined

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "shapes.yaml").read_text("utf-8"))
ROWS = [(name, language) for name in TABLE["shapes"] for language in Language]


def words_for(name: str, language: Language) -> tuple[ClauseWords, Any]:
    """A definition with the one clause, whose points are of no interest here."""
    clause = {"id": "shape", "points": 1, "labels": TABLE["labels"]} | TABLE["shapes"][name]["clause"]
    part = next(part for part in ("match", "format", "characteristic") if part in clause)
    part = {"match": "actions", "format": "formats", "characteristic": "characteristics"}[part]
    rules = dict.fromkeys(("lead_when", "mql_when", "sales_ready_when"), "shape")
    given: dict[str, Any] = {"actions": [], "vocabulary": TABLE["vocabulary"], part: [clause], **rules}
    definition = defined(**given)
    return ClauseWords(definition, language), definition.clauses[0]


@pytest.mark.parametrize(("name", "language"), ROWS)
def test_a_clause_reads_as_in_the_table(name: str, language: Language) -> None:
    words, clause = words_for(name, language)
    row = TABLE["shapes"][name]
    for saying in {"named", "asks"} & row.keys():
        assert getattr(words, saying)(clause) == row[saying][language], saying
    for more, said in row.get("lacks", {}).items():
        assert words.lacks(clause, more) == said[language], more
