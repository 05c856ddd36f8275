from pathlib import Path

import duckdb
import pytest

from parcours.collect.samples import derive
from parcours.collect.samples.derive import complete_journey, online_retail

SHARED = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.parametrize(("make", "name"), [(online_retail, "online-retail"), (complete_journey, "complete-journey")])
def test_the_shipped_file_is_what_the_script_derives(make: object, name: str, tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the published tables are not on this machine (../shared/data)")
    shipped = Path(derive.__file__).parent / "data" / f"{name}.parquet"
    again = tmp_path / "again.parquet"

    (online_retail if make is online_retail else complete_journey)(SHARED, again)

    with duckdb.connect() as connection:
        for one, other in ((shipped, again), (again, shipped)):
            missing = "SELECT count(*) FROM (FROM read_parquet($1) EXCEPT ALL FROM read_parquet($2))"
            assert connection.execute(missing, [str(one), str(other)]).fetchone() == (0,)
