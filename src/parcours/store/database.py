"""The workspace's SQL database: what was imported, which segments hold the events, and the documents people write."""

from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
)
from sqlalchemy.pool import NullPool

__all__ = ["connect", "documents", "imports", "metadata", "migrate", "segments"]

metadata = MetaData()

imports = Table(
    "imports",
    metadata,
    Column("id", String, primary_key=True),
    Column("file", String, nullable=False),
    Column("digest", String, nullable=False, doc="SHA-256 of the file and its mapping: the same twice is a duplicate"),
    Column("imported_at", BigInteger, nullable=False),
    Column("received", Integer, nullable=False),
    Column("stored", Integer, nullable=False),
    Column("duplicate", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("mapping", JSON, nullable=False),
    Column("first_at", BigInteger),
    Column("last_at", BigInteger),
)
"""One row per import; times in microseconds UTC. received = stored + duplicate + rejected."""

segments = Table(
    "segments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("import_id", String, ForeignKey("imports.id"), nullable=False),
    Column("file", String, nullable=False, unique=True),
    Column("events", Integer, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("checksum", String, nullable=False, doc="SHA-256 of the file"),
)
"""The manifest of the immutable Parquet files that hold the events, in the order of their arrival."""

documents = Table(
    "documents",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("version", Integer, primary_key=True, doc="1, 2, 3, …"),
    Column("body", JSON(none_as_null=True), doc="NULL: this version removed the document"),
    Column("saved_at", BigInteger, nullable=False),
    Column("note", String, nullable=False),
)
"""Every version of every document; rows are added, and early versions may be forgotten. Times in microseconds UTC."""

_MIGRATIONS = Path(__file__).parent / "migrations"


def connect(path: Path) -> Engine:
    """Open the database of a workspace; what is committed is on the disk, and no connection outlives its use."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _durable(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables to this version's form."""
    import alembic.command
    import alembic.config

    config = alembic.config.Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")
