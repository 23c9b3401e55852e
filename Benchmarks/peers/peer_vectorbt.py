#!/usr/bin/env python3
"""RSI reversion in vectorbt: arrays of signals through `Portfolio.from_signals`, with its Numba or its Rust engine.

Signals are moved one bar on and filled at that bar's open. vectorbt sizes a percentage at the fill price with the fee
inside, so the percentage of each bar is scaled by open x (1 + fee) / previous close: then it buys exactly a tenth of
equity at the close the decision was made on. Prices are those of one lot, so that quantities are whole numbers: with
a fractional increment its rounding can leave a last lot unsold and the position never closes. The first, compiling
call is not timed; the time is the fastest of five runs.
"""
import numpy
import talib
import vectorbt

import harness


def run(closes, opens, engine):
    """RSI, signals, simulation, closed trades and the equity of every bar."""
    values = closes.to_numpy()
    strength = talib.RSI(values, harness.PERIOD)
    buy, sell = numpy.zeros(len(values), dtype=bool), numpy.zeros(len(values), dtype=bool)
    buy[1:] = strength[:-1] < harness.OVERSOLD
    sell[1:] = strength[:-1] > harness.OVERBOUGHT
    share = numpy.full(len(values), harness.FRACTION)
    share[1:] *= opens[1:] * (1.0 + harness.FEE) / values[:-1]
    portfolio = vectorbt.Portfolio.from_signals(
        closes, buy, sell, price=opens, size=share, size_type="percent", size_granularity=1.0, fees=harness.FEE,
        init_cash=harness.CASH, direction="longonly", freq="1min", engine=engine)
    return portfolio, int(portfolio.trades.closed.count()), float(portfolio.value().iloc[-1])


def main():
    options = harness.arguments(__doc__.splitlines()[0], **{"--engine": {"choices": ["numba", "rust"],
                                                                         "default": "numba"}})
    frame = harness.read_bars(options.bars, options.limit)
    native = harness.with_utc_index(frame)
    closes, opens = native["Close"] * harness.LOT, native["Open"].to_numpy() * harness.LOT
    run(closes[:5_000], opens[:5_000], options.engine)[0].stats()
    watch, (portfolio, trades, equity) = harness.fastest(5, lambda: run(closes, opens, options.engine))
    peak = harness.resident_megabytes()
    with harness.Stopwatch() as statistics:
        portfolio.stats()
    note = f"fastest of 5; stats() {statistics.wall / len(frame) * 1e9:.0f} ns per bar more"
    harness.report_backtest(f"vectorbt ({options.engine})", frame, watch, trades, equity, note, peak)


if __name__ == "__main__":
    main()
