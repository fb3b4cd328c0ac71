import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.edge.languages import Language, preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", Language.EN),
        ("*", Language.EN),
        ("de", Language.EN),
        ("nl", Language.NL),
        ("NL-be", Language.NL),
        ("fr-CA, en;q=0.9", Language.FR),
        ("en;q=0.2, it;q=0.7 , es;q=0.5", Language.IT),
        ("de, es;q=0.1", Language.ES),
        ("fr;q=0, it;q=0.1", Language.IT),
        ("fr;q=0", Language.EN),
        ("es, fr", Language.ES),
        ("fr;q=many, nl;q=0.1", Language.NL),
    ],
)
def test_the_most_wanted_language_of_ours_is_chosen(header: str, language: Language) -> None:
    assert preferred(header) is language


@given(st.text())
def test_any_header_has_an_answer(header: str) -> None:
    assert preferred(header) in Language
