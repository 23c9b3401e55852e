"""What every peer script shares: the rules' constants, reading bars, the yardstick loop, and the one result line."""
import argparse
import gc
import json
import resource
import sys
import time

PERIOD, OVERSOLD, OVERBOUGHT = 14, 30.0, 70.0
CASH, FRACTION, FEE = 100_000.0, 0.10, 0.001
TICK, LOT = 0.01, 0.00001


def arguments(description, **extra):
    """The command line of a peer script: a CSV of bars and how many of them to use."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("bars", help="CSV with the columns ts_ms,open,high,low,close,volume")
    parser.add_argument("--limit", type=int, help="use only the first bars")
    for name, options in extra.items():
        parser.add_argument(name, **options)
    return parser.parse_args()


def read_bars(path, limit=None):
    """The bars as a pandas frame of one int64 and five float64 columns, oldest first."""
    import pandas
    return pandas.read_csv(path, nrows=limit, dtype={"ts_ms": "int64", "open": "float64", "high": "float64",
                                                     "low": "float64", "close": "float64", "volume": "float64"})


def with_utc_index(frame):
    """The same bars with the capitalised columns and the time index that most Python libraries want."""
    import pandas
    index = pandas.DatetimeIndex(pandas.to_datetime(frame["ts_ms"], unit="ms"), name="time")
    return frame.drop(columns="ts_ms").rename(columns=str.capitalize).set_index(index)


class RelativeStrength:
    """Wilder's RSI, one close at a time, seeded with the mean of the first changes; `None` until it has them."""

    def __init__(self, period=PERIOD):
        self.period, self.changes, self.previous = period, 0, None
        self.gain = self.loss = 0.0

    def update(self, close):
        if self.previous is None:
            self.previous = close
            return None
        change, self.previous = close - self.previous, close
        up, down = (change, 0.0) if change > 0 else (0.0, -change)
        self.changes += 1
        if self.changes <= self.period:
            self.gain += up / self.period
            self.loss += down / self.period
            if self.changes < self.period:
                return None
        else:
            self.gain = (self.gain * (self.period - 1) + up) / self.period
            self.loss = (self.loss * (self.period - 1) + down) / self.period
        total = self.gain + self.loss
        return 100.0 * self.gain / total if total else 50.0


def plain_loop(opens, closes):
    """The rules with nothing around them: (trades, final equity). Money is whole units of tick x lot x 0.1 % fee."""
    cents_open = [round(price / TICK) for price in opens]
    cents_close = [round(price / TICK) for price in closes]
    units_per_quote = 10_000_000_000                # tick 1e-2 x lot 1e-5 x fee 1e-3
    cash, quantity, pending, trades = int(CASH) * units_per_quote, 0, 0, 0
    strength = RelativeStrength()
    last = len(closes) - 1
    for index, close in enumerate(closes):
        if pending:
            value = cents_open[index] * pending     # signed: a purchase is positive
            cash -= value * 1_000 + abs(value)
            trades += pending < 0
            quantity += pending
            pending = 0
        value = strength.update(close)
        if value is None or index == last:
            continue
        if value < OVERSOLD and quantity == 0:
            # Equity is the cash; a tenth of it, over the price of one lot, floored.
            pending = cash // (10 * 1_000 * cents_close[index])
        elif value > OVERBOUGHT and quantity > 0:
            pending = -quantity
    return trades, (cash + cents_close[-1] * quantity * 1_000) / units_per_quote


def resident_megabytes():
    """The most memory this process has held so far, in 10^6 bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 1e6


class Stopwatch:
    """Wall-clock and processor seconds of a `with` block, and the memory held when it began."""

    def __enter__(self):
        self.megabytes_before = resident_megabytes()
        self.processor = time.process_time()
        self.wall = time.perf_counter()
        return self

    def __exit__(self, *_):
        self.wall = time.perf_counter() - self.wall
        self.processor = time.process_time() - self.processor


def fastest(times, work):
    """Run `work` several times: the stopwatch of the quickest run, and what the last run returned."""
    watches, result = [], None
    for _ in range(times):
        result = None                               # Let go of the previous result before making the next.
        gc.collect()
        with Stopwatch() as watch:
            result = work()
        watches.append(watch)
    best = min(watches, key=lambda watch: watch.wall)
    best.megabytes_before = watches[0].megabytes_before
    return best, result


def report(peer, bars, seconds, trades=None, final_equity=None, note="", peak=None):
    """Print one result as one JSON line."""
    print(json.dumps({
        "peer": peer, "bars": bars, "trades": trades,
        "finalEquity": None if final_equity is None else round(final_equity, 8),
        "seconds": round(seconds, 6), "nanosecondsPerBar": round(seconds / bars * 1e9, 2),
        "peakResidentMegabytes": round(resident_megabytes() if peak is None else peak, 1), "note": note,
    }), flush=True)


def report_backtest(peer, frame, watch, trades, final_equity, note, peak=None):
    """Print a back-test's result, saying in the note how it compares with the plain loop over the same bars."""
    peak = resident_megabytes() if peak is None else peak   # Before the comparison adds to it.
    expected_trades, expected_equity = plain_loop(frame["open"].tolist(), frame["close"].tolist())
    apart = final_equity / expected_equity - 1
    same = trades == expected_trades and abs(apart) < 1e-9
    agreement = "result as the plain loop" if same else \
        f"plain loop: {expected_trades} trades, equity {expected_equity:.2f} ({apart:+.1e} apart)"
    processor = f"processor {watch.processor / len(frame) * 1e9:.0f} ns per bar"
    memory = f"{watch.megabytes_before:.0f} MB peak before the run"
    report(peer, len(frame), watch.wall, trades, final_equity, "; ".join([note, agreement, processor, memory]), peak)
