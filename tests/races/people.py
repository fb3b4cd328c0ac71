"""Who takes part, and what they send."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent, Touch, Trust
from tests.builders import a_touch
from tests.chain import PERSONA

type Identifiers = Mapping[str, str]

EMAIL: Final = ("email", "ann@example.com")
PHONE: Final = ("phone", "+12025550123")
HANDLE: Final = ("social:linkedin", "ann-at-work")
SWITCHBOARD: Final = ("phone", "+12025550100")
"""Bob's, and sometimes given as Ann's."""
ANN: Final = (
    (EMAIL,),
    (EMAIL, PHONE),
    (EMAIL, PHONE, HANDLE),
    (PHONE,),
    (PHONE, HANDLE),
    (EMAIL, SWITCHBOARD),
    (EMAIL, HANDLE),
)
BOB: Final = (
    (("email", "bob@example.com"),),
    (("email", "bob@example.com"), SWITCHBOARD),
    (SWITCHBOARD,),
)
MIXED: Final = ((("email", "bob@example.com"), PHONE), (("email", "bob@example.com"), HANDLE))
"""Bob's, with what is Ann's."""
CAROL: Final = ((("email", "carol@example.com"),),)
EVERYBODY: Final = tuple(dict.fromkeys(identifier for given in (*ANN, *BOB, *MIXED, *CAROL) for identifier in given))

_CONSENT: Final = Consent(basis="consent", purposes=("store",))
_ASKED: Final = tuple(
    Consent(basis="consent", purposes=purposes, state=ConsentState.REQUESTED)
    for purposes in (("store",), ("store", "judge"), ("judge", "contact_email"))
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery of one touch or more, as its sender repeats it."""

    id: str
    touches: tuple[Touch, ...]


class Post:
    """Deliveries, numbered."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._sent = chance, 0

    def of(self, *people: tuple[tuple[tuple[str, str], ...], ...], asks: float = 0.0) -> Sent:
        """One touch of each, some of which ask for double opt-in, which takes an e-mail address."""
        self._sent += 1
        return Sent(f"d{self._sent}", tuple(self._touch(self._chance.choice(forms), asks) for forms in people))

    def _touch(self, given: tuple[tuple[str, str], ...], asks: float) -> Touch:
        asked = "email" in dict(given) and self._chance.random() < asks
        wanted = self._chance.random() < 0.6
        return a_touch(
            dict(given),
            format="price_request_form" if wanted else "web_form",
            characteristics=(PERSONA if wanted else {}) | {"last_name": f"secret-{self._sent}"},
            attribution={"utm_term": self._chance.randbytes(250).hex()} if self._chance.random() < 0.3 else {},
            consent=self._chance.choice(_ASKED) if asked else _CONSENT,
            trust=self._chance.choice((Trust.ASSERTED, Trust.PROVEN, Trust.PROVEN)),
        )
