#!/usr/bin/env python3
"""RSI reversion in NautilusTrader's low-level back-test engine, with a strategy written in Python.

NautilusTrader fills a market order at once against the last price of the bar just seen, so a decision on close i fills
at close i and not at open i+1; the result therefore differs a little. Its own RSI is seeded otherwise than Wilder's, so
the strategy carries the RSI of the other scripts. Bar volumes are replaced by a large one: a quarter of a bar's volume
would otherwise cap what fills at the price.
"""
from decimal import Decimal

from nautilus_trader.backtest.config import BacktestEngineConfig
from nautilus_trader.backtest.engine import BacktestEngine
from nautilus_trader.common.config import LoggingConfig
from nautilus_trader.config import StrategyConfig
from nautilus_trader.model.currencies import BTC, USDT
from nautilus_trader.model.data import BarType
from nautilus_trader.model.enums import AccountType, OmsType, OrderSide
from nautilus_trader.model.identifiers import InstrumentId, Symbol, Venue
from nautilus_trader.model.instruments import CurrencyPair
from nautilus_trader.model.objects import Money, Price, Quantity
from nautilus_trader.persistence.wranglers import BarDataWrangler
from nautilus_trader.trading.strategy import Strategy

import harness

VENUE = Venue("SIM")
INSTRUMENT_ID = InstrumentId(Symbol("BTCUSDT"), VENUE)
BAR_TYPE = BarType.from_str(f"{INSTRUMENT_ID}-1-MINUTE-LAST-EXTERNAL")
INSTRUMENT = CurrencyPair(
    instrument_id=INSTRUMENT_ID, raw_symbol=Symbol("BTCUSDT"), base_currency=BTC, quote_currency=USDT,
    price_precision=2, size_precision=5, price_increment=Price.from_str("0.01"),
    size_increment=Quantity.from_str("0.00001"), ts_event=0, ts_init=0, margin_init=Decimal(0), margin_maint=Decimal(0),
    maker_fee=Decimal(str(harness.FEE)), taker_fee=Decimal(str(harness.FEE)))


class RSIReversion(Strategy):
    def __init__(self):
        super().__init__(StrategyConfig(strategy_id="RSI-001"))
        self.strength = harness.RelativeStrength()
        self.held = None
        self.trade_count = 0

    def on_start(self):
        self.account = self.portfolio.account(VENUE)
        self.subscribe_bars(BAR_TYPE)

    def on_bar(self, bar):
        close = bar.close.as_double()
        strength = self.strength.update(close)
        if strength is None:
            return
        if strength < harness.OVERSOLD and self.held is None:
            equity = self.account.balance_total(USDT).as_double()
            lots = int(harness.FRACTION * equity / close / harness.LOT)
            if lots:
                self.held = Quantity(lots * harness.LOT, 5)
                self.submit(OrderSide.BUY)
        elif strength > harness.OVERBOUGHT and self.held is not None:
            self.submit(OrderSide.SELL)
            self.held = None
            self.trade_count += 1

    def submit(self, side):
        self.submit_order(self.order_factory.market(INSTRUMENT_ID, side, self.held))


def main():
    options = harness.arguments(__doc__.splitlines()[0])
    frame = harness.read_bars(options.bars, options.limit)
    native = harness.with_utc_index(frame).rename(columns=str.lower)
    native.index = native.index.tz_localize("UTC")
    native["volume"] = 1_000_000.0

    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(VENUE, oms_type=OmsType.NETTING, account_type=AccountType.CASH,
                     starting_balances=[Money(harness.CASH, USDT)])
    engine.add_instrument(INSTRUMENT)
    engine.add_data(BarDataWrangler(BAR_TYPE, INSTRUMENT).process(native))
    strategy = RSIReversion()
    engine.add_strategy(strategy)
    with harness.Stopwatch() as watch:
        engine.run()
    account = engine.portfolio.account(VENUE)
    final = account.balance_total(USDT).as_double()
    base = account.balance_total(BTC)
    final += 0.0 if base is None else base.as_double() * float(frame["close"].iloc[-1])
    harness.report_backtest("NautilusTrader", frame, watch, strategy.trade_count, final, "fills at close i")


if __name__ == "__main__":
    main()
