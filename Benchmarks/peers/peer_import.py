#!/usr/bin/env python3
"""Reading a CSV of bars, checking every row and writing it to disk as columns, on one core.

The checks: times rise strictly, prices are positive, low <= open, close <= high, volume is not negative. pandas and
polars write an uncompressed Arrow file, DuckDB an uncompressed Parquet file. Numbers become binary floating point.
"""
import os
import tempfile

os.environ.update(POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1")
if hasattr(os, "sched_setaffinity"):                # pandas starts threads that no option limits: one core for all.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import harness                                      # noqa: E402  (the limits must stand before any other import)

COLUMNS = ["ts_ms", "open", "high", "low", "close", "volume"]


def checked(problems, rows):
    """`rows`, unless some row is wrong."""
    if problems:
        raise ValueError(f"{problems} rows are out of order or not a valid bar")
    return rows


def with_pandas(source, target):
    import numpy
    import pyarrow.ipc
    frame = harness.read_bars(source)
    open_, high, low, close = (frame[name].to_numpy() for name in COLUMNS[1:5])
    wrong = (low <= 0) | (low > numpy.minimum(open_, close)) | (high < numpy.maximum(open_, close))
    wrong |= ~(frame["volume"].to_numpy() >= 0)
    wrong[1:] |= numpy.diff(frame["ts_ms"].to_numpy()) <= 0
    rows = checked(int(wrong.sum()), len(frame))
    table = pyarrow.Table.from_pandas(frame, nthreads=1)
    with pyarrow.ipc.new_file(target, table.schema, options=pyarrow.ipc.IpcWriteOptions(use_threads=False)) as file:
        file.write_table(table)
    return rows


def with_polars(source, target):
    import polars
    types = {name: polars.Int64 if name == "ts_ms" else polars.Float64 for name in COLUMNS}
    frame = polars.read_csv(source, schema=types)
    column = polars.col
    wrong = (column("low") <= 0) | (column("volume") < 0) | (column("ts_ms").diff() <= 0).fill_null(False)
    wrong |= column("low") > polars.min_horizontal("open", "close")
    wrong |= column("high") < polars.max_horizontal("open", "close")
    rows = checked(frame.select(wrong.sum()).item(), frame.height)
    frame.write_ipc(target, compression="uncompressed")
    return rows


def with_duckdb(source, target):
    import duckdb
    types = {name: "BIGINT" if name == "ts_ms" else "DOUBLE" for name in COLUMNS}
    with duckdb.connect(config={"threads": 1}) as database:
        database.execute("CREATE TABLE bars AS SELECT * FROM read_csv($source, header = true, columns = $types)",
                         {"source": source, "types": types})
        wrong, rows = database.execute("""
            SELECT count(*) FILTER (WHERE low <= 0 OR volume < 0 OR ts_ms <= previous
                                       OR low > least(open, close) OR high < greatest(open, close)), count(*)
            FROM (SELECT *, lag(ts_ms) OVER () AS previous FROM bars)""").fetchone()
        database.execute(f"COPY bars TO '{target}' (FORMAT parquet, COMPRESSION uncompressed)")
    return checked(wrong, rows)


def main():
    tools = {"pandas": with_pandas, "polars": with_polars, "duckdb": with_duckdb}
    options = harness.arguments(__doc__.splitlines()[0], **{"--tool": {"choices": list(tools), "required": True}})
    if options.limit is not None:
        raise SystemExit("peer_import.py reads the whole file; give it a shorter one instead of --limit")
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "bars")
        watch, rows = harness.fastest(3, lambda: tools[options.tool](options.bars, target))
        size = os.path.getsize(target)
    harness.report(f"import, {options.tool}", rows, watch.wall,
                   note=f"fastest of 3; processor {watch.processor / rows * 1e9:.0f} ns per row; "
                        f"{size / rows:.0f} bytes per row on disk")


if __name__ == "__main__":
    main()
