"""Kills a live session, starts it again, and judges what is left by the practice venue's own log.

Run by scripts/crash-matrix. A run is a scenario, a place where the process dies and the how-manieth time that it is
reached: `stops.send.mid.3`. The judge reads the venue's log and balances, and the session's database; it shares no code
with the product.
"""

import argparse
import http.client
import json
import math
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

KEY, SECRET, PASSPHRASE = "matrixkey", "matrixsecret", "a passphrase for rehearsals"
CASH, PROBABILITY, HOLD, DIVISOR = "50000", "0.8", "2", "20"
STEP_SECONDS = 0.012
# How long the second process trades: until it has traded so often again, and no longer than this.
AGAIN_FILLS, AGAIN_SECONDS = 3, 2.5
FIRST_LIMIT, SETTLE_LIMIT, END_LIMIT = 5.0, 12.0, 20.0


class Scenario:
    """What a session trades, and what the venue does wrong meanwhile."""

    def __init__(self, name, *options, instruments=("BTC/USDT",), venue=(), holdings="", faults=()):
        self.name, self.options, self.instruments = name, options, instruments
        self.venue, self.holdings, self.faults = venue, holdings, faults


def entry(*settings):
    chosen = ["--strategy", "random-entry", "--set", f"probability={PROBABILITY}", "--set", f"hold={HOLD}"]
    for setting in settings:
        chosen += ["--set", setting]
    return chosen


STOPS = entry("stop=0.001")
BRACKET = entry("stop=0.001", "take-profit=0.001")
SCENARIOS = [
    Scenario("plain", *entry()),
    Scenario("stops", *STOPS),
    Scenario("bracket", *BRACKET),
    Scenario("limits", *STOPS, "--entry", "limit:0.0005/3m"),
    Scenario("pair", "--strategy", "random-entry:0.5", "--strategy", "random-entry:0.5",
             *[part for name in ("random-entry", "random-entry-2")
               for setting in (f"probability={PROBABILITY}", f"hold={HOLD}", "stop=0.001")
               for part in ("--set", f"{name}.{setting}")], "--set", "random-entry-2.seed=9"),
    Scenario("two", *STOPS, instruments=("BTC/USDT", "ETH/USDT")),
    Scenario("parts", *BRACKET, faults=[{"kind": "partialFills", "parts": 3}]),
    Scenario("lost", *STOPS, faults=[{"kind": "lostReply", "match": "order.place"},
                                     {"kind": "lostReply", "match": "order.cancel"}]),
    Scenario("errors", *STOPS, faults=[{"kind": "error5xxProcessed"}, {"kind": "error5xxNotProcessed"}]),
    Scenario("drops", *BRACKET, faults=[{"kind": "dropUserDataStream"}, {"kind": "duplicateFill"}]),
    Scenario("thirds", *STOPS, venue=("--commission", "BNB"), holdings=",BNB=10"),
    Scenario("late", *STOPS, faults=[{"kind": "lateOrder", "delay": 120}, {"kind": "ghostNotFound"}]),
]

# Where a process dies, and the times at which it may be reached.
POINTS = {
    "intent.beforeCommit": range(1, 6), "intent.afterCommit": range(1, 6),
    "send.before": range(1, 6), "send.mid": range(1, 6), "send.after": range(1, 4), "send.written": range(1, 4),
    "ack.beforeApply": range(1, 6), "ack.afterApply": range(1, 4),
    "fill.beforeLedger": range(1, 6), "fill.afterLedger": range(1, 6),
    "record.before": range(1, 4), "record.after": range(1, 4),
    "cancel.before": range(1, 3), "cancel.after": range(1, 3),
    "reconcile.eachStep": range(1, 9),
    "audit.beforeAnchor": range(1, 3), "audit.afterAnchor": range(1, 2), "checkpoint.mid": range(1, 3),
    "write": list(range(1, 13)) + [16, 24, 32, 48], "send": list(range(1, 9)),
}
OPERATOR_POINTS = ["latch.beforeMemory", "latch.afterMemory", "latch.afterDisk"]
VAULT_POINTS = ["vault.beforeRename", "vault.afterRename"]
OUTSIDE = range(1, 7)


