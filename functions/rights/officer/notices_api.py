"""The routes by which officers see whom they have to tell where the data came from (GDPR Art. 14), and say they did."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from functions.rights.officer import bodies
from functions.rights.officer.cursor import cursor_of
from functions.rights.officer.record_notice_sent import record_notice_sent
from shared.edge.guarded_api import GuardedApi
from shared.edge.opendsr import rfc3339
from shared.edge.read_body import said, validated
from shared.ports.notices_due import NoticesDue

PATH: Final = "/v1/rights/notices"
_LEAD: Final = re.compile(r"[A-Za-z0-9_-]{22}")


class NoSuchLead(Exception):
    """What is named cannot be the id of a lead."""


@dataclass(frozen=True, slots=True)
class NoticesApi:
    """Behind the officers' own door: ``recorder`` is who asks, the subject of their token."""

    app: GuardedApi
    notices: Callable[[], NoticesDue]
    recorder: Callable[[], str]
    clock: Callable[[], int]

    def route(self) -> None:
        self.app.get(PATH)(self.list_due)
        self.app.post(f"{PATH}/<lead_id>/sent")(self.sent)

    def list_due(self) -> dict[str, Any]:
        """Due first before due last. The list lags behind the leads."""
        query = validated(bodies.NoticesQuery, self.app.parameters, now=self.clock())
        page = self.notices().soonest(after=query.cursor, limit=query.limit)
        due = [{"lead": one.lead_id, "due": rfc3339(one.due)} for one in page.due]
        return {"notices": due, "next": page.next and cursor_of(page.next)}

    def sent(self, lead_id: str) -> dict[str, Any]:
        if not _LEAD.fullmatch(lead_id):
            raise NoSuchLead
        now = self.clock()
        given = said(bodies.NoticeSent, self.app.asked, now=now)
        sent = min(given.sent, now)
        record_notice_sent(lead_id, sent=sent, recorder=self.recorder(), notices=self.notices())
        return {"lead": lead_id, "sent": rfc3339(sent)}
