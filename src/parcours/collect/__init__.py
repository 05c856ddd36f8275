"""Bytes and files from outside become canonical events."""

from parcours.collect.canonical import REASONS, Counts, Prepared, prepare
from parcours.collect.guess import guess_mapping
from parcours.collect.mapping import Mapping
from parcours.collect.preview import Preview, preview
from parcours.collect.tables import Column, OpenedTable, open_table

__all__ = [
    "REASONS",
    "Column",
    "Counts",
    "Mapping",
    "OpenedTable",
    "Prepared",
    "Preview",
    "guess_mapping",
    "open_table",
    "prepare",
    "preview",
]