def matrix():
    """Every run, by its id, in an order that spreads any prefix or stride over all scenarios."""
    ids = []
    deaths = [(point, count) for point, counts in POINTS.items() for count in counts]
    deaths += [("outside", count) for count in OUTSIDE]
    deaths += [(point, 1) for point in OPERATOR_POINTS]
    for point, count in deaths:
        for scenario in SCENARIOS:
            if point.startswith("cancel.") and scenario.name == "plain":
                continue
            ids.append(f"{scenario.name}.{point}.{count}")
    return ids + [f"{scenario.name}.{point}.1" for point in VAULT_POINTS for scenario in SCENARIOS[:3]]


def chosen(ids, count):
    """So many of them, evenly; every scenario meets every kind of death sooner or later."""
    if count >= len(ids):
        return ids
    # Steps of the golden section reach every part of the list, and every remainder, equally often.
    step = next(step for step in range(int(len(ids) * 0.618), len(ids)) if math.gcd(step, len(ids)) == 1)
    return [ids[index * step % len(ids)] for index in range(count)]


class Failure(Exception):
    """A run could not be carried out, or something does not hold."""


class Venue:
    """A practice venue of a run's own; it moves when it is told to."""

    def __init__(self, binary, scenario, folder, seed):
        self.log = folder / "venue.log"
        command = [binary, "practice-venue", "--port", "0", "--pace", "manual", "--days", "2", "--seed", str(seed),
                   "--history", "60", "--json", "--log", str(self.log), "--slippage", "spread:0.00005",
                   "--home", str(folder / "venue"), "--account", f"{KEY}:{SECRET}:USDT=100000{scenario.holdings}",
                   *scenario.venue]
        for instrument in scenario.instruments:
            command += ["--instrument", instrument]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=open(folder / "venue.err", "w"),
                                        text=True)
        line = self.process.stdout.readline()
        if not line:
            raise Failure("the practice venue did not start: " + (folder / "venue.err").read_text()[:300])
        self.port = json.loads(line)["port"]
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def ask(self, method, path, body=None):
        self.connection.request(method, path, None if body is None else json.dumps(body))
        return json.loads(self.connection.getresponse().read())

    def step(self):
        self.ask("POST", "/practice/v1/step", {"points": 1})

    def fault(self, fault):
        self.ask("POST", "/practice/v1/faults", fault)

    def state(self):
        account = self.ask("GET", "/practice/v1/state")["accounts"]
        return next(account for account in account if account["key"] == KEY)

    def fills(self):
        return self.log.read_bytes().count(b'"kind":"fill"')

    def lines(self):
        return [json.loads(line) for line in self.log.read_text().splitlines() if line]

    def end(self):
        self.connection.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Trader:
    """One process of the session."""

    def __init__(self, binary, scenario, home, log, fault=None):
        sentence = f"trade {' '.join(scenario.instruments)} with {CASH} USDT on matrix"
        command = [binary, "trade", "--mode", "live", "--home", str(home), "--venue", "matrix", "--cash", CASH,
                   "--warm-up", "10", "--protections", "none", "--confirm", sentence, "--json", *scenario.options]
        for instrument in scenario.instruments:
            command += ["--instrument", instrument]
        environment = dict(os.environ, NEURATRADE_TIME_DIVISOR=DIVISOR)
        environment.pop("NEURATRADE_FAULT", None)
        if fault:
            environment["NEURATRADE_FAULT"] = fault
        self.process = with_passphrase(command, environment, log)

    def isOver(self):
        return self.process.poll() is not None

    def wait(self, seconds):
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None

    def kill(self):
        if not self.isOver():
            self.process.kill()
        self.process.wait()


