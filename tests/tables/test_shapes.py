"""Tables of shapes are GeoParquet files, and are held to their descriptions as strictly as all others."""

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely

from bishkek import tables
from bishkek.tables import schema
from bishkek.tables.package import resource
from tests.support import DATA, file_of, stamp

SHAPES = [name for name in tables.names() if schema.shape(resource(name))]
REGION = "region_shapes"


def changed(folder, change, name=REGION):
    """Writes a table of shapes again after a change, and stamps it."""
    frame = change(gpd.read_parquet(file_of(name, folder)))
    frame.to_parquet(file_of(name, folder), index=False)
    stamp(name, folder)


def cell(row, column, value):
    def change(frame):
        frame.loc[row, column] = value
        return frame

    return change


def refused(folder, *words, name=REGION):
    with pytest.raises(tables.TableError) as fault:
        tables.load(name, folder)
    said = str(fault.value)
    assert said.startswith(f"table {name}") and "\n" not in said
    for word in words:
        assert word in said, f"{word!r} is not in: {said}"


def test_the_files_say_themselves_that_they_hold_shapes():
    assert SHAPES == ["countries", "region_shapes"]
    for name in SHAPES:
        metadata = pq.read_schema(file_of(name)).metadata
        assert b"geo" in metadata and resource(name)["mediatype"] == "application/vnd.apache.parquet"
        assert gpd.read_parquet(file_of(name)).geometry.name == schema.shape(resource(name))


def test_shapes_come_as_a_table_with_shapes():
    for name in SHAPES:
        frame = tables.load(name)
        assert isinstance(frame, gpd.GeoDataFrame) and frame.crs.to_epsg() == 4326 and frame.geometry.is_valid.all()


FAULTS = {
    "a gap that is not announced": (cell(3, "layer", None), ("row 4 ", "column layer", "1 empty cells, 0 are known")),
    "a shape that is missing": (cell(3, "geometry", None), ("row 4 ", "column geometry", "1 empty cells, 0 are known")),
    "one more gap than known": (lambda f: f.assign(name=f["name"].where(f.index != 0, "")), ("column name", "23 empty cells, 22 are known")),
    "a code of another pattern": (cell(3, "id", "country 4"), ("row 4 ", "column id", "'country 4' breaks the rule")),
    "a word of no list": (cell(3, "layer", "sea"), ("row 4 ", "column layer", "'sea' breaks the rule")),
    "a key twice": (lambda f: f.assign(id=f["id"].where(f.index != 3, f["id"][0])), ("row 4 ", "column id", "occurs twice")),
    "too few rows": (lambda f: f.head(40), ("has 40 rows, expected 91 to 91",)),
    "a shape that crosses itself": (
        cell(3, "geometry", shapely.Polygon([(70, 40), (71, 41), (71, 40), (70, 41)])),
        ("row 4 ", "column geometry", "the shape is not valid"),
    ),
    "a shape that is empty": (cell(3, "geometry", shapely.Polygon()), ("row 4 ", "column geometry", "the shape is empty")),
    "numbers in place of words": (lambda f: f.assign(name=range(len(f))), ("row 1 ", "column name", "0 is no text; write the column as text")),
    "metres": (lambda f: f.to_crs("ESRI:54034"), ("column geometry", "not in degrees; to_crs(4326) before it is written")),
    "no reference system": (lambda f: f.set_crs(None, allow_override=True), ("column geometry", "no known reference system")),
    "another header": (lambda f: f.rename(columns={"layer": "kind"}), ("the columns are ['id', 'kind', 'name', 'geometry'], expected",)),
    "other shapes in front": (lambda f: f.assign(name=f.geometry.where(f["name"] != "")).set_geometry("name"), ("the file names name as its shapes; set_geometry('geometry')",)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_table_of_shapes_is_refused_for(data, fault):
    change, words = FAULTS[fault]
    changed(data, change)
    refused(data, *words)


def test_a_parquet_file_without_shapes_and_a_broken_one_are_refused(data):
    pd.DataFrame({"id": ["lake-001"], "layer": ["lake"], "name": ["x"], "geometry": [b""]}).to_parquet(file_of(REGION, data))
    stamp(REGION, data)
    refused(data, "is no whole GeoParquet file", "write it with the to_parquet of geopandas")
    file_of(REGION, data).write_bytes(file_of(REGION, DATA).read_bytes()[:9000])
    stamp(REGION, data)
    refused(data, "is no whole GeoParquet file")
