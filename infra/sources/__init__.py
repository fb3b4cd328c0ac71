"""The senders this deployment knows: a document each, without secrets."""
