#!/usr/bin/env python3
"""RSI reversion in backtrader. The clock starts when the strategy is made, which is after the bars were preloaded."""
import backtrader

import harness


class RSIReversion(backtrader.Strategy):
    def __init__(self):
        self.watch = harness.Stopwatch().__enter__()
        self.strength = backtrader.indicators.RSI_Safe(self.data.close, period=harness.PERIOD)
        self.trade_count = 0

    def notify_trade(self, trade):
        self.trade_count += trade.isclosed

    def next(self):
        strength = self.strength[0]
        if strength < harness.OVERSOLD and not self.position.size:
            lots = int(harness.FRACTION * self.broker.getvalue() / self.data.close[0] / harness.LOT)
            if lots:
                self.buy(size=lots * harness.LOT)
        elif strength > harness.OVERBOUGHT and self.position.size:
            self.close()

    def stop(self):
        self.watch.__exit__()


def main():
    options = harness.arguments(__doc__)
    frame = harness.read_bars(options.bars, options.limit)
    cerebro = backtrader.Cerebro(stdstats=False)
    cerebro.broker.setcash(harness.CASH)
    cerebro.broker.setcommission(commission=harness.FEE)
    cerebro.adddata(backtrader.feeds.PandasData(dataname=harness.with_utc_index(frame)))
    cerebro.addstrategy(RSIReversion)
    strategy = cerebro.run()[0]
    harness.report_backtest("backtrader", frame, strategy.watch, strategy.trade_count, cerebro.broker.getvalue(),
                            "no analyzers")


if __name__ == "__main__":
    main()
