"""What goes in and out of the reference processor, and what it remembers."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Ask:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Delivery:
    url: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Request:
    id: str
    controller: str
    asked: Body
    digest: bytes
    received: datetime
    status: str = "pending"
    looks: int = 0
    cancelled: datetime | None = None
    expected: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.expected = self.received + timedelta(days=28)
