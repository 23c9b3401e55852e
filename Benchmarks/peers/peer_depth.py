#!/usr/bin/env python3
"""A captured depthUpdate of about 1.4 kB to a book: orjson, whole numbers, two sorted dictionaries (sortedcontainers).

Every update of the capture is applied behind its snapshot, as the venue's rules want; those of 1,300 to 1,500 bytes are
timed one by one. Prices and quantities become whole numbers of 10^-8, without binary floating point.
"""
import argparse
import json
import statistics
import time

import orjson
from sortedcontainers import SortedDict

SHORTEST, LONGEST = 1_300, 1_500


def whole(text):
    """A decimal with eight places as a whole number."""
    return int(text.replace(".", ""))


def apply(side, levels):
    """Set or remove levels of one side."""
    for price, quantity in levels:
        price, quantity = whole(price), whole(quantity)
        if quantity:
            side[price] = quantity
        else:
            side.pop(price, None)


def read(path):
    """The snapshot and all depth frames of a capture, as bytes."""
    snapshot, frames = None, []
    with open(path, "rb") as file:
        for line in file:
            message = line.split(b" ", 1)[1].rstrip(b"\n")
            if b"@depth" in message[:64]:
                frames.append(message)
            elif b"lastUpdateId" in message[:64] and snapshot is None:
                snapshot = message
    return snapshot, frames


def run(snapshot, frames):
    """Nanoseconds of each update of the wanted length, and the book at the end."""
    start = orjson.loads(snapshot)
    bids, asks, times = SortedDict(), SortedDict(), []
    apply(bids, start["bids"])
    apply(asks, start["asks"])
    last = start["lastUpdateId"]
    for frame in frames:
        begin = time.perf_counter_ns()
        update = orjson.loads(frame)["data"]
        if update["u"] <= last:
            continue
        last = update["u"]
        apply(bids, update["b"])
        apply(asks, update["a"])
        crossed = bids and asks and bids.peekitem(-1)[0] >= asks.peekitem(0)[0]
        taken = time.perf_counter_ns() - begin
        if crossed:
            raise SystemExit("the book is crossed")
        if SHORTEST <= len(frame) <= LONGEST:
            times.append(taken)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("capture", help="receive time and one JSON message a line, unpacked")
    options = parser.parse_args()
    snapshot, frames = read(options.capture)
    run(snapshot, frames)
    times = [taken for _ in range(3) for taken in run(snapshot, frames)]
    print(json.dumps({
        "peer": "depth frame, orjson", "bars": len(times), "trades": None, "finalEquity": None, "seconds": None,
        "nanosecondsPerBar": round(statistics.median(times), 2), "peakResidentMegabytes": None,
        "note": "median of single frames; orjson and sortedcontainers, whole numbers of 10^-8"}), flush=True)


if __name__ == "__main__":
    main()
