"""Data to try Parcours on: a simulated brand whose truth is known, and two real sets with their licences."""

from parcours.collect.samples.catalogue import CATALOGUE, Sample, licences
from parcours.collect.samples.model import MODEL, Model
from parcours.collect.samples.simulate import Simulation, simulate, write
from parcours.collect.samples.stories import STORIES, Happening, Person, Story
from parcours.collect.samples.truth import TRUTH, Truth, truths

__all__ = [
    "CATALOGUE",
    "MODEL",
    "STORIES",
    "TRUTH",
    "Happening",
    "Model",
    "Person",
    "Sample",
    "Simulation",
    "Story",
    "Truth",
    "licences",
    "simulate",
    "truths",
    "write",
]
