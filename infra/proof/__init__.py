"""Proof that erasing works: marked people go through a deployed stack by every way in, are put aside in every
dead-letter queue, exercise their rights, and are erased; then everything the stack ever wrote is looked through.

    come_in      every way in                     put_aside   every dead-letter queue holds something of them
    ask_rights   consents, access, callbacks      erase       approved, clean, certified
    prove        the whole of it, and what it showed

``make proof`` runs it with a hundred people on a stack of its own, the tests with a few.
"""
