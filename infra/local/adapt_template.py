"""The built template, as the emulator needs it."""

import re
from typing import Final

_OWN_ADDRESS: Final = re.compile(r"Fn::GetAtt:\s+- Api\s+- ApiEndpoint$", re.MULTILINE)
_MAIL: Final = re.compile(r"^(\s*)Action: ses:SendEmail\n\s*Resource:\n\s*Fn::Sub: \S+$", re.MULTILINE)
_CONTEXT: Final = re.compile(r"StringEquals:(\s+kms:EncryptionContext:)")
_TLS: Final = re.compile(r"aws:SecureTransport: 'false'")
_SEND: Final = re.compile(r"^(\s*)Action: sqs:SendMessage$", re.MULTILINE)


def adapted(template: str, *, endpoint: str) -> str:
    """Raises ValueError when the template has nothing to adapt: then it is another one than was thought of.

    AWS lets whoever may send a message send a batch; the emulator asks for the batch by its own name, and
    cannot tell from which identity a mail is sent. The address AWS gives an API begins with a name nobody resolves
    here: links in mails and answers lead to the emulator's own. It has no TLS, and does not know the encryption
    context a policy asks for: KMS itself still opens nothing without it.
    """
    reached = f"Fn::Sub: {endpoint}/_aws/execute-api/${{Api}}"
    template, sends = _SEND.subn(r"\1Action: [sqs:SendMessage, sqs:SendMessageBatch]", template)
    template, contexts = _CONTEXT.subn(r"StringEqualsIfExists:\1", template)
    template, queues = _TLS.subn("aws:SecureTransport: not asked", template)
    template = _MAIL.sub(r'\1Action: ses:SendEmail\n\1Resource: "*"', template)
    template, addresses = _OWN_ADDRESS.subn(reached, template)
    if not (sends and addresses and contexts and queues):
        raise ValueError("nothing to adapt")
    return template
