#!/usr/bin/env python3
"""Turn the result lines of our benchmarks and of the peers into one table: ours, its limit, the peers, how many times."""
import argparse
import json
import sys

PEERS = {
    "back-test": ["vectorbt (rust)", "vectorbt (numba)", "backtesting.py", "NautilusTrader", "backtrader",
                  "plain Python loop"],
    "import": ["import, polars", "import, pandas", "import, duckdb"],
    "order book": ["order book, sortedcontainers"],
    "depth frame of 1.4 kB to book": ["depth frame, orjson", "depth frame, Foundation"],
    "closing bar to socket, with commit": ["bare SQLite commit"],
}
PROCESSOR_BOUND = ["ns per bar", "ns per update", "ns per level", "ns per row", "µs per decision"]
TITLES = ["work", "ours", "processor", "unit", "limit", "", "peer", "theirs", "times ours"]
IS_NUMBER = [False, True, True, False, True, False, False, True, True]


def figure(value):
    """A number with as many digits as it deserves."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"


def read(path):
    """The result lines of a file; none where there is no file."""
    if not path:
        return []
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def verdict(result):
    """Whether the limit is kept; `busy` where only others' use of the processor pushed the wall time above it."""
    limit = result.get("limit")
    if limit is None:
        return ""
    if result["value"] <= limit:
        return "kept"
    return "busy" if result["unit"] in PROCESSOR_BOUND and result.get("processor", limit + 1) <= limit else "ABOVE"


def rows(ours, peers):
    """One row for each of ours, with its first peer beside it and the other peers under it."""
    known = {peer["peer"]: peer for peer in peers}
    for result in ours:
        name = result["name"]
        beside = [known[peer] for peer in PEERS.get(name, [f"TA-Lib {name}"]) if peer in known]
        own = [name, figure(result["value"]), figure(result.get("processor")), result["unit"],
               figure(result.get("limit")), verdict(result)]
        for peer in beside or [None]:
            theirs = peer and peer.get("value", peer.get("nanosecondsPerBar"))
            ratio = theirs / result["value"] if theirs and result["value"] else None
            cells = [peer["peer"], figure(theirs) or "failed", figure(ratio)] if peer else ["", "", ""]
            yield own + cells
            own = [""] * len(own)


def table(lines):
    """A Markdown table whose columns line up in a terminal too."""
    cells = [TITLES, *lines]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(TITLES))]

    def line(row):
        padded = (cell.rjust(width) if number else cell.ljust(width)
                  for cell, width, number in zip(row, widths, IS_NUMBER))
        return f"| {' | '.join(padded)} |"

    rule = ["-" * (width - 1) + ":" if number else "-" * width for width, number in zip(widths, IS_NUMBER)]
    return "\n".join([line(cells[0]), f"| {' | '.join(rule)} |", *map(line, cells[1:])])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ours", help="result lines of our benchmarks")
    parser.add_argument("--peers", help="result lines of the peers")
    options = parser.parse_args()
    measured = read(options.ours)
    ours = [result for result in measured if "name" in result]
    # Some of others' work is done in our own process, to be measured in turns with ours.
    peers = [result for result in measured if "peer" in result] + read(options.peers)
    print(table(list(rows(ours, peers))))
    print()
    for result in ours + peers:
        if result.get("note"):
            print(f"- {result.get('name') or result.get('peer')}: {result['note']}")
    limited = [verdict(result) for result in ours if verdict(result)]
    print(f"\n{limited.count('kept')} of {len(limited)} limits kept.")
    if "busy" in limited:
        print(f"{limited.count('busy')} kept in processor time only: the machine was busy; measure again when it is not.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
