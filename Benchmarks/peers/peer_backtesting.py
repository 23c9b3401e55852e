#!/usr/bin/env python3
"""RSI reversion in backtesting.py. It trades whole units only, so its own fractional wrapper makes a lot the unit."""
import talib
from backtesting import Strategy
from backtesting.lib import FractionalBacktest

import harness


class RSIReversion(Strategy):
    def init(self):
        self.strength = self.I(talib.RSI, self.data.Close, harness.PERIOD)

    def next(self):
        strength = self.strength[-1]
        if strength < harness.OVERSOLD and not self.position:
            lots = int(harness.FRACTION * self.equity / self.data.Close[-1])
            if lots:
                self.buy(size=lots)
        elif strength > harness.OVERBOUGHT and self.position:
            self.position.close()


def main():
    options = harness.arguments(__doc__)
    frame = harness.read_bars(options.bars, options.limit)
    native = harness.with_utc_index(frame)
    test = FractionalBacktest(native, RSIReversion, cash=harness.CASH, commission=harness.FEE,
                              fractional_unit=harness.LOT, finalize_trades=False)
    with harness.Stopwatch() as watch:
        result = test.run()
    harness.report_backtest("backtesting.py", frame, watch, int(result["# Trades"]), float(result["Equity Final [$]"]),
                            "statistics inside")


if __name__ == "__main__":
    main()
