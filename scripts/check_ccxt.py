"""Trades on the practice venue with CCXT's client, without a word of special treatment.

Run by scripts/check-ccxt as: check_ccxt.py BINARY BARS-or-"-"
Every check prints one line; the last line says how many passed.
"""

import asyncio
import json
import subprocess
import sys
import urllib.request
from decimal import Decimal

import ccxt
import ccxt.pro

KEY, SECRET = "ccxt-practice-key", "ccxt-practice-secret"
LOCAL = "127.0.0.1"
RESULTS = []


class Venue:
    """A practice venue of its own port; ends with the block."""

    def __init__(self, binary, bars, *options):
        source = ["--bars", bars, "--instrument", "BTC/USDT"] if bars != "-" else []
        command = [binary, "practice-venue", "--protocol", "binance", "--port", "0", "--pace", "manual", "--json",
                   "--account", f"{KEY}:{SECRET}:USDT=100000,BTC=1,BNB=10", *source, *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://{LOCAL}:{self.port}{path}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.read().decode()

    def step(self, **how):
        return json.loads(self.ask("POST", "/practice/v1/step", how))

    def fault(self, **fault):
        self.ask("POST", "/practice/v1/faults", fault)


def rewrite(leaf, port):
    """Sends every address to the practice venue, and keeps its path."""
    if isinstance(leaf, dict):
        return {name: rewrite(value, port) for name, value in leaf.items()}
    scheme, rest = leaf.replace("{hostname}", "host").split("://", 1)
    path = rest[rest.index("/"):] if "/" in rest else ""
    return f"{'ws' if scheme.startswith('ws') else 'http'}://{LOCAL}:{port}{path}"


def leaves(value):
    return [leaf for one in value.values() for leaf in leaves(one)] if isinstance(value, dict) else [value]


def client(module, port, **options):
    exchange = module.binance({
        "apiKey": KEY, "secret": SECRET, "enableRateLimit": False, "timeout": 5000,
        "options": {"defaultType": "spot", "fetchCurrencies": False, "fetchMargins": False,
                    "fetchMarkets": {"types": ["spot"]}, "warnOnFetchOpenOrdersWithoutSymbol": False},
        **options,
    })
    exchange.number = str
    exchange.urls["api"] = rewrite(exchange.urls["api"], port)
    strangers = [leaf for leaf in leaves(exchange.urls["api"]) if f"://{LOCAL}:{port}" not in leaf]
    assert not strangers, f"addresses beyond this machine: {strangers}"
    return exchange


def check(name, passed, told=""):
    RESULTS.append(bool(passed))
    print(f"  {'ok  ' if passed else 'FAIL'}  {name}{'' if passed else f'  ({told})'}", flush=True)


def refused(name, kind, act):
    try:
        answer = act()
    except Exception as error:  # Whatever it is, it is shown.
        check(name, type(error) is kind, f"{type(error).__name__}: {error}")
    else:
        check(name, False, f"no refusal: {answer}")


def trading(venue):
    exchange = client(ccxt, venue.port)
    symbol = "BTC/USDT"
    market = exchange.load_markets()[symbol]
    check("load_markets: step and tick", Decimal(market["precision"]["amount"]) == Decimal("0.00001")
          and Decimal(market["precision"]["price"]) == Decimal("0.01"), market["precision"])
    check("fetch_time", int(exchange.fetch_time()) > 1_700_000_000_000)
    before = exchange.fetch_balance()
    check("fetch_balance", before["USDT"]["free"] is not None and Decimal(before["USDT"]["free"]) == 100000, before["USDT"])
    book = exchange.fetch_order_book(symbol)
    check("fetch_order_book: bid below ask", Decimal(str(book["bids"][0][0])) < Decimal(str(book["asks"][0][0])), book)
    candles = exchange.fetch_ohlcv(symbol, "1m", limit=100)
    check("fetch_ohlcv: 100 minutes in a row", len(candles) == 100
          and all(b[0] - a[0] == 60000 for a, b in zip(candles, candles[1:])), len(candles))
    check("fetch_ohlcv: five minutes are made of one", len(exchange.fetch_ohlcv(symbol, "5m", limit=10)) == 10)
    check("fetch_ticker", Decimal(exchange.fetch_ticker(symbol)["last"]) > 0)
    check("fetch_trades", len(exchange.fetch_trades(symbol)) > 0)
    price = Decimal(str(book["bids"][0][0]))
    low = str((price * Decimal("0.9")).quantize(Decimal("0.01")))
    order = exchange.create_order(symbol, "limit", "buy", "0.01", low, {"newClientOrderId": "ccxt-1"})
    check("create_order limit: open", order["status"] == "open" and order["clientOrderId"] == "ccxt-1", order)
    check("fetch_order", exchange.fetch_order(order["id"], symbol)["status"] == "open")
    check("fetch_order by client id",
          exchange.fetch_order(None, symbol, {"clientOrderId": "ccxt-1"})["id"] == order["id"])
    check("fetch_open_orders", [one["id"] for one in exchange.fetch_open_orders(symbol)] == [order["id"]])
    held = exchange.fetch_balance()["USDT"]
    check("an open buy locks quote", Decimal(held["used"]) > 0 and Decimal(held["total"]) == 100000, held)
    check("cancel_order", exchange.cancel_order(order["id"], symbol)["status"] == "canceled")
    bought = exchange.create_order(symbol, "market", "buy", "0.05")
    check("create_order market buy: filled", bought["status"] == "closed" and Decimal(bought["filled"]) == Decimal("0.05"),
          bought)
    spent = exchange.create_order(symbol, "market", "buy", None, None, {"cost": "500"})
    check("market buy by cost", Decimal("490") < Decimal(spent["cost"]) <= 500, spent["cost"])
    sold = exchange.create_order(symbol, "market", "sell", "0.02")
    check("create_order market sell: filled", sold["status"] == "closed", sold)
    high = str((price * Decimal("1.1")).quantize(Decimal("0.01")))
    stop = str((price * Decimal("0.95")).quantize(Decimal("0.01")))
    stopped = exchange.create_order(symbol, "limit", "sell", "0.01", low, {"stopPrice": stop})
    check("create_order stop limit", stopped["status"] == "open" and Decimal(stopped["stopPrice"] or stopped["triggerPrice"])
          == Decimal(stop), stopped)
    exchange.cancel_order(stopped["id"], symbol)
    maker = exchange.create_order(symbol, "limit", "sell", "0.01", high, {"postOnly": True})
    check("create_order post only", maker["status"] == "open" or maker["id"], maker)
    exchange.cancel_order(maker["id"], symbol)
    tested = exchange.create_order(symbol, "limit", "buy", "0.01", low, {"test": True})
    check("create_order test: never placed", len(exchange.fetch_open_orders(symbol)) == 0, tested)
    listed = exchange.privatePostOrderListOco({
        "symbol": "BTCUSDT", "side": "SELL", "quantity": "0.01", "aboveType": "LIMIT_MAKER", "abovePrice": high,
        "belowType": "STOP_LOSS", "belowStopPrice": stop})
    check("orderList/oco", listed["contingencyType"] == "OCO" and len(listed["orders"]) == 2, listed)
    check("cancel_all_orders", len(exchange.cancel_all_orders(symbol)) > 0
          and len(exchange.fetch_open_orders(symbol)) == 0)
    trades = exchange.fetch_my_trades(symbol)
    check("fetch_my_trades", len(trades) == 3, len(trades))
    check("fetch_closed_orders", len(exchange.fetch_closed_orders(symbol)) == 3)
    usdt, btc = Decimal(100000), Decimal(1)
    for trade in exchange.privateGetMyTrades({"symbol": "BTCUSDT"}):
        sign = 1 if trade["isBuyer"] in (True, "true") else -1
        btc += sign * Decimal(trade["qty"])
        usdt -= sign * Decimal(trade["quoteQty"])
        assert trade["commissionAsset"] == "USDT"
        usdt -= Decimal(trade["commission"])
    raw = {one["asset"]: one for one in exchange.privateGetAccount()["balances"]}
    check("balances add up to the last digit",
          Decimal(raw["USDT"]["free"]) == usdt and Decimal(raw["BTC"]["free"]) == btc
          and Decimal(raw["USDT"]["locked"]) == 0 and Decimal(raw["BTC"]["locked"]) == 0, (raw, usdt, btc))
    check("apiRestrictions", exchange.sapiGetAccountApiRestrictions()["enableWithdrawals"] in (False, "false"))
    refused("no money: InsufficientFunds", ccxt.InsufficientFunds,
            lambda: exchange.create_order(symbol, "limit", "buy", "100", low))
    refused("beyond the price band: InvalidOrder", ccxt.InvalidOrder,
            lambda: exchange.create_order(symbol, "limit", "buy", "0.01", "1.00"))
    refused("would take at once: OrderImmediatelyFillable", ccxt.OrderImmediatelyFillable,
            lambda: exchange.create_order(symbol, "limit", "buy", "0.01", high, {"postOnly": True}))
    refused("unknown order: OrderNotFound", ccxt.OrderNotFound, lambda: exchange.cancel_order("999999", symbol))
    venue.fault(kind="tooManyRequests")
    refused("429: DDoSProtection", ccxt.DDoSProtection,
            lambda: exchange.create_order(symbol, "limit", "buy", "0.01", low))
    wrong = client(ccxt, venue.port, secret="wrong")
    wrong.load_markets()
    refused("wrong secret: AuthenticationError", ccxt.AuthenticationError, wrong.fetch_balance)
    venue.fault(kind="clockOffset", value=60000)
    refused("clock a minute off: InvalidNonce", ccxt.InvalidNonce, exchange.fetch_balance)
    venue.fault(kind="clockOffset", value=0)


async def streaming(venue):
    exchange = client(ccxt.pro, venue.port)
    symbol = "BTC/USDT"

    async def moved(name, awaited, act=None):
        task = asyncio.ensure_future(awaited)
        told = None
        for _ in range(40):
            await asyncio.sleep(0.1)
            if task.done():
                break
            await (act() if act else asyncio.to_thread(venue.step, points=1))
        try:
            told = await asyncio.wait_for(task, 2)
        except Exception as error:  # Whatever it is, it is shown.
            check(name, False, f"{type(error).__name__}: {error}")
            return None
        return told

    try:
        await exchange.load_markets()
        book = await moved("watch_order_book", exchange.watch_order_book(symbol))
        if book:
            check("watch_order_book: bid below ask", book["bids"][0][0] < book["asks"][0][0])
        trades = await moved("watch_trades", exchange.watch_trades(symbol))
        if trades:
            check("watch_trades", Decimal(str(trades[0]["price"])) > 0)
        candles = await moved("watch_ohlcv", exchange.watch_ohlcv(symbol, "1m"))
        if candles:
            check("watch_ohlcv", len(candles[-1]) == 6)

        placed = []

        async def place():
            if not placed:
                placed.append(await exchange.create_order(symbol, "market", "buy", "0.01"))

        orders = await moved("watch_orders", exchange.watch_orders(symbol), place)
        if orders:
            check("watch_orders", orders[-1]["id"] == placed[0]["id"], (orders, placed))
        placed.clear()
        balance = await moved("watch_balance", exchange.watch_balance(), place)
        if balance:
            check("watch_balance", Decimal(str(balance["BTC"]["free"])) > 1, balance)
        order = await exchange.create_order_ws(symbol, "limit", "buy", "0.01", str(
            (Decimal(str(trades[0]["price"])) * Decimal("0.9")).quantize(Decimal("0.01"))))
        check("create_order_ws", order["status"] == "open", order)
        cancelled = await exchange.cancel_order_ws(order["id"], symbol)
        check("cancel_order_ws", cancelled["status"] == "canceled", cancelled)
    finally:
        await exchange.close()


def main():
    binary, bars = sys.argv[1], sys.argv[2]
    print(f"CCXT {ccxt.__version__} on the practice venue, {'made-up' if bars == '-' else 'replayed'} bars")
    with Venue(binary, bars) as venue:
        trading(venue)
        asyncio.run(streaming(venue))
    print(f"ccxt: {sum(RESULTS)} of {len(RESULTS)} checks passed")
    sys.exit(0 if RESULTS and all(RESULTS) else 1)


main()
