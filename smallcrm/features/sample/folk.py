"""Everybody the shop knows, as little of each as a long story needs, and who is met how often."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from smallcrm.features.sample.dice import Dice
from smallcrm.features.sample.stories import AUDIENCES

# The share of parties in a circle, and the share of stories that circle has: a few are met all the time.
CIRCLES = ((0.0012, 0.05), (0.03, 0.30), (0.26, 0.42), (1.0, 0.23))
GONE_FOR = 420  # days since anybody heard of those who left


class Folk:
    """The parties in the order in which they came."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self.ids = array("q")
        self.mates = array("q")  # an index: somebody of the same account
        self._audience = bytearray()
        self._german = bytearray()
        self._circles = [array("l") for _circle in CIRCLES]
        self._gone = array("l")
        self._own = array("l")

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, party: int, audience: str, german: bool) -> int:
        """Somebody new; their index."""
        self.ids.append(party)
        self.mates.append(-1)
        self._audience.append(AUDIENCES.index(audience))
        self._german.append(german)
        return len(self.ids) - 1

    def audience(self, index: int) -> str:
        """What kind of story is told of them."""
        return AUDIENCES[self._audience[index]]

    def german(self, index: int) -> bool:
        """Whether one speaks German with them."""
        return bool(self._german[index])

    def acquaint(self, members: Sequence[int]) -> None:
        """These sit at one table: each knows the next."""
        if len(members) > 1:
            for place, member in enumerate(members):
                self.mates[member] = members[(place + 1) % len(members)]

    def meet(self, index: int, gone: bool = False, own: bool = False) -> None:
        """From now on stories may be told of them; of those who are gone, only old ones."""
        if own or gone:
            (self._own if own else self._gone).append(index)
            return
        throw = self._dice.random()
        circle = 0
        while throw >= CIRCLES[circle][0]:
            throw -= CIRCLES[circle][0]
            circle += 1
        self._circles[circle].append(index)

    def somebody(self, days_left: int, own_share: float) -> int:
        """Whose turn it is, this many days before the end; each of the cast has a share of their own."""
        random = self._dice.random
        throw = random()
        if throw < own_share * len(self._own) and days_left > 150:
            return self._own[int(random() * len(self._own))]
        if days_left > GONE_FOR and self._gone and random() < 0.08:
            return self._gone[int(random() * len(self._gone))]
        throw = random()
        chosen: array[int] = self._circles[-1]
        for circle, (_size, share) in zip(self._circles, CIRCLES, strict=True):
            if throw < share:
                chosen = circle
                break
            throw -= share
        return self._from(chosen)

    def _from(self, circle: array[int]) -> int:
        """One of a circle; while nobody is in it yet, one of a wider one."""
        if not circle:
            circle = max(self._circles, key=len) or self._own or self._gone
        return circle[int(self._dice.random() * len(circle))]
