"""Attempts to guess something secret: after too many in vain, an address has to wait."""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from parcours.errors import TooManyAttempts

__all__ = ["Attempts"]

_MOST_ADDRESSES = 10_000


class Attempts:
    """The attempts in vain of the last minute, by address.

    Parameters
    ----------
    most
        How many an address has in a minute.
    clock
        Tells the time in seconds.

    Examples
    --------
    >>> attempts = Attempts(1, clock=lambda: 0.0)
    >>> attempts.admit("10.0.0.1")
    >>> attempts.failed("10.0.0.1")
    >>> try:
    ...     attempts.admit("10.0.0.1")
    ... except TooManyAttempts as error:
    ...     error.values
    {'seconds': 60}
    """

    def __init__(self, most: int = 20, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()

    def admit(self, address: str) -> None:
        """Refuse an address that has failed too often; who guesses right then is refused as well.

        Raises
        ------
        TooManyAttempts
            Until less than `most` attempts of the last minute were in vain.
        """
        with self._lock:
            failed, now = self._failed.get(address, deque()), self._clock()
            while failed and now - failed[0] >= 60:
                failed.popleft()
            if len(failed) >= self._most:
                seconds = int(60 - (now - failed[0])) or 1
                sentence = "There were too many attempts from this address."
                raise TooManyAttempts(sentence, hint="Try again in a minute.", values={"seconds": seconds})

    def failed(self, address: str) -> None:
        """Note an attempt in vain; the addresses that failed longest ago are forgotten when there are too many."""
        with self._lock:
            self._failed.setdefault(address, deque(maxlen=self._most)).append(self._clock())
            self._failed.move_to_end(address)
            if len(self._failed) > _MOST_ADDRESSES:
                self._failed.popitem(last=False)
