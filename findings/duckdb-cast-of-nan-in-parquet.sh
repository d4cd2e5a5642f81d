#!/usr/bin/env bash
# duckdb 2.0.1 with pyarrow 26.0.1: a Parquet column of doubles in which one value is NaN, cast to a whole number or, where
#   that fails, to text: coalesce(coalesce(TRY_CAST(v AS DECIMAL(18,0))::VARCHAR, v::VARCHAR), '').
# Expected: "nan" in that row, since TRY_CAST gives NULL there, the text of a NaN is "nan", and a coalesce that ends with a
#   constant is never NULL. The same values in a table of DuckDB's own give it, and so does the file with one coalesce.
# Seen: from the file the row is NULL. The statistics of a Parquet column leave NaN out (lowest 10, highest 10, no nulls),
#   and what follows from them seems to be taken for all rows. With "CASE WHEN isfinite(v)" around the cast it is right.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet duckdb==2.0.1 pyarrow==26.0.1
cat > cast.py <<'CODE'
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

pq.write_table(pa.table({"v": [10.0, 10.0, float("nan"), 10.0]}), "weights.parquet")
cast = "coalesce(coalesce(TRY_CAST(v AS DECIMAL(18,0))::VARCHAR, v::VARCHAR), '')"
guarded = "coalesce(coalesce(CASE WHEN isfinite(v) THEN TRY_CAST(v AS DECIMAL(18,0))::VARCHAR END, v::VARCHAR), '')"
duckdb.sql("CREATE TABLE weights AS SELECT * FROM 'weights.parquet'")
for what, source in ((cast, "'weights.parquet'"), (cast, "weights"), (guarded, "'weights.parquet'")):
    print(duckdb.sql(f"SELECT {what} FROM {source}").fetchall()[2][0])
CODE
seen=$(env/bin/python cast.py | tr '\n' ' ')
echo "seen: $seen"
[ "$seen" = "None nan nan " ] || { echo "changed: None nan nan was seen before"; exit 1; }
