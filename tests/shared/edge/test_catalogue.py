import re
from datetime import date
from pathlib import Path

import pytest

from shared.edge import catalogue as module
from shared.edge.catalogue import Catalogue, MessageBroken, catalogue
from shared.edge.languages import Language

FOLDER = Path(module.__file__).parent / "catalogues"
GIVEN = {
    "address": "[address]",
    "amount": 1234.5,
    "asked": "[asked]",
    "bound": "[bound]",
    "clauses": "[clauses]",
    "code": "[code]",
    "contact": "[contact]",
    "controller": "[controller]",
    "count": 2,
    "date": date(2026, 9, 21),
    "days": 7,
    "gender": "feminine",
    "hours": 72,
    "least": 5,
    "missing": "[missing]",
    "more": 2,
    "most": 1234.5,
    "needed": 2,
    "obstacles": "[obstacles]",
    "options": "[options]",
    "places": "[places]",
    "points": 1234.5,
    "purposes": "[purposes]",
    "recently": "[recently]",
    "texts": "[texts]",
    "thing": "[thing]",
    "things": "[things]",
    "version": "3",
    "what": "[what]",
    "within": "[within]",
}
MANY = ("days", "hours", "more", "needed")


def messages(language: Language) -> list[str]:
    return re.findall(r"^([a-z-]+) =", (FOLDER / f"{language}.ftl").read_text("utf-8"), re.MULTILINE)


AGREEMENT = {"gender", "day"}
"""What words agree with in some languages only."""


def arguments(language: Language, message: str) -> set[str]:
    """Of messages within it too."""
    text = (FOLDER / f"{language}.ftl").read_text("utf-8")
    found = re.search(rf"^{message} =(.*?)(?=^[a-z#]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found
    within = re.findall(r"{ ([a-z-]+) }", found[1])
    said = {name for inner in within for name in arguments(language, inner)}
    return {*re.findall(r"\$([a-z]+)", found[1]), *said} - AGREEMENT


def test_every_language_has_a_catalogue_and_every_catalogue_a_language() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(Language)


@pytest.mark.parametrize("language", Language)
def test_every_language_says_every_message_and_no_other(language: Language) -> None:
    assert messages(language) == messages(Language.EN)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("count", [0, 1, 2, 21])
def test_every_message_can_be_said_for_any_number(language: Language, count: int) -> None:
    for message in messages(Language.EN):
        said = catalogue(language).say(message, **GIVEN | {"count": count} | dict.fromkeys(MANY, max(count, 1)))
        assert said and said.strip() == said, message
        assert not any(part in said for part in ("{", "$", "None")), message


@pytest.mark.parametrize("language", Language)
def test_no_translation_leaves_out_what_the_original_tells(language: Language) -> None:
    for message in messages(Language.EN):
        assert arguments(language, message) == arguments(Language.EN, message), message


def test_a_missing_message_is_an_error() -> None:
    with pytest.raises(MessageBroken):
        catalogue(Language.EN).say("no-such-message")


def test_a_message_without_what_it_tells_is_an_error() -> None:
    with pytest.raises(MessageBroken):
        catalogue(Language.FR).say("missing")


@pytest.mark.parametrize(
    ("language", "number"),
    [("en", "12,345.5"), ("nl", "12.345,5"), ("fr", "12\u202f345,5"), ("es", "12.345,5"), ("it", "12.345,5")],
)
def test_numbers_are_written_as_the_language_writes_them(language: str, number: str) -> None:
    assert number in catalogue(Language(language)).say("score-fit", points=12345.5)


@pytest.mark.parametrize(
    ("language", "joined"),
    [("en", "a, b, and c"), ("nl", "a, b en c"), ("fr", "a, b et c"), ("es", "a, b y c"), ("it", "a, b e c")],
)
def test_lists_are_joined_as_the_language_joins_them(language: str, joined: str) -> None:
    assert catalogue(Language(language)).join(["a", "b", "c"]) == joined


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (["sector", "ingresos"], "sector e ingresos"),
        (["sector y región", "ingresos"], "sector y región; e ingresos"),
        (["sector", "Hispanoamérica"], "sector e Hispanoamérica"),
        (["agua", "hielo"], "agua y hielo"),
        (["Ana y Inés", "otra"], "Ana y Inés; y otra"),
        (["a", "uno y ingresos"], "a; y uno y ingresos"),
        (["ingresos"], "ingresos"),
        ([], ""),
    ],
)
def test_spanish_avoids_two_i_sounds_in_a_row(parts: list[str], joined: str) -> None:
    assert catalogue(Language.ES).join(parts) == joined


def test_parts_are_not_marked_off_with_invisible_characters() -> None:
    assert Catalogue(Language.EN, "greeting = Hello { $name }.").say("greeting", name="Ann") == "Hello Ann."


@pytest.mark.parametrize(
    ("language", "joined"),
    [
        ("en", "a, b; c; and d"),
        ("nl", "a, b; c; en d"),
        ("fr", "a, b\u00a0; c\u00a0; et d"),
        ("es", "a, b; c; y d"),
        ("it", "a, b; c; e d"),
    ],
)
def test_parts_with_commas_are_kept_apart_by_semicolons(language: str, joined: str) -> None:
    assert catalogue(Language(language)).join(["a, b", "c", "d"]) == joined


@pytest.mark.parametrize(
    ("language", "joined"),
    [
        ("en", "a or b; c; or d"),
        ("nl", "a of b; c; of d"),
        ("fr", "a ou b\u00a0; c\u00a0; ou d"),
        ("es", "a o b; c; o d"),
        ("it", "a o b; c; o d"),
    ],
)
def test_parts_with_a_conjunction_of_their_own_are_kept_apart_by_semicolons(language: str, joined: str) -> None:
    a_or_b = joined.partition(";")[0].strip()
    assert catalogue(Language(language)).either([a_or_b, "c", "d"]) == joined


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("en", 1, "on June 1, 2026"),
        ("nl", 1, "op 1 juni 2026"),
        ("fr", 1, "le 1er juin 2026"),
        ("fr", 8, "le 8 juin 2026"),
        ("fr", 11, "le 11 juin 2026"),
        ("es", 1, "el 1 de junio de 2026"),
        ("it", 1, "il 1º giugno 2026"),
        ("it", 8, "l’8 giugno 2026"),
        ("it", 11, "l’11 giugno 2026"),
        ("it", 18, "il 18 giugno 2026"),
    ],
)
def test_days_are_written_with_the_article_and_the_ordinal_of_the_language(
    language: str, day: int, written: str
) -> None:
    assert catalogue(Language(language)).say("on-day", date=date(2026, 6, day)) == written
