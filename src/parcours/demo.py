"""The demo workspaces: the samples, read through the ordinary importer, with journeys and maps that fit them."""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

from parcours.collect.samples.catalogue import CATALOGUE, Sample
from parcours.errors import Conflict
from parcours.journeys.typical import journeys_of_sample
from parcours.maps.catalogue.samples import maps_of_sample
from parcours.store.files import UNFINISHED, sweep, writable
from parcours.workspace import About, Progress, Workspace

__all__ = ["load_demo"]


def load_demo(data: Path, teller: Callable[[str], Callable[[Progress], None]]) -> None:
    """Make the demo workspaces that are not there yet; each appears when it is whole.

    Parameters
    ----------
    data
        The folder of the workspaces.
    teller
        Makes, for the name of a sample, what is told the progress of its import.

    Raises
    ------
    StoreNotWritable
        If the folder cannot be written.
    """
    with writable(data):
        data.mkdir(parents=True, exist_ok=True)
        sweep(data)
    for sample in CATALOGUE:
        if not (data / sample.id).exists():
            _load(sample, data, teller(sample.name["en"]))
        _add_documents(Workspace(data / sample.id), sample.id)


def _load(sample: Sample, data: Path, tell: Callable[[Progress], None]) -> None:
    unfinished = data / f"{UNFINISHED}{sample.id}"
    about = About(
        sample.name["en"],
        demo=True,
        names=dict(sample.name),
        description=dict(sample.description),
        origin=dict(sample.origin),
        licence=dict(sample.licence),
    )
    try:
        tell(Progress("reading", 0, None))
        workspace = Workspace.create(unfinished, about)
        file = sample.file(unfinished)
        workspace.import_table(file, sample.mapping, progress=tell)
        file.unlink()
        _add_documents(workspace, sample.id)
        unfinished.rename(data / sample.id)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _add_documents(workspace: Workspace, sample: str) -> None:
    """Add the journeys and maps that fit a sample; one that somebody changed or removed stays as they left it."""
    for typical in journeys_of_sample(sample):
        with contextlib.suppress(Conflict):
            workspace.save_journey(typical.id, typical.journey)
            workspace.measure(typical.id)
    for map_ in maps_of_sample(sample):
        with contextlib.suppress(Conflict):
            workspace.save_map(map_.id, map_)
