"""What customers write: sentences put together from parts, in their language, matching what happened to them."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from parcours.collect.samples.calendar import Chance
from parcours.collect.samples.ledger import Ints
from parcours.collect.samples.model import PRODUCTS, WORDS
from parcours.collect.samples.population import Population

__all__ = ["Writer", "phrases"]

_FEELINGS = ("bad", "neutral", "good")


@cache
def phrases(language: str) -> dict[str, Any]:
    """Read the sentence parts of a language (`fr` or `en`)."""
    return tomllib.loads(files(__package__).joinpath(f"phrases_{language}.toml").read_text("utf-8"))


@dataclass(slots=True)
class Writer:
    """Writes texts and keeps them; a column of texts holds their positions in `texts`."""

    chance: Chance
    people: Population
    texts: list[str] = field(default_factory=list)

    def write(self, customer: Ints, topic: str, mood: Ints, product: Ints, *, always: bool = False) -> Ints:
        """Write opinions on a topic: unhappy where `mood` is below zero, happy above; some customers write nothing."""
        writes = np.full(len(customer), True) if always else self.chance.yes(self.chance.model.writes, len(customer))
        dice = self.chance.random.random((len(customer), 5))
        numbers = np.full(len(customer), -1)
        feelings = 1 + np.sign(mood)
        for row in np.flatnonzero(writes).tolist():
            language = self._language(customer[row])
            parts, feeling = phrases(language), _FEELINGS[feelings[row]]
            said = _pick(parts[topic][feeling], dice[row, 0])
            opening = _pick(parts["opening"][feeling], dice[row, 1]) if dice[row, 3] < 0.7 else ""
            closing = _pick(parts["closing"][feeling], dice[row, 2]) if dice[row, 4] < 0.75 else ""
            numbers[row] = self._keep(language, product[row], opening, said, closing)
        return numbers

    def ask(self, customer: Ints, topic: Ints, product: Ints, *, public: bool = False) -> Ints:
        """Write a request for help on each case's topic; a public one names the brand."""
        dice = self.chance.random.random((len(customer), 5))
        numbers = np.full(len(customer), -1)
        where = "public" if public else "private"
        for row in range(len(customer)):
            language = self._language(customer[row])
            parts = phrases(language)
            greeting = _pick(parts["greeting"][where], dice[row, 0])
            asked = _pick(parts["ask"][WORDS["topic"][topic[row]]], dice[row, 1])
            tried = _pick(parts["tried"][where], dice[row, 2]) if dice[row, 3] < 0.6 else ""
            wish = _pick(parts["wish"][where], dice[row, 4])
            numbers[row] = self._keep(language, product[row], greeting, asked, tried, wish)
        return numbers

    def reply(self, customer: Ints, times: int, product: Ints) -> Ints:
        """Write back in a ticket: patiently the first time, then less and less."""
        dice = self.chance.random.random((len(customer), 4))
        numbers = np.full(len(customer), -1)
        for row in range(len(customer)):
            language = self._language(customer[row])
            parts = phrases(language)
            greeting = _pick(parts["greeting"]["private"], dice[row, 0]) if dice[row, 1] < 0.5 else ""
            said = _pick(parts["follow_up"]["patient" if times == 0 else "impatient"], dice[row, 2])
            wish = _pick(parts["wish"]["private" if times == 0 else "impatient"], dice[row, 3])
            numbers[row] = self._keep(language, product[row], greeting, said, wish)
        return numbers

    def goodbye(self, customer: Ints, reason: Ints) -> Ints:
        """Say why one leaves; some customers write nothing."""
        writes = self.chance.yes(self.chance.model.writes, len(customer))
        dice = self.chance.random.random((len(customer), 3))
        numbers = np.full(len(customer), -1)
        for row in np.flatnonzero(writes).tolist():
            language = self._language(customer[row])
            parts = phrases(language)
            said = _pick(parts["goodbye"][WORDS["reason"][reason[row]]], dice[row, 0])
            closing = _pick(parts["closing"]["neutral"], dice[row, 1]) if dice[row, 2] < 0.6 else ""
            numbers[row] = self._keep(language, 0, said, closing)
        return numbers

    def _language(self, customer: int) -> str:
        return "fr" if self.people.french[customer] else "en"

    def _keep(self, language: str, product: int, *parts: str) -> int:
        sold = PRODUCTS[product].fr if language == "fr" else PRODUCTS[product].en
        text = ""
        for part in parts:
            said = part.replace("{product}", sold)
            begins = not text or text[-1] in ".!?"
            text += (" " if text and said else "") + (said[:1].upper() + said[1:] if begins else said)
        self.texts.append(text)
        return len(self.texts) - 1


def _pick(choices: list[str], chance: float) -> str:
    return choices[int(chance * len(choices))]
