"""Filters: the log of some of the events, on which everything else works as on the whole one."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
import numpy as np
from numpy.typing import NDArray

from parcours.journeys.log import Log
from parcours.journeys.matcher import Match, Matcher, MatcherLike, matches
from parcours.journeys.matching import Marks
from parcours.periods import aware, microseconds_at
from parcours.store.columns import Chunk

__all__ = ["filtered"]

_MEANT, _THEIRS = 1, 2


def filtered(
    log: Log,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    channels: Sequence[str] = (),
    customers: MatcherLike | Iterable[MatcherLike] = (),
    where: MatcherLike | Iterable[MatcherLike] = (),
) -> Log:
    """Return the log of those events that satisfy every filter given.

    A customer with no event left is not in it. All analyses, runs and properties work on it as if the other events had
    never happened: a run is still open at the end of what is left. Activities and channels keep their names even
    where no event is left, so that a funnel asked about one of them counts nobody instead of refusing.

    Parameters
    ----------
    log
        The whole log, or one filtered before.
    since, until
        Keep the events of this period, `since` included and `until` not; an instant without a zone is in UTC.
    channels
        Keep the events on these channels. Empty: on all.
    customers
        Keep the journeys of the customers who have at least one event, in the whole of `log`, that satisfies one of
        these rules. Empty: of all.
    where
        Keep the events that satisfy one of these rules. Empty: all.

    Raises
    ------
    InvalidInput
        If a rule does not say which events are meant.

    Notes
    -----
    One pass and 20 bytes per kept event; the parts chosen by the last four filters are remembered, so that asking
    again costs next to nothing, and after an import only what changed is filtered anew.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana", "ana", "ben"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-03"],
    ...     "activity": ["view", "buy", "view"],
    ... })
    >>> pc.filtered(log, customers="buy")
    Log(customers=1, events=2, activities=2, channels=1)
    >>> pc.filtered(log, since=datetime(2026, 1, 2), where=["view"])
    Log(customers=1, events=1, activities=2, channels=1)
    """
    period = tuple(None if at is None else microseconds_at(at) for at in (aware(since), aware(until)))
    who, what = matches(customers), matches(where)
    if not (channels or who or what) and period == (None, None):
        return log
    begin, end = period
    marks = Marks(log, [(_MEANT, what), (_THEIRS, who)])
    accepted = np.array([name in channels for name in log.channels], dtype=np.bool_)

    def choose(chunk: Chunk) -> NDArray[np.bool_]:
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        kept = np.ones(chunk.events, dtype=np.bool_)
        if begin is not None:
            kept &= chunk.time[here] >= begin
        if end is not None:
            kept &= chunk.time[here] < end
        if channels:
            kept &= accepted[chunk.channel[here]]
        bits = marks.of(chunk) if what or who else np.empty(0, dtype=np.int64)
        if what:
            kept &= (bits & _MEANT) != 0
        if who:
            theirs = np.bitwise_or.reduceat(bits, chunk.offsets[:-1] - here.start) & _THEIRS
            kept &= np.repeat(theirs != 0, np.diff(chunk.offsets))
        return kept

    question = msgspec.json.encode((period, sorted(set(channels)), who, what), order="sorted")
    return log.only(question + _meaning(log, (*who, *what)), choose)


def _meaning(log: Log, rules: Match) -> bytes:
    """The digests of the properties that rules ask for: the codes of an event mean what they do in these."""
    names = {name for rule in rules if isinstance(rule, Matcher) for name in rule.where}
    return b"".join(log.property(name).fingerprint for name in sorted(names.intersection(log.properties)))
