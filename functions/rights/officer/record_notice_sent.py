"""Recording that an imported person was told where their data came from (GDPR Art. 14): now they may be contacted."""

from shared.ports.notices_due import NoticesDue


class NoNoticeDue(Exception):
    """The person is gone, told us themselves, or has been told already."""


def record_notice_sent(lead_id: str, *, sent: int, recorder: str, notices: NoticesDue) -> None:
    """``sent`` in seconds, ``recorder`` the subject of the officer's token.

    Raises :class:`NoNoticeDue` and StoreUnavailable.
    """
    if not notices.settle(lead_id, at=sent, recorder=recorder):
        raise NoNoticeDue
