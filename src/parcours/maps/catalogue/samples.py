"""The maps that come with the samples."""

from importlib.resources import files

from parcours.maps.document import read_map
from parcours.maps.model import JourneyMap

__all__ = ["maps_of_sample"]

_FILES = {"simulated-brand": ("become_customer.json", "streaming.json")}


def maps_of_sample(sample: str) -> tuple[JourneyMap, ...]:
    """List the maps that fit one of the samples that come with Parcours.

    Examples
    --------
    >>> [map.id for map in maps_of_sample("simulated-brand")]
    ['become-a-customer', 'streaming-outage']
    """
    return tuple(read_map(files(__package__).joinpath(name).read_bytes()) for name in _FILES.get(sample, ()))
