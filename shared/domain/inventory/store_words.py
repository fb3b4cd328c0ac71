"""The vocabulary of the inventory."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    TABLE = "table"
    INDEX = "index"
    STREAM = "stream"
    QUEUE = "queue"
    DEAD_LETTER_QUEUE = "dead_letter_queue"
    TOPIC = "topic"
    LOG_GROUP = "log_group"
    BUCKET = "bucket"
    DATABASE = "database"
    CACHE = "cache"
    FILE_SYSTEM = "file_system"
    SEARCH_DOMAIN = "search_domain"
    WORKFLOW = "workflow"
    EVENT_ARCHIVE = "event_archive"
    EMAIL = "email"
    TRACES = "traces"
    USER_POOL = "user_pool"
    KMS_KEY = "kms_key"
    SECRET = "secret"  # noqa: S105 - a kind of store
    OTHER = "other"


class Personal(StrEnum):
    """The form personal data has in a store.

    ``sealed``: encrypted under a key of one person, beside opaque ids and states; ``unconfirmed``: what somebody has
    yet to confirm, encrypted, and found by nobody who only knows who it is about; ``pseudonymous``: keyed hashes,
    opaque ids and states only; ``clear``: as it was written.
    """

    SEALED = "sealed"
    UNCONFIRMED = "unconfirmed"
    PSEUDONYMOUS = "pseudonymous"
    CLEAR = "clear"
    NONE = "none"


class Category(StrEnum):
    """Categories of personal data (GDPR Art. 30(1)(c)); the last two are not personal."""

    IDENTITY = "identity"
    CONTACT_DATA = "contact_data"
    CHARACTERISTICS = "characteristics"
    BEHAVIOUR = "behaviour"
    CONSENT = "consent"
    SCORES = "scores"
    CASE = "case"
    DELIVERY_CLAIMS = "delivery_claims"
    SUPPRESSION = "suppression"
    CERTIFICATE = "certificate"
    CONFIGURATION = "configuration"
    NONE = "none"


IMPERSONAL: Final = frozenset({Category.CONFIGURATION, Category.NONE})


class StorePurpose(StrEnum):
    """Why a store is there. The first four are what a policy's purposes govern; the others follow from the law and
    from running the system: answering requests, proving compliance, security and operation, accounts of staff."""

    STORING = "storing"
    JUDGING = "judging"
    CONTACT = "contact"
    SHARING = "sharing"
    RIGHTS = "rights"
    ACCOUNTABILITY = "accountability"
    SECURITY = "security"
    STAFF_ACCESS = "staff_access"


GOVERNED: Final = frozenset(list(StorePurpose)[:4])
"""The purposes that people are asked about."""


class RetentionRule(StrEnum):
    """``lead``: as long as the person's lead; ``account``: as long as a member of staff works here.

    ``confirmation``, ``suppression``, ``case`` and ``certificate`` are as long as the policy says; ``configuration``
    until it is replaced.
    """

    LEAD = "lead"
    CONFIRMATION = "confirmation"
    SUPPRESSION = "suppression"
    CASE = "case"
    CERTIFICATE = "certificate"
    ACCOUNT = "account"
    CONFIGURATION = "configuration"
