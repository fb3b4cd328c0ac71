"""Recording that an imported person was told where their data came from (GDPR Art. 14): now they may be contacted."""

from shared.edge.http import RequestRefused
from shared.ports.notices_due import NoticesDue


def record_notice_sent(lead_id: str, *, sent: int, recorder: str, notices: NoticesDue) -> None:
    """``sent`` in seconds, ``recorder`` the subject of the officer's token.

    Raises RequestRefused when the person is gone, told us themselves, or has been told already; StoreUnavailable.
    """
    if not notices.settle(lead_id, at=sent, recorder=recorder):
        raise RequestRefused(409, "no_notice_due", "Nobody has to be told about that lead.")
