#!/usr/bin/env python3
"""Compares `neuratrade backtest` with the reference program: money to the last digit, statistics within 1e-9.

Usage: compare_reference.py BINARY REFERENCE BARS.csv.gz...
"""
import json
import os
import subprocess
import sys
import tempfile

EXACT = ["bars", "trades", "wins", "finalEquity", "cash", "openQuantity", "fees"]
CLOSE = ["maxDrawdown", "profitFactor", "sharpe", "sortino", "totalReturn", "winRate"]


def run(command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}\n{result.stderr}")
    return json.loads(result.stdout)


def differences(ours, theirs):
    for name in EXACT:
        if ours[name] != theirs[name]:
            yield f"{name}: {ours[name]!r} instead of {theirs[name]!r}"
    for name in CLOSE:
        a, b = ours[name], theirs[name]
        if (a is None) != (b is None) or (a is not None and abs(a - b) > 1e-9 * max(1, abs(b))):
            yield f"{name}: {a!r} instead of {b!r}"


def main():
    binary, reference, *files = sys.argv[1:]
    failed = compared = 0
    with tempfile.TemporaryDirectory() as home:
        for path in files:
            instrument, lot = ("ETH/USDT", "0.0001") if "ETHUSDT" in path else ("BTC/USDT", "0.00001")
            for strategy in ("rsi-reversion", "sma-cross"):
                ours = run([binary, "backtest", "--home", home, "--bars", path, "--instrument", instrument,
                            "--strategy", strategy, "--cash", "100000", "--sizing", "fraction:0.10", "--fee", "0.001",
                            "--slippage", "0", "--protections", "none", "--json"])
                theirs = run([sys.executable, reference, path, "--strategy", strategy, "--lot", lot])
                wrong = list(differences(ours, theirs))
                compared += 1
                failed += bool(wrong)
                print(f"{'DIFFERS' if wrong else 'same'}  {os.path.basename(path)}  {strategy}  "
                      f"trades {ours['trades']}  equity {ours['finalEquity']}")
                for line in wrong:
                    print("   ", line)
    print(f"{compared - failed} of {compared} back-tests agree with the reference program")
    sys.exit(1 if failed or not compared else 0)


if __name__ == "__main__":
    main()
