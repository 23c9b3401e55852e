#!/usr/bin/env python3
"""Turn result lines on standard input into a table; with --failure NAME, turn an error log into a result line."""
import argparse
import json
import sys

COLUMNS = [("peer", "peer", "{}"), ("bars", "bars", "{:,}"), ("trades", "trades", "{:,}"),
           ("finalEquity", "final equity", "{:,.2f}"), ("seconds", "seconds", "{:,.3f}"),
           ("nanosecondsPerBar", "ns per bar", "{:,.1f}"), ("peakResidentMegabytes", "peak MB", "{:,.0f}"),
           ("note", "note", "{}")]


def failure(name, log):
    """The result line of a peer that did not run: the last line of what it complained about."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    values = {key: None for key, _, _ in COLUMNS}
    return json.dumps(values | {"peer": name, "note": f"failed: {(lines or ['no message'])[-1][:200]}"})


def table(lines):
    """A Markdown table whose columns line up in a terminal too."""
    results = [json.loads(line) for line in lines if line.strip()]
    cells = [[title for _, title, _ in COLUMNS]]
    for result in results:
        cells.append(["" if result.get(key) is None else form.format(result[key]) for key, _, form in COLUMNS])
    widths = [max(len(row[column]) for row in cells) for column in range(len(COLUMNS) - 1)] + [0]
    is_text = [form == "{}" for _, _, form in COLUMNS]

    def line(row):
        padded = (cell.ljust(width) if text else cell.rjust(width) for cell, width, text in zip(row, widths, is_text))
        return f"| {' | '.join(padded)} |"

    rule = ["-" * max(width, 4) if text else "-" * (width - 1) + ":" for width, text in zip(widths, is_text)]
    return "\n".join([line(cells[0]), line(rule), *map(line, cells[1:])])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failure", metavar="NAME", help="the peer whose error log is on standard input")
    options = parser.parse_args()
    print(failure(options.failure, sys.stdin.read()) if options.failure else table(sys.stdin))


if __name__ == "__main__":
    main()
