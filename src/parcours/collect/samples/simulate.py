"""The simulated brand: a year of a retailer's customers, drawn from `MODEL` and holding the six `STORIES`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from parcours.collect.samples.calendar import Chance
from parcours.collect.samples.delivery import deliver, problems_from_orders
from parcours.collect.samples.invitation import invitation, invited
from parcours.collect.samples.ledger import COLUMNS, Ledger
from parcours.collect.samples.letters import accounts, loyalty, newsletters, recommend
from parcours.collect.samples.model import (
    ACTIVITIES,
    CHANNELS,
    MODEL,
    SITES,
    WORDS,
    YEAR,
    Model,
    channel_code,
)
from parcours.collect.samples.population import GENDERS, Population, populate
from parcours.collect.samples.shopping import Orders, Visits, first_visits, reminders, shop_visits
from parcours.collect.samples.stories import STORIES, Person
from parcours.collect.samples.streaming import streaming
from parcours.collect.samples.support import other_problems, support
from parcours.collect.samples.words import Writer

__all__ = ["Simulation", "simulate", "write"]

_ID_PREFIXES = {
    "order_id": "O-",
    "cart_id": "B-",
    "ticket_id": "T-",
    "case_id": "C-",
    "message_id": "M-",
    "subscription_id": "S-",
}
_BEGIN = int(datetime(YEAR, 1, 1, tzinfo=UTC).timestamp() * 1_000)


@dataclass(frozen=True, slots=True)
class Simulation:
    """Columns of equal length, sorted by time, most of them positions in `words`; -1 stands for nothing.

    `columns["time"]` is in milliseconds since 1970 UTC; `columns["customer"]` is a position in `words["customer"]`.
    """

    columns: Mapping[str, NDArray[np.int64] | NDArray[np.float64]]
    words: Mapping[str, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.columns["time"])

    def write(self, path: str | Path) -> None:
        """Write the events as a Parquet file, an ordinary export that the ordinary importer reads."""
        selected = ", ".join(f"{_expression(name, self.words)} AS {name}" for name in _FILE_COLUMNS)
        target = str(path).replace("'", "''")
        with duckdb.connect(config={"threads": 1}) as connection:
            connection.execute("SET enable_progress_bar = false")
            for name, words in self.words.items():
                connection.execute(f"SET VARIABLE words_{name} = $1", [list(words)])
            connection.register("simulation", dict(self.columns))
            connection.execute(f"COPY (SELECT {selected} FROM simulation) TO '{target}' (FORMAT parquet, CODEC zstd)")


_FILE_COLUMNS = (
    *("customer", "time", "activity", "channel", "event_id", "value"),
    *("country", "language", "age", "gender"),
    *COLUMNS,
)


def simulate(seed: int = 1, customers: int = 20_000, model: Model = MODEL) -> Simulation:
    """Draw a year of the customers of a retailer, and add the customers of the stories.

    The same seed gives the same events: only uniform numbers are drawn (PCG64), and times are rounded to milliseconds.

    Parameters
    ----------
    seed
        Of the random generator.
    customers
        How many to draw; those of the stories come on top.
    model
        The rates to obey.

    Examples
    --------
    >>> year = simulate(seed=1, customers=100)
    >>> year.words["channel"][:3]
    ('website', 'app', 'ads')
    """
    random = np.random.Generator(np.random.PCG64(seed))
    people = populate(random, model, customers)
    hours = np.array([country.hours_from_utc for country in model.countries])
    chance = Chance(random, model, hours[people.country])
    writer = Writer(chance, people)
    ledger = Ledger()
    _live(ledger, chance, people, writer)
    columns = ledger.columns()
    columns |= _traits(people, columns["customer"].astype(np.int64))
    columns["time"] = columns["time"] + _BEGIN
    words: dict[str, tuple[str, ...]] = {
        "customer": tuple(f"c{number:05}" for number in range(1, customers + 1)),
        "activity": ACTIVITIES,
        "channel": CHANNELS,
        "country": tuple(country.code for country in model.countries),
        "gender": GENDERS,
        "text": tuple(writer.texts),
        **WORDS,
    }
    return _with_stories(columns, words)


def write(path: str | Path, seed: int = 1, customers: int = 20_000) -> None:
    """Simulate the brand and write its events to a Parquet file."""
    simulate(seed, customers).write(path)


def _live(ledger: Ledger, chance: Chance, people: Population, writer: Writer) -> None:
    """Let the year happen."""
    visits = first_visits(ledger, chance, people)
    created = accounts(ledger, chance, people, visits)
    by_letter = newsletters(ledger, chance, created)
    brought_back = [reminders(ledger, chance, people, left) for left in (visits, by_letter)]
    parcels = _orders([visits, by_letter, *brought_back])
    in_shops = shop_visits(ledger, chance, people)
    came = deliver(ledger, chance, people, writer, parcels)
    both = [np.concatenate(pair) for pair in zip(_columns(parcels), _columns(in_shops), strict=True)]
    in_order = np.argsort(both[2], kind="stable")
    everything = Orders(*(column[in_order] for column in both))
    loyalty(ledger, chance, everything, came.happy)
    recommend(ledger, chance, writer, everything, np.unique(came.orders.customer[came.late]))
    support(ledger, chance, writer, problems_from_orders(chance, came))
    support(ledger, chance, writer, other_problems(chance, people))
    streaming(ledger, chance, writer, created)
    invitation(ledger, chance, invited(chance, people, created))


def _orders(walked: list[Visits]) -> Orders:
    """Collect what was paid in the visits."""
    order, customer, at, product, site = (
        np.concatenate([getattr(visits, name)[visits.paid >= 0] for visits in walked])
        for name in ("paid", "customer", "end", "product", "site")
    )
    channel = np.array([channel_code(place.channel) for place in SITES])[site]
    return Orders(order, customer, at, product, channel)


def _columns(orders: Orders) -> list[NDArray[np.int64]]:
    return [getattr(orders, part.name) for part in fields(orders)]


def _traits(people: Population, customer: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    french = WORDS["language"].index("fr")
    language = np.where(people.french, french, 1 - french)
    return {
        "country": people.country[customer],
        "language": language[customer],
        "age": people.age[customer],
        "gender": people.gender[customer],
    }


def _with_stories(
    columns: Mapping[str, NDArray[np.int64] | NDArray[np.float64]], words: dict[str, tuple[str, ...]]
) -> Simulation:
    """Add the events of the stories, and keep everything sorted by time."""
    people = {person.customer: person for story in STORIES for person in story.people}
    told = [event for story in STORIES for event in story.events]
    words["customer"] += tuple(people)
    positions = {name: {word: at for at, word in enumerate(words[name])} for name in words if name != "text"}
    added: dict[str, list[float]] = {name: [] for name in columns}
    for event in told:
        row: dict[str, str | int | float] = {**_about(people[event.customer]), **event.properties}
        row |= {"activity": event.activity, "channel": event.channel, "time": round(event.time.timestamp() * 1_000)}
        row["value"] = np.nan if event.value is None else event.value
        if "text" in row:
            words["text"] += (str(row["text"]),)
            row["text"] = len(words["text"]) - 1
        for name, cells in added.items():
            cells.append(_code(name, row.get(name, -1), positions))
    whole = {name: np.concatenate([column, np.array(added[name], column.dtype)]) for name, column in columns.items()}
    order = np.lexsort((whole["customer"], whole["time"]))
    return Simulation({name: column[order] for name, column in whole.items()}, words)


def _about(person: Person) -> dict[str, str | int | float]:
    return {part.name: getattr(person, part.name) for part in fields(person)}


def _code(name: str, cell: str | float, positions: Mapping[str, Mapping[str, int]]) -> float:
    """Turn a word of a story into what its column holds."""
    if not isinstance(cell, str):
        return cell
    return int(cell.removeprefix(_ID_PREFIXES[name])) if name in _ID_PREFIXES else positions[name][cell]


def _expression(name: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """Write the SQL that turns a column of the simulation into one of the file."""
    if name == "time":
        return "make_timestamptz(time * 1000)"
    if name == "event_id":
        return "printf('e%07d', row_number() OVER ())"
    if name == "value":
        return "CASE WHEN NOT isnan(value) THEN round(value, 2) END"
    if name in _ID_PREFIXES:
        return f"CASE WHEN {name} >= 0 THEN printf('{_ID_PREFIXES[name]}%06d', {name}) END"
    if name in words:
        return f"getvariable('words_{name}')[CASE WHEN {name} >= 0 THEN {name} + 1 END]"
    return f"CASE WHEN {name} >= 0 THEN {name}::SMALLINT END"
