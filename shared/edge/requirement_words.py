"""What is required of a characteristic, in words."""

from collections.abc import Sequence
from typing import Any

from babel import Locale

from shared.domain.definition.requirements import (
    Absent,
    AtLeast,
    AtLeastRank,
    AtMost,
    AtMostRank,
    Between,
    Contains,
    EndsWith,
    FreeMail,
    InCountries,
    Matches,
    NoneOf,
    OneOf,
    Present,
    Requirement,
    StartsWith,
    Unless,
)
from shared.domain.places.regions import region_codes
from shared.edge.catalogue import Catalogue


class RequirementWords:
    def __init__(self, words: Catalogue, locale: Locale) -> None:
        self._words, self._locale = words, locale

    def asked(self, requirement: Requirement) -> str:
        message, given = self._said(requirement)
        return self._words.say(f"asked-{message}", **given)

    def _said(self, requirement: Requirement) -> tuple[str, dict[str, Any]]:
        """Which message, and what it is given."""
        match requirement:
            case AtLeast(at_least=least):
                return "at-least", {"least": least}
            case AtMost(at_most=most):
                return "at-most", {"most": most}
            case Between(between=(least, most)):
                return "between", {"least": least, "most": most}
            case InCountries():
                return "countries", {"places": self._words.either(self._places(requirement))}
            case FreeMail(free_mail=free):
                return "free-mail" if free else "own-mail", {}
            case Present():
                return "present", {}
            case Absent():
                return "absent", {}
            case Unless(denied=denied):
                return "not", {"asked": self.asked(denied)}
        message, texts = _of_texts(requirement)
        if isinstance(requirement, OneOf | NoneOf):  # whole values, often the words that forms use for a choice
            texts = [text.replace("_", " ") for text in texts]
        return message, {"texts": self._words.either([self._words.say("quoted", what=text) for text in texts])}

    def _places(self, requirement: InCountries) -> Sequence[str]:
        codes = region_codes()
        names = self._locale.territories
        regions = [
            names[codes[name]] if name in codes else self._words.say("region-eea") for name in requirement.regions
        ]
        return [*regions, *(names.get(country, country) for country in requirement.countries)]


def _of_texts(
    requirement: OneOf | NoneOf | Contains | StartsWith | EndsWith | Matches | AtLeastRank | AtMostRank,
) -> tuple[str, Sequence[str]]:
    match requirement:
        case OneOf(one_of=texts):
            return "one-of", texts
        case NoneOf(none_of=texts):
            return "none-of", texts
        case Contains(contains=texts):
            return "contains", texts
        case StartsWith(starts_with=texts):
            return "starts-with", texts
        case EndsWith(ends_with=texts):
            return "ends-with", texts
        case Matches(matches=pattern):
            return "matches", (pattern,)
        case AtLeastRank(at_least_rank=rank):
            return "at-least-rank", (rank.replace("_", " "),)
        case AtMostRank(at_most_rank=rank):
            return "at-most-rank", (rank.replace("_", " "),)
