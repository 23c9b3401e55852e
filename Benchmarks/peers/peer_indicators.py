#!/usr/bin/env python3
"""TA-Lib's indicators over whole arrays: nanoseconds per bar, one line each, the fastest of seven passes."""
import talib

import harness


def main():
    options = harness.arguments(__doc__)
    frame = harness.read_bars(options.bars, options.limit)
    high, low, close, volume = (frame[name].to_numpy() for name in ("high", "low", "close", "volume"))
    work = {
        "RSI(14)": lambda: talib.RSI(close, 14),
        "SMA(20)": lambda: talib.SMA(close, 20),
        "EMA(20)": lambda: talib.EMA(close, 20),
        "ATR(14)": lambda: talib.ATR(high, low, close, 14),
        "BBANDS(20, 2)": lambda: talib.BBANDS(close, 20, 2, 2),
        "MACD(12, 26, 9)": lambda: talib.MACD(close, 12, 26, 9),
        "OBV": lambda: talib.OBV(close, volume),
        "ADX(14)": lambda: talib.ADX(high, low, close, 14),
        "STOCH(14, 3, 3)": lambda: talib.STOCH(high, low, close, 14, 3, 0, 3, 0),
    }
    for name, pass_over_bars in work.items():
        watch, _ = harness.fastest(7, pass_over_bars)
        harness.report(f"TA-Lib {name}", len(frame), watch.wall, note="whole array at once")


if __name__ == "__main__":
    main()
