"""The record of processing activities (GDPR Art. 30), written from policy, inventory and template."""
