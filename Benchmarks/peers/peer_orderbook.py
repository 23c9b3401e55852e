#!/usr/bin/env python3
"""An order book of two sorted dictionaries (sortedcontainers): nanoseconds per level update, with the best prices read.

Every update sets one price level to a quantity or removes it, then reads both best levels and checks they are not
crossed. Prices and quantities are integers; the mid price walks, the changed level lies near it, and a level that the
mid price reaches is removed by an update of its own.
"""
import argparse
import random

from sortedcontainers import SortedDict

import harness

SEED, DEPTH = 11, 500


def updates(count):
    """A seeded stream of (is_bid, price, quantity); a quantity of zero removes the level."""
    generator = random.Random(SEED)
    middle, stream = 3_000_000, []
    while len(stream) < count:
        if len(stream) % 50 == 0:
            is_falling = generator.random() < 0.5
            middle += -1 if is_falling else 1
            stream.append((is_falling, middle, 0))
        is_bid = generator.random() < 0.5
        distance = 1 + min(int(generator.expovariate(0.05)), DEPTH)
        quantity = 0 if generator.random() < 0.3 else generator.randrange(1, 500_000)
        stream.append((is_bid, middle - distance if is_bid else middle + distance, quantity))
    return stream


def apply(stream):
    """Apply every update to an empty book; how many times the book was seen crossed, and its number of levels."""
    bids, asks, crossed = SortedDict(), SortedDict(), 0
    for is_bid, price, quantity in stream:
        side = bids if is_bid else asks
        if quantity:
            side[price] = quantity
        else:
            side.pop(price, None)
        if bids and asks and bids.peekitem(-1)[0] >= asks.peekitem(0)[0]:
            crossed += 1
    return crossed, len(bids) + len(asks)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--updates", type=int, default=1_000_000)
    options = parser.parse_args()
    stream = updates(options.updates)
    watch, (crossed, levels) = harness.fastest(3, lambda: apply(stream))
    harness.report("order book, sortedcontainers", len(stream), watch.wall,
                   note=f"fastest of 3; per level update; {levels} levels at the end, crossed {crossed} times")


if __name__ == "__main__":
    main()
