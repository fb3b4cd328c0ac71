"""One thing that holds for every sound certificate."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.known import Known


class Invariant(NamedTuple):
    """``name`` is the part of the certificate and a word, such as ``keys.once``; ``rule`` is for docs/certificate.md.

    ``violations`` gives places in the certificate and what is wrong there, never a value of a person.
    """

    name: str
    rule: str
    violations: Callable[[Certificate, Known], Iterator[str]]

    @property
    def part(self) -> str:
        return self.name.partition(".")[0]

    def problems(self, certificate: Certificate, known: Known) -> list[str]:
        return [f"{self.name}: {violation}" for violation in self.violations(certificate, known)]