def with_passphrase(command, environment, log, secrets=None):
    """Starts a command that reads the vault's passphrase, and a key, from descriptors of its own."""
    pipes, options = [], []
    for option, text in (("--passphrase-fd", PASSPHRASE + "\n"), ("--secret-fd", secrets)):
        if text is None:
            continue
        reading, writing = os.pipe()
        os.write(writing, text.encode())
        os.close(writing)
        pipes.append(reading)
        options += [option, str(reading)]
    with open(log, "ab") as output:
        process = subprocess.Popen([*command, *options], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                   env=environment, pass_fds=pipes)
    for pipe in pipes:
        os.close(pipe)
    return process


def point_home(home, port):
    (home / "config").mkdir(mode=0o700, exist_ok=True)
    (home / "config" / "venues.yaml").write_text(
        f"venues:\n  - name: matrix\n    speaks: binance\n    rest: http://127.0.0.1:{port}\n"
        f"    streams: ws://127.0.0.1:{port}\n    requests: ws://127.0.0.1:{port}/ws-api/v3\n")


def prepare(binary, folder):
    """A home with a vault that holds the key; every run takes a copy."""
    home = folder / "template"
    home.mkdir(mode=0o700)
    venue = Venue(binary, SCENARIOS[0], folder, 1)
    try:
        point_home(home, venue.port)
        log = folder / "prepare.log"
        for command, secrets in (["init", "--memory-mib", "64"], None), (["add", "--provider", "matrix"],
                                                                        f"{KEY}\n{SECRET}\n"):
            process = with_passphrase([binary, "vault", *command, "--home", str(home)], dict(os.environ), log, secrets)
            if process.wait(timeout=60) != 0:
                raise Failure("the vault could not be prepared: " + log.read_text()[-500:])
    finally:
        venue.end()
    return home


class Books:
    """What the session's database holds, read without the product."""

    def __init__(self, home):
        path = next(iter(sorted(home.glob("*.sqlite"))), None)
        if path is None:
            raise Failure("there is no record in the home")
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)

    def rows(self, sql):
        return self.database.execute(sql).fetchall()

    def close(self):
        self.database.close()

    def intents(self):
        return [bytes(row[0]) for row in self.rows("SELECT payload FROM journal WHERE kind = 'intent'")]

    def orders(self):
        """Client id -> number, role, side, last status."""
        last = dict(self.rows("SELECT order_number, status FROM order_statuses ORDER BY sequence"))
        return {row[0]: (row[1], row[2], row[3], last.get(row[1], "none"))
                for row in self.rows("SELECT client_id, number, role, side FROM orders")}

    def fills(self):
        return self.rows("SELECT trade_id, fills.instrument, fills.side, price, fills.quantity, fee, fee_asset, client_id"
                         " FROM fills JOIN orders ON orders.run = fills.run AND orders.number = fills.order_number")

    def change(self):
        """What the books say has come to the account, by asset: the other side of what is outside of it."""
        change = Counter()
        for account, asset, amount in self.rows("SELECT account, asset, amount FROM postings"):
            if account.split(":")[0] in ("venue", "fees", "funding", "rounding"):
                change[asset] -= Decimal(amount)
        return {asset: amount for asset, amount in change.items() if amount}

    def suspense(self):
        return [(asset, amount) for account, asset, amount in
                self.rows("SELECT account, asset, amount FROM postings") if account.startswith("suspense")]


ENDED = {"filled", "cancelled", "expired", "rejected", "lapsed", "notPlaced", "denied"}


