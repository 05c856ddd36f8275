"""What analyses remember of a partition, so that asking again, or after an import elsewhere, costs nothing."""

import threading
from collections import OrderedDict
from collections.abc import Mapping

__all__ = ["Memory"]


class Memory:
    """States by key and place, of the `most` keys asked for last."""

    def __init__(self, most: int = 8) -> None:
        self._most = most
        self._states: OrderedDict[bytes, dict[tuple[int, int], object]] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, key: bytes) -> Mapping[tuple[int, int], object]:
        """Return what is remembered under a key, by the range of customers it is about."""
        with self._lock:
            if key not in self._states:
                return {}
            self._states.move_to_end(key)
            return dict(self._states[key])

    def keep(self, key: bytes, place: tuple[int, int], state: object) -> None:
        """Remember a state; what was asked for longest ago is forgotten."""
        with self._lock:
            self._states.setdefault(key, {})[place] = state
            self._states.move_to_end(key)
            while len(self._states) > self._most:
                self._states.popitem(last=False)
