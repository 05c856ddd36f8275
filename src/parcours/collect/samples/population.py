"""Who the simulated customers are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parcours.collect.samples.calendar import Floats
from parcours.collect.samples.ledger import Ints
from parcours.collect.samples.model import Model

__all__ = ["GENDERS", "OLDEST", "YOUNGEST", "Population", "populate"]

GENDERS = ("woman", "man", "not said")
YOUNGEST, OLDEST = 18, 86


@dataclass(frozen=True, slots=True)
class Population:
    """One row per customer; `country` and `gender` are positions, `since` the share of the year gone at arrival."""

    country: Ints
    french: NDArray[np.bool_]
    age: Ints
    gender: Ints
    since: Floats
    account: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.country)


def populate(random: np.random.Generator, model: Model, customers: int) -> Population:
    """Draw the customers of a brand."""
    shares = np.cumsum([country.share for country in model.countries])
    country = np.searchsorted(shares, random.random(customers) * shares[-1], side="right").astype(np.int64)
    french = random.random(customers) < np.array([country.french for country in model.countries])[country]
    bell = random.random((customers, 4)).sum(axis=1) - 2
    age = np.clip(model.age_mean_years + bell * np.sqrt(3) * model.age_spread_years, YOUNGEST, OLDEST - 1)
    gender = np.searchsorted([model.women, model.women + model.men], random.random(customers), side="right")
    since = np.maximum(0.0, (random.random(customers) - model.already_there) / (1 - model.already_there))
    account = random.random(customers) < model.account
    return Population(country, french, age.astype(np.int64), gender.astype(np.int64), since, account)
