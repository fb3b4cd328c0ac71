"""Erasure against everything else that writes: interleaved call by call, by seed, and checked at the end.

Actors are intake, scoring, relay, promotion, double opt-in, withdrawals, other requests, redrive of all that was put
aside, replay of rows delivered before, merges of leads that a submission tied together, asked for twice and in both
directions, the moments at which leads go back to nurture, and a re-judgement by a definition that not every process
knows of yet.

python -m tests.races 4711                  one schedule, printed
python -m tests.races --schedules 10000     the campaign
"""
