"""What happens in one schedule, as its seed draws it: who is known, who is erased, and who comes in between."""

import random
from functools import partial
from typing import Final
from uuid import UUID

from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, Channel, State
from shared.ports.cases import NewCase
from shared.vault.case_keys import seal_requester
from tests.cases import at_state
from tests.races.deeds import deliver, fulfil, judged_anew, merge, merged, moment_comes, redriven, replay, withdraw
from tests.races.people import ANN, BOB, CAROL, EMAIL, HANDLE, MIXED, PHONE, Post, Sent
from tests.races.stream import Stream
from tests.races.world import World

_BIT_BY_BIT: Final = ((EMAIL,), (PHONE,), (HANDLE,), (EMAIL, PHONE), (PHONE, HANDLE), (EMAIL, HANDLE))
"""Ann as three leads, which what she gives later ties to each other."""
_NAMED: Final = ((EMAIL,), (EMAIL,), (PHONE,), (EMAIL, PHONE), (HANDLE,), (EMAIL, PHONE, HANDLE))
"""What a person may give to be found by."""


class Story:
    def __init__(self, world: World, chance: random.Random) -> None:
        self._world, self._chance, self._post = world, chance, Post(chance)
        self.requesters: dict[str, Requester] = {}
        """Of erasures, by case."""

    def tell(self) -> None:
        """Everything before the race, and everybody who takes part in it."""
        past = self._past()
        self._merged_before()
        self._opened()
        stream = Stream(self._world)
        self._world.start(stream.deliver)
        for case in self.requesters:
            for _ in range(self._some(0.8, 0.2) + 1):
                self._world.act(f"erasure {case[:4]}", partial(self._world.advance, case))
        self._arrivals(past)
        self._changes()
        self._merges()
        self._moments()
        self._rejudgement()
        if self._chance.random() < 0.2:
            self._world.act("replay", partial(replay, self._world, past), late=True, by_hand=True)
        if self._chance.random() < 0.3:
            self._world.act("redrive", partial(redriven, self._world, stream), late=True, by_hand=True)

    def _past(self) -> list[Sent]:
        """What was delivered and judged before; Ann may be unknown."""
        known = self._chance.random() < 0.75
        sent = [self._post.of(ANN, asks=0.1) for _ in range(self._chance.randint(1, 9) if known else 0)]
        sent += [self._post.of(BOB) for _ in range(self._some(0.3, 0.5, 0.2))]
        sent += [self._post.of(CAROL) for _ in range(self._some(0.6, 0.4))]
        sent += [self._post.of(MIXED) for _ in range(self._some(0.6, 0.2, 0.2))]
        sent += [self._post.of(ANN, CAROL) for _ in range(self._some(0.8, 0.2) if known else 0)]
        self._chance.shuffle(sent)
        if known and self._chance.random() < 0.25:
            sent = [self._post.of((given,)) for given in _BIT_BY_BIT] + sent
        for one in sent:
            deliver(self._world, one)
        return sent

    def _opened(self) -> None:
        known = list(dict.fromkeys(told.recorded.lead_id for told in self._world.told))
        for _ in range(self._some(0.0, 0.85, 0.15)):
            if known and self._chance.random() < 0.15:
                requester, channel = Requester(leads=(self._chance.choice(known),)), Channel.RETENTION
            else:
                requester, channel = Requester(identifiers=self._chance.choice(_NAMED)), Channel.OFFICER
            self.requesters[self._open(CaseType.ERASURE, requester, channel)] = requester
        self._world.first_case = next(iter(self.requesters))

    def _open(self, type: CaseType, requester: Requester, channel: Channel) -> str:
        case = str(UUID(int=self._chance.getrandbits(128), version=4))
        sealed, wrapped = seal_requester(self._world.wrapper, case, requester)
        approved = at_state(State.APPROVED, id=case, type=type, channel=channel)
        self._world.cases.create(NewCase(approved, sealed, wrapped, body=""))
        return case

    def _arrivals(self, past: list[Sent]) -> None:
        coming = [self._post.of(ANN, asks=0.4) for _ in range(self._some(0.1, 0.4, 0.3, 0.2))]
        coming += [self._post.of(MIXED, asks=0.3) for _ in range(self._some(0.4, 0.4, 0.2))]
        coming += [self._post.of(BOB, asks=0.2) for _ in range(self._some(0.4, 0.6))]
        coming += [self._post.of(CAROL) for _ in range(self._some(0.7, 0.3))]
        coming += [self._post.of(CAROL, ANN, BOB) for _ in range(self._some(0.7, 0.3))]
        coming += self._chance.sample(past, min(len(past), self._some(0.4, 0.4, 0.2)))
        coming += self._chance.sample(coming, min(len(coming), self._some(0.7, 0.3)))
        for one in coming:
            self._world.act(f"intake {one.id}", partial(deliver, self._world, one), late=True)

    def _changes(self) -> None:
        """What people ask for besides: to withdraw, to be restricted, to object."""
        leads = list(dict.fromkeys(told.recorded.lead_id for told in self._world.told))
        for lead_id in self._chance.sample(leads, min(len(leads), self._some(0.6, 0.4))):
            self._world.act(f"withdrawal {lead_id}", partial(withdraw, self._world, lead_id))
        for _ in range(self._some(0.6, 0.4)):
            wish = self._chance.choice((CaseType.RESTRICTION, CaseType.OBJECTION))
            case = self._open(wish, Requester(identifiers=self._chance.choice(_NAMED)), Channel.OFFICER)
            self._world.act(f"fulfilment {case[:4]}", partial(fulfil, self._world, case))

    def _moments(self) -> None:
        """Time comes for some leads, often more than once."""
        leads = list(dict.fromkeys(told.recorded.lead_id for told in self._world.told))
        for lead_id in self._chance.sample(leads, min(len(leads), self._some(0.4, 0.4, 0.2))):
            for _ in range(self._some(0.0, 0.6, 0.4)):
                work = partial(moment_comes, self._world, lead_id)
                self._world.act(f"moment {lead_id}", work, late=self._chance.random() < 0.3)

    def _rejudgement(self) -> None:
        """Everybody who was known by then, perhaps twice."""
        if self._chance.random() < 0.3:
            for lead_id in dict.fromkeys(told.recorded.lead_id for told in self._world.told):
                for _ in range(self._world.times()):
                    self._world.act(f"anew {lead_id}", partial(judged_anew, self._world, lead_id), late=True)

    def _merged_before(self) -> None:
        """Two that were tied are one already, and may become part of a third."""
        tied = self._tied()
        if tied and self._chance.random() < 0.3:
            keeper, absorbed = self._chance.choice(tied)
            merged(self._world, keeper, absorbed)

    def _merges(self) -> None:
        """Of leads that were tied by then, and of some whose tie is still to come, in either direction."""
        tied = self._tied()
        for _ in range(self._some(0.1, 0.4, 0.3, 0.2) if tied else self._some(0.8, 0.2)):
            if pairs := tied or self._pairs():
                keeper, absorbed = self._chance.choice(pairs)
                work = partial(merge, self._world, keeper, absorbed)
                self._world.act(f"decision {absorbed}", work, late=self._chance.random() < 0.2)

    def _tied(self) -> list[tuple[str, str]]:
        return [pair for pair in self._pairs() if self._world.is_tied(*pair)]

    def _pairs(self) -> list[tuple[str, str]]:
        leads = list(dict.fromkeys(told.recorded.lead_id for told in self._world.told))
        return [(one, other) for one in leads for other in leads if one != other]

    def _some(self, *likelihoods: float) -> int:
        """0, 1, 2 …, each with its likelihood."""
        return self._chance.choices(range(len(likelihoods)), likelihoods)[0]
