"""Many texts as two arrays: their bytes one after the other, and where each begins."""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

__all__ = ["Texts"]


class Texts(Sequence[str]):
    """Texts that are decoded when asked for; millions of them cost their bytes and 8 more each."""

    def __init__(self, bytes_: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
        self.bytes = bytes_
        self.offsets = offsets

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """Encode texts."""
        encoded = [text.encode() for text in texts]
        offsets = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        return self.bytes[self.offsets[place] : self.offsets[place + 1]].tobytes().decode()

    def merged(self, other: "Texts") -> tuple["Texts", NDArray[np.int64], NDArray[np.int64]]:
        """Merge sorted texts with others, sorted too, and tell where those of each stand in the result.

        O(texts + others log texts): those that are in both once.
        """
        places = np.array([bisect_left(self, text) for text in other], dtype=np.int64)
        is_new = np.array([at == len(self) or self[at] != text for at, text in zip(places, other, strict=True)], bool)
        before, added = places[is_new], Texts.of(itertools.compress(other, is_new))
        own = np.arange(len(self)) + np.searchsorted(before, np.arange(len(self)), side="right")
        others = places + np.cumsum(is_new) - is_new
        lengths = np.insert(np.diff(self.offsets), before, np.diff(added.offsets))
        cuts = [0, *self.offsets[before].tolist(), len(self.bytes)]
        pieces = [self.bytes[start:stop] for start, stop in itertools.pairwise(cuts)]
        inserted = [added.bytes[start:stop] for start, stop in itertools.pairwise(added.offsets.tolist())]
        ordered = [piece for pair in zip(pieces, [*inserted, self.bytes[:0]], strict=True) for piece in pair]
        return Texts(np.concatenate(ordered), np.concatenate(([0], np.cumsum(lengths)))), own, others
