"""The log seen as journeys."""

from parcours.journeys.log import Log, Occurrence
from parcours.journeys.people import People, Person, check_page, list_people

__all__ = ["Log", "Occurrence", "People", "Person", "check_page", "list_people"]
