"""Who is let in."""

from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.messages import Ask
from tests.infra.opendsr.reference.processor import Processor


class LetsIn(Processor):
    """Whoever presents what ``good`` takes for the credential ``known``."""

    def good(self, presented: str, known: str) -> bool:
        return presented == known

    def controller(self, ask: Ask) -> str | None:
        presented = ask.headers.get("authorization", "")
        known = {token for token in self.controllers if presented and self.good(presented, token)}
        return super().controller(ask) or next((self.controllers[token] for token in sorted(known)), None)


@breaks("G9", "S5", "S6")
class TakesAnythingThatACredentialBeginsWith(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return known.startswith(presented) and len(presented) > len("Bearer token")


@breaks("G9", "S5", "S6")
class TakesAnEmptyCredential(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return presented == "Bearer"


@breaks("G9", "S5", "S6")
class TakesAnythingThatEndsWithACredential(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return presented.endswith(known.removeprefix("Bearer "))


@breaks("G9", "S5", "S6")
class TakesAnythingThatACredentialEndsWith(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return len(presented) > len("Bearer ") and known.endswith(presented.removeprefix("Bearer "))


@breaks("G9", "S5", "S6")
class TakesACredentialAndAnything(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return presented.startswith(known)


@breaks("G9", "S5", "S6")
class TakesACredentialAndAnotherWord(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return presented.split(" ")[:2] == known.split(" ")


@breaks("G9", "S5", "S6")
class TakesAListOfCredentials(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return known.removeprefix("Bearer ") in presented.removeprefix("Bearer ").split(",")


@breaks("G9", "S5", "S6")
class TakesWildcards(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return presented.removeprefix("Bearer ") in {"*", "%"}


@breaks("G9", "S5", "S6")
class TakesACredentialInAnyCase(LetsIn):
    def good(self, presented: str, known: str) -> bool:
        return presented.lower() == known.lower()


class OpensOneDoor(Processor):
    """``part`` of an address lets anybody in who presents something."""

    part = ""

    def controller(self, ask: Ask) -> str | None:
        anybody = "authorization" in ask.headers and self.part in ask.path
        return super().controller(ask) or ("controller-a" if anybody else None)


@breaks("G9")
class OpensTheOtherAddressOfStatusesToAnybody(OpensOneDoor):
    part = "/status/"


@breaks("G9")
class OpensFormerRoutesToAnybody(OpensOneDoor):
    part = "/opengdpr_requests"


@breaks("S6")
class OpensResultsToAnyAuthorization(OpensOneDoor):
    part = "/results/"


@breaks("S5")
class OpensCertificatesToAnyAuthorization(OpensOneDoor):
    part = "/certificates/"