def judge(run, binary, home, venue, scenario):
    """Everything that does not hold, each as (class, what)."""
    found = []
    books = Books(home)
    lines, state = venue.lines(), venue.state()
    intents, orders = books.intents(), books.orders()
    placed = [line for line in lines if line["kind"] == "order"]
    names = Counter(line["clientOrderId"] for line in placed)
    for name, count in names.items():
        if count > 1:
            found.append(("doubled", f"order {name} was accepted {count} times"))
        if name not in orders:
            found.append(("unexplained", f"order {name} of the venue is not in the record"))
        written = sum(name.encode() in intent for intent in intents)
        if written == 0:
            found.append(("unexplained", f"order {name} of the venue has no intent"))
        if written > 1:
            found.append(("doubled", f"order {name} has {written} intents"))
    compare_fills(found, lines, books, scenario)
    compare_orders(found, state, orders, names)
    compare_balances(found, state, books)
    for asset, amount in books.suspense():
        found.append(("unexplained", f"{amount} {asset} is in suspense"))
    fills = len([line for line in lines if line["kind"] == "fill"])
    books.close()
    for command in (["audit", "verify"], ["replay"]):
        done = subprocess.run([binary, *command, "--home", str(home)], capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            found.append(("unexplained", f"{' '.join(command)}: {(done.stdout + done.stderr).strip()[:300]}"))
    run.orders, run.fills = len(placed), fills
    return found


def compare_fills(found, lines, books, scenario):
    symbols = [name.replace("/", "") for name in scenario.instruments]
    venue_fills = {}
    for line in lines:
        if line["kind"] != "fill":
            continue
        key = (line["symbol"], line["tradeId"])
        if key in venue_fills:
            found.append(("unexplained", f"the venue's log has trade {key} twice"))
        venue_fills[key] = (line["side"].lower(), Decimal(line["price"]), Decimal(line["quantity"]),
                            Decimal(line["commission"]), line["commissionAsset"], line["clientOrderId"])
    ours = {}
    for trade, instrument, side, price, quantity, fee, asset, name in books.fills():
        key = (symbols[trade % len(symbols)], trade // len(symbols))
        if key in ours:
            found.append(("doubled", f"trade {key} is in the books twice"))
        ours[key] = (side, Decimal(price), Decimal(quantity), Decimal(fee), asset, name)
    for key in venue_fills.keys() - ours.keys():
        found.append(("lost", f"trade {key} of {venue_fills[key][5]} is not in the books"))
    for key in ours.keys() - venue_fills.keys():
        found.append(("unexplained", f"trade {key} is in the books and not at the venue"))
    for key in ours.keys() & venue_fills.keys():
        if ours[key] != venue_fills[key]:
            found.append(("lost", f"trade {key}: the venue has {venue_fills[key]}, the books {ours[key]}"))


def compare_orders(found, state, orders, names):
    open_names = {order["clientOrderId"] for order in state["openOrders"]}
    for name, (number, role, side, status) in orders.items():
        if status not in ENDED and status not in ("open", "partiallyFilled", "cancelling"):
            found.append(("lost", f"order {number} ({name}) was left {status}"))
        if status not in ENDED and name not in open_names:
            found.append(("lost", f"order {number} ({name}) is {status} in the record and not open at the venue"))
        if status in ENDED and name in open_names:
            found.append(("lost", f"order {number} ({name}) is {status} in the record and open at the venue"))
        if name in open_names and role == "entry":
            found.append(("unexplained", f"entry {number} ({name}) is open at the venue after the end"))
        if name in open_names and side != "sell":
            found.append(("unexplained", f"order {number} ({name}) left open is no protective stop"))
        if status in ("filled",) and name not in names:
            found.append(("unexplained", f"order {number} ({name}) is {status} and never reached the venue"))


def compare_balances(found, state, books):
    held = {balance["asset"]: Decimal(balance["free"]) + Decimal(balance["locked"]) for balance in state["balances"]}
    expected = Counter()
    for deposit in state["deposits"]:
        expected[deposit["asset"]] += Decimal(deposit["amount"])
    for asset, amount in books.change().items():
        expected[asset] += amount
    for asset in sorted(held.keys() | expected.keys()):
        if held.get(asset, Decimal(0)) != expected.get(asset, Decimal(0)):
            found.append(("lost", f"the venue has {held.get(asset, 0)} {asset}, by the books it is "
                                  f"{expected.get(asset, 0)}"))


class Run:
    """One death, one resurrection, one judgement."""

    def __init__(self, name, seed):
        self.name = name
        scenario, rest = name.split(".", 1)
        self.point, count = rest.rsplit(".", 1)
        self.count = int(count)
        self.scenario = next((s for s in SCENARIOS if s.name == scenario), None)
        if self.scenario is None or self.point not in {*POINTS, *OPERATOR_POINTS, *VAULT_POINTS, "outside"}:
            raise SystemExit(f"crash-matrix: there is no run {name}; see --list")
        self.chance = random.Random(f"{seed} {name}")
        self.market = self.chance.randrange(1, 1_000_000)
        self.orders = self.fills = 0
        self.isReached = False
        self.commanded = None
        self.problems = []
        self.seconds = 0.0

    def perform(self, binary, template, parent):
        began = time.monotonic()
        folder = Path(tempfile.mkdtemp(prefix=self.name + ".", dir=parent))
        venue = trader = None
        try:
            home = folder / "home"
            shutil.copytree(template, home)
            venue = Venue(binary, self.scenario, folder, self.market)
            point_home(home, venue.port)
            if self.point in VAULT_POINTS:
                self.die_in_vault(binary, home, folder)
            trader = Trader(binary, self.scenario, home, folder / "first.log", self.fault())
            self.first_life(binary, trader, home, venue)
            trader = Trader(binary, self.scenario, home, folder / "second.log")
            self.second_life(trader, home, venue, folder)
            self.problems = judge(self, binary, home, venue, self.scenario)
        except (Failure, OSError, sqlite3.Error, http.client.HTTPException, subprocess.TimeoutExpired) as error:
            self.problems.append(("unexplained", f"{type(error).__name__}: {error}"))
        finally:
            if trader:
                trader.kill()
            if venue:
                venue.end()
            self.seconds = time.monotonic() - began
        return folder

    def fault(self):
        return None if self.point in ("outside", *VAULT_POINTS) else f"{self.point}:{self.count}"

    def die_in_vault(self, binary, home, folder):
        command = [binary, "vault", "add", "--provider", "matrix", "--label", "second", "--home", str(home)]
        environment = dict(os.environ, NEURATRADE_FAULT=f"{self.point}:{self.count}")
        process = with_passphrase(command, environment, folder / "vault.log", f"{KEY}\n{SECRET}\n")
        self.isReached = process.wait(timeout=30) == -signal.SIGKILL

    def first_life(self, binary, trader, home, venue):
        """Until it dies by itself, or is killed from outside."""
        limit = FIRST_LIMIT
        if self.point == "outside":
            # The moments of a start, and those of trading.
            limit = self.chance.uniform(0.05, 0.9) if self.count % 2 else self.chance.uniform(0.9, 2.5)
        elif self.point in VAULT_POINTS:
            limit = 1.2
        ends = time.monotonic() + limit
        command_at = time.monotonic() + 1.4
        self.live(trader, venue, lambda: time.monotonic() < ends and self.command(binary, home, command_at))
        if not trader.isOver():
            trader.kill()
            self.isReached = self.isReached or self.point == "outside"
        elif trader.process.returncode == -signal.SIGKILL:
            self.isReached = True
        else:
            raise Failure(f"the first process ended by itself with {trader.process.returncode}")

    def command(self, binary, home, at):
        """The operator stops trading, once, where the run is about that."""
        if self.point not in OPERATOR_POINTS or self.commanded or time.monotonic() < at:
            return True
        if b"stop with Ctrl-C" in (home.parent / "first.log").read_bytes():
            self.commanded = subprocess.Popen([binary, "kill" if self.count == 1 else "pause", "--home", str(home)],
                                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                              stderr=subprocess.DEVNULL)
            threading.Thread(target=self.commanded.wait, daemon=True).start()
        return True

    def live(self, trader, venue, goes_on):
        steps = 0
        faults = self.scenario.faults
        while goes_on() and not trader.isOver():
            if faults and steps % 12 == 6:
                venue.fault(faults[steps // 12 % len(faults)])
            venue.step()
            steps += 1
            time.sleep(STEP_SECONDS)

    def second_life(self, trader, home, venue, folder):
        """Trades again for a while, then the market stands still until everything is known, then it is stopped."""
        ready = time.monotonic() + 15
        log = folder / "second.log"
        while b"stop with Ctrl-C" not in log.read_bytes():
            if trader.isOver() or time.monotonic() > ready:
                raise Failure("the second process did not start: " + log.read_text()[-400:])
            time.sleep(0.02)
        ends = time.monotonic() + AGAIN_SECONDS
        before = venue.fills()
        self.live(trader, venue, lambda: time.monotonic() < ends and venue.fills() < before + AGAIN_FILLS)
        self.settle(trader, home, venue)
        if trader.isOver():
            raise Failure(f"the second process ended by itself with {trader.process.returncode}: "
                          + log.read_text()[-400:])
        trader.process.send_signal(signal.SIGTERM)
        code = trader.wait(END_LIMIT)
        if code is None:
            raise Failure(f"it did not end within {END_LIMIT:.0f} s of SIGTERM")
        if code != 0:
            raise Failure(f"it ended with {code}: " + log.read_text()[-400:])

    def settle(self, trader, home, venue):
        ends = time.monotonic() + SETTLE_LIMIT
        books = Books(home)
        try:
            while time.monotonic() < ends and not trader.isOver():
                statuses = {order[3] for order in books.orders().values()}
                known = len(books.fills())
                at_venue = len(venue.state()["trades"])
                if known == at_venue and statuses <= ENDED | {"open", "partiallyFilled"}:
                    return
                time.sleep(0.05)
        finally:
            books.close()


def main():
    parser = argparse.ArgumentParser(prog="crash-matrix")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    ids = matrix()
    if options.list:
        print("\n".join(ids))
        return 0
    names = options.only or (ids if options.all else chosen(ids, options.runs))
    with tempfile.TemporaryDirectory(prefix="crash-matrix.") as folder:
        return perform(names, options, Path(folder))


def perform(names, options, folder):
    template = prepare(options.binary, folder)
    began = time.monotonic()
    runs = []

    def one(name):
        run = Run(name, options.seed)
        place = run.perform(options.binary, template, folder)
        return run, place

    with ThreadPoolExecutor(options.jobs) as pool:
        for run, place in pool.map(one, names):
            runs.append(run)
            if run.problems:
                print(f"FAILED {run.name}  ({run.orders} orders, {run.fills} fills)", flush=True)
                for kind, what in run.problems[:6]:
                    print(f"  {kind}: {what}", flush=True)
                print(f"  again: scripts/crash-matrix --only {run.name} --seed {options.seed}", flush=True)
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    shutil.copytree(place, options.keep / place.name, dirs_exist_ok=True, symlinks=True,
                                    ignore=shutil.ignore_patterns("vault*", "*.sock"))
            shutil.rmtree(place, ignore_errors=True)
            if len(runs) % 20 == 0 or len(runs) == len(names):
                each = (time.monotonic() - began) / len(runs)
                print(f"{len(runs)} of {len(names)} runs, {each:.2f} s each, "
                      f"{sum(bool(run.problems) for run in runs)} failed", flush=True)
    return report(runs)


def report(runs):
    kinds = Counter(kind for run in runs for kind in {kind for kind, _ in run.problems})
    missed = [run for run in runs if not run.isReached]
    print(f"{sum(run.orders for run in runs)} orders and {sum(run.fills for run in runs)} fills at the venue; "
          f"{len(runs) - len(missed)} runs died where they should, {len(missed)} were killed before")
    if missed:
        points = Counter(f"{run.point}.{run.count}" for run in missed)
        print("  not reached: " + ", ".join(f"{point} x{count}" for point, count in points.most_common(12)))
    print(f"{len(runs)} runs: {kinds['lost']} lost, {kinds['doubled']} doubled, {kinds['unexplained']} unexplained")
    failed = [run for run in runs if run.problems]
    for run in failed:
        print(f"  scripts/crash-matrix --only {run.name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
