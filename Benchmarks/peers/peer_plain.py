#!/usr/bin/env python3
"""The rules in a bare Python loop with exact integer money: no library, no equity curve. The yardstick of results."""
import harness


def main():
    options = harness.arguments(__doc__)
    frame = harness.read_bars(options.bars, options.limit)
    opens, closes = frame["open"].tolist(), frame["close"].tolist()
    with harness.Stopwatch() as watch:
        trades, equity = harness.plain_loop(opens, closes)
    harness.report("plain Python loop", len(closes), watch.wall, trades, equity, "exact; no library, no statistics")


if __name__ == "__main__":
    main()
