"""Where the system runs: the region of the stack, and the country that is in."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import botocore.session

from shared.domain.document.problem import Problem
from shared.domain.policy.policy import PrivacyPolicy

HOSTING: Final = "hosting"
"""The recipient of the policy that is AWS."""
_COUNTRIES: Final = {
    "AE": "me-central-1", "AU": "ap-southeast-2 ap-southeast-4", "BH": "me-south-1", "BR": "sa-east-1",
    "CA": "ca-central-1 ca-west-1", "CH": "eu-central-2", "CN": "cn-north-1 cn-northwest-1",
    "DE": "eu-central-1 eusc-de-east-1", "ES": "eu-south-2", "FR": "eu-west-3", "GB": "eu-west-2", "HK": "ap-east-1",
    "ID": "ap-southeast-3", "IE": "eu-west-1", "IL": "il-central-1", "IN": "ap-south-1 ap-south-2", "IT": "eu-south-1",
    "JP": "ap-northeast-1 ap-northeast-3", "KR": "ap-northeast-2", "MX": "mx-central-1", "MY": "ap-southeast-5",
    "NZ": "ap-southeast-6", "SE": "eu-north-1", "SG": "ap-southeast-1", "TH": "ap-southeast-7", "TW": "ap-east-2",
    "US": "us-east-1 us-east-2 us-west-1 us-west-2 us-gov-east-1 us-gov-west-1", "ZA": "af-south-1",
}  # fmt: skip
COUNTRY_OF: Final = {region: country for country, regions in _COUNTRIES.items() for region in regions.split()}


class Region(NamedTuple):
    """``name`` is that of AWS: ``Europe (Ireland)``."""

    code: str
    name: str
    country: str


class UnknownRegion(ValueError):
    """AWS has no such region, or has it in a country that is not known here."""


def region_of(code: str) -> Region:
    """Raises :class:`UnknownRegion`."""
    if code not in COUNTRY_OF:
        raise UnknownRegion("is not the code of a region of AWS, such as eu-west-1")
    return Region(code, names().get(code, code), COUNTRY_OF[code])


def names() -> dict[str, str]:
    partitions = botocore.session.get_session().get_data("endpoints")["partitions"]
    return {code: str(known["description"]) for one in partitions for code, known in one["regions"].items()}


def contradictions(policy: PrivacyPolicy, region: Region) -> Iterator[Problem]:
    """People are told where their data is; it has to be there."""
    for index, recipient in enumerate(policy.recipients):
        if recipient.id == HOSTING and recipient.country != region.country:
            reason = f"is {recipient.country}, but the stack is in {region.code}, {region.name} ({region.country})"
            yield Problem(f"recipients.{index}.country", reason)
