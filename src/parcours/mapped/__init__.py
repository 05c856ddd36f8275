"""The maps of a workspace: kept in versions, compared, and what they share."""

from parcours.mapped.inbox import Inbox
from parcours.mapped.records import Records
from parcours.mapped.shares import Shares
from parcours.mapped.versions import MapVersions

__all__ = ["Mapped"]


class Mapped(MapVersions, Records, Shares, Inbox):
    """The maps of a workspace.

    Each change adds a version and none is overwritten. Whoever changes a map says which version they have seen; where
    there is a newer one, `Conflict` holds both. Versions that were saved without a note are thinned out as they age.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import parcours as pc
    >>> workspace = pc.Workspace.create(Path(tempfile.mkdtemp()) / "shop")
    >>> saved = workspace.save_map(None, pc.new_map("ecommerce-three", title="Our shop", map_id="shop"))
    >>> saved.id, saved.version, workspace.map("shop").body.title
    ('shop', 1, 'Our shop')
    >>> future = workspace.duplicate_map("shop", "future_state")
    >>> future.id, future.body.kind, workspace.map("shop").body.relations.counterpart
    ('shop-future', 'future_state', 'shop-future')
    """
