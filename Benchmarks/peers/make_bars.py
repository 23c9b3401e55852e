#!/usr/bin/env python3
"""Write one-minute bars of an invented instrument as CSV: ts_ms,open,high,low,close,volume.

The same arguments give the same bytes. The random numbers are NumPy's PCG64 generator from one seed; what follows them
is integer arithmetic and IEEE multiplication, division, addition and comparison. NumPy promises a fixed bit stream, not
fixed distributions: on a version that changed one the bytes may differ, and the printed line says so. Prices have two
decimals, volumes five.
"""
import argparse
import hashlib
import sys

import numpy

SEED = 8
FIRST_BAR_MILLISECONDS = 1_577_836_800_000          # 2020-01-01T00:00:00Z
FIVE_YEARS = 2_628_000                              # minutes in 5 x 365 days
EXPECTED_SHA256 = {FIVE_YEARS: "21bb4022487b494a785fb4df8600529c28564dfae2ef39a08e3027ab5ccef20d"}
MINUTES_PER_HOUR, MINUTES_PER_DAY = 60, 1_440
ROWS_PER_WRITE = 100_000
HEADER = b"ts_ms,open,high,low,close,volume\n"


def volatility(generator, count):
    """Standard deviation of one minute's return: a base, a daily shape, and hours that are calm, busy or wild."""
    hours = count // MINUTES_PER_HOUR + 1
    level = 0.4 + 0.4 * (generator.random(hours) + generator.random(hours) + generator.random(hours))
    level[generator.random(hours) < 0.01] *= 3.0
    hour_of_bar = numpy.arange(count) // MINUTES_PER_HOUR
    distance_from_peak = numpy.abs(numpy.arange(count) % MINUTES_PER_DAY - 900) / MINUTES_PER_DAY
    return 0.0006 * level[hour_of_bar] * (1.3 - distance_from_peak)


def make(count):
    """Six integer columns: time in milliseconds, four prices in cents, volume in 0.00001 units."""
    generator = numpy.random.Generator(numpy.random.PCG64(SEED))
    sigma = volatility(generator, count)
    shock = generator.standard_normal(count)
    shock[generator.random(count) < 0.004] *= 4.0
    growth = 1.0 + sigma * shock + 0.5 * sigma * sigma
    close = numpy.maximum(numpy.rint(3_000_000.0 * numpy.cumprod(growth)), 100.0).astype(numpy.int64)

    gap = generator.integers(-3, 4, count) * (generator.random(count) < 0.25)
    open_ = numpy.maximum(numpy.concatenate(([3_000_000], close[:-1])) + gap, 1)
    reach = 0.5 * sigma * close
    upper = (numpy.abs(generator.standard_normal(count)) * reach).astype(numpy.int64)
    lower = (numpy.abs(generator.standard_normal(count)) * reach).astype(numpy.int64)
    high = numpy.maximum(open_, close) + upper
    low = numpy.maximum(numpy.minimum(open_, close) - lower, 1)

    busyness = sigma / 0.0006 * (1.0 + numpy.abs(shock))
    volume = 1 + (generator.standard_exponential(count) * busyness * 600_000.0).astype(numpy.int64)
    time = FIRST_BAR_MILLISECONDS + 60_000 * numpy.arange(count, dtype=numpy.int64)
    return time, open_, high, low, close, volume


def rows(columns, start, end):
    """The CSV text of the bars from `start` up to `end`."""
    lines = (
        f"{t},{o // 100}.{o % 100:02d},{h // 100}.{h % 100:02d},{l // 100}.{l % 100:02d},{c // 100}.{c % 100:02d},"
        f"{v // 100_000}.{v % 100_000:05d}\n"
        for t, o, h, l, c, v in zip(*(column[start:end].tolist() for column in columns))
    )
    return "".join(lines).encode("ascii")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", help="the CSV file to write")
    parser.add_argument("--bars", type=int, default=FIVE_YEARS, help="how many bars (default: five years)")
    arguments = parser.parse_args()
    if arguments.bars < 1:
        parser.error("--bars must be 1 or more")

    columns = make(arguments.bars)
    digest = hashlib.sha256()
    with open(arguments.out, "wb") as file:
        for start in range(0, arguments.bars, ROWS_PER_WRITE):
            header = HEADER if start == 0 else b""
            block = header + rows(columns, start, min(start + ROWS_PER_WRITE, arguments.bars))
            file.write(block)
            digest.update(block)
    expected = EXPECTED_SHA256.get(arguments.bars)
    verdict = "no digest on record" if expected is None else "as expected" if digest.hexdigest() == expected \
        else f"differs from {expected}: NumPy {numpy.__version__} draws other numbers"
    print(f"{arguments.bars} bars, seed {SEED}, sha256 {digest.hexdigest()} ({verdict})", file=sys.stderr)


if __name__ == "__main__":
    main()
