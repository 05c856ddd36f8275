"""Six stories told event by event, lived by customers of the simulated brand whom everybody can find by name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["STORIES", "Happening", "Person", "Story"]


@dataclass(frozen=True, slots=True)
class Person:
    """A customer of a story."""

    customer: str
    country: str
    language: str
    age: int
    gender: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a story, in the words of the file."""

    customer: str
    time: datetime
    activity: str
    channel: str
    properties: Mapping[str, str | int]
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story: who lives it, and what must be seen; `title` and `seen` by language (`en`, `fr`).

    A story lived by many has, instead of names, the rule `where` over the events that finds them (SQL).
    """

    id: str
    title: Mapping[str, str]
    seen: Mapping[str, str]
    people: tuple[Person, ...]
    events: tuple[Happening, ...]
    where: str | None = None

    @property
    def customers(self) -> tuple[str, ...]:
        """Ids of the customers who live it."""
        return tuple(person.customer for person in self.people)


@cache
def _read() -> tuple[Story, ...]:
    told = tomllib.loads(files(__package__).joinpath("stories.toml").read_text("utf-8"))
    people = {name: Person(name, **traits) for name, traits in told["people"].items()}
    return tuple(_story(story, people) for story in told["story"])


def _story(story: dict[str, Any], people: Mapping[str, Person]) -> Story:
    return Story(
        id=story["id"],
        title=story["title"],
        seen=story["seen"],
        people=tuple(people[name] for name in story["customers"]),
        events=tuple(
            Happening(customer, datetime.fromisoformat(time), *rest) for customer, time, *rest in story["events"]
        ),
        where=story.get("where"),
    )


STORIES: tuple[Story, ...] = _read()
"""The six stories, in the order of the requirements."""
