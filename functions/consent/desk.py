"""What the two APIs of this step work with, put together from what it stores and signs with."""

from dataclasses import dataclass
from functools import cached_property

from functions.consent.confirm_opt_in import OptInConfirmer
from functions.consent.issue_receipt import ReceiptIssuer
from functions.consent.record_consent import ConsentRecorder
from functions.consent.show_consents import ConsentViewer
from functions.consent.unsubscribe import Unsubscriber
from functions.consent.withdraw_consent import ConsentWithdrawer
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.consents import ConsentBook
from shared.edge.record_touch import TouchRecorder
from shared.ports import Journal
from shared.ports.consents import Links, Notices, Suppressions
from shared.ports.questions import AskedQuestions
from shared.ports.signing import Signer
from shared.vault.keyring import KeyedHash, KeyWrapper


@dataclass(frozen=True, kw_only=True)
class ConsentDesk:
    """``public_url`` is where links lead, without a slash at the end."""

    journal: Journal
    touches: TouchRecorder
    wrapper: KeyWrapper
    hasher: KeyedHash
    links: Links
    questions: AskedQuestions
    notices: Notices
    suppressions: Suppressions
    signer: Signer
    policy: PrivacyPolicy
    public_url: str

    @cached_property
    def book(self) -> ConsentBook:
        return ConsentBook(journal=self.journal, wrapper=self.wrapper)

    @cached_property
    def recorder(self) -> ConsentRecorder:
        return ConsentRecorder(book=self.book, hasher=self.hasher, notices=self.notices, policy=self.policy)

    @cached_property
    def withdrawer(self) -> ConsentWithdrawer:
        return ConsentWithdrawer(book=self.book, hasher=self.hasher, policy=self.policy)

    @cached_property
    def viewer(self) -> ConsentViewer:
        return ConsentViewer(book=self.book, notices=self.notices, policy=self.policy)

    @cached_property
    def confirmer(self) -> OptInConfirmer:
        return OptInConfirmer(
            book=self.book,
            touches=self.touches,
            hasher=self.hasher,
            questions=self.questions,
            suppressions=self.suppressions,
        )

    @cached_property
    def unsubscriber(self) -> Unsubscriber:
        return Unsubscriber(
            book=self.book, hasher=self.hasher, links=self.links, policy=self.policy, public_url=self.public_url
        )

    @cached_property
    def receipts(self) -> ReceiptIssuer:
        return ReceiptIssuer(
            book=self.book,
            notices=self.notices,
            signer=self.signer,
            policy=self.policy,
            public_url=self.public_url,
        )
