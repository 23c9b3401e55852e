"""Stops a LIVE session on a practice venue in every way there is.

Run by scripts/check-stopping as: check_stopping.py BINARY
Every check prints one line; the last line says how many passed. The ways are tried side by side, each on a venue and in
a home of its own.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from practice_rig import (
    ENVIRONMENT, PASSPHRASE, Trader, Venue, check, finish, make_vault, pipes, run, until)

BINARY = sys.argv[1]
FOLDER = tempfile.mkdtemp()
HELD = ["--set", "hold=1000000", "--set", "stop=0.2", "--protections", "none"]


def strategies(count, probability, entry):
    """Sleeves that buy at random and hold; each with its own numbers."""
    words = []
    for index in range(count):
        name = "random-entry" if index == 0 else f"random-entry-{index + 1}"
        words += ["--strategy", "random-entry", "--set", f"{name}.seed={index + 1}"]
    return [*words, "--set", f"probability={probability}", "--entry", entry, *HELD]


# One sleeve finds its limit met within the first bars, and holds; others wait below the market.
RESTING = strategies(4, 0.3, "limit:0.001/7d")
FAR = strategies(4, 1, "limit:0.03/7d")


class Stage:
    """A venue, a home with a vault, and a trader that has begun."""

    def __init__(self, name, *options, start=True, **venue):
        self.home = os.path.join(FOLDER, name)
        self.venue = Venue(BINARY, "--seed", "7", **venue)
        self.options = options
        make_vault(BINARY, self.home, self.venue.name)
        self.trader = self.start() if start else None

    def start(self, **how):
        self.trader = Trader(BINARY, self.home, self.venue, *self.options, **how)
        until(lambda: "stop with Ctrl-C" in self.trader.said() or not self.trader.is_alive(), 30)
        mark = self.venue.mark()
        # The account's own stream is up, and what it shows was reconciled.
        until(lambda: any(line.get("on") == "GET /api/v3/account" for line in self.venue.log()), 10)
        until(lambda: self.venue.mark() > mark + 3, 1.5)
        return self.trader

    def bars(self, wanted, limit=40):
        """Moves the market until the venue shows what is wanted."""
        for _ in range(limit):
            if until(lambda: wanted(self.kinds()), 0.35):
                return True
            self.venue.step()
        return until(lambda: wanted(self.kinds()), 3)

    def kinds(self):
        orders = self.venue.open_orders()
        entries = sum(order["side"] == "BUY" for order in orders)
        return entries, len(orders) - entries

    def command(self, *arguments, **how):
        return run(BINARY, *arguments, home=self.home, **how)

    def accepted(self, mark):
        return [line for line in self.venue.log(mark) if line["kind"] == "order"]

    def cancelled(self, mark):
        return [line for line in self.venue.log(mark) if line["kind"] == "cancel"]

    def end(self):
        if self.trader is not None:
            self.trader.__exit__()
        self.venue.__exit__()


def resume(stage, instruments="BTC/USDT"):
    return stage.command("resume", stdin=f"resume {instruments} at RUN\n")


def pausing():
    stage = Stage("pause", *RESTING)
    try:
        check("pause: stage has a stop at the venue", stage.bars(lambda kinds: kinds[1] > 0), stage.kinds())
        done = stage.command("pause")
        check("pause: done at once, says what holds", done.returncode == 0 and "REDUCE_ONLY" in done.stdout,
              done.stdout.strip())
        mark, stops = stage.venue.mark(), stage.kinds()[1]
        for _ in range(6):
            stage.venue.step()
            time.sleep(0.2)
        buys = [line for line in stage.accepted(mark) if line["side"] == "BUY"]
        check("pause: six bars later no entry was accepted", not buys, f"{len(buys)} accepted")
        check("pause: what is held keeps its stops", stage.kinds()[1] >= stops, stage.kinds())
        wrong = stage.command("resume", stdin="resume\n")
        check("resume: other words than asked for are refused", wrong.returncode == 1 and "type" in wrong.stderr)
        opened = resume(stage)
        check("resume: typed words open again", opened.returncode == 0, (opened.stdout + opened.stderr).strip()[-60:])
        stage.trader.send(signal.SIGINT)
        check("SIGINT: the process ends in order", stage.trader.wait(15) == 0)
        check("SIGINT: stops stay at the venue, entries do not", stage.kinds()[0] == 0 and stage.kinds()[1] >= stops,
              stage.kinds())
        stage.start()
        check("orderly end: the next start is open", "the level is" not in stage.trader.said()
              and "kill level is" not in stage.trader.said())
        cancelling(stage)
    finally:
        stage.end()


def cancelling(stage):
    mark = stage.venue.mark()
    asked = stage.command("cancel-all", stdin="n\n")
    check("cancel-all: a no does nothing", asked.returncode == 1 and not stage.cancelled(mark))
    check("cancel-all: the preview says what is left without a stop", "without a stop" in asked.stdout)
    began = time.time()
    done = stage.command("cancel-all", "--yes")
    check("cancel-all: proven by the venue", done.returncode == 0, done.stdout.strip().splitlines()[-1:])
    check("cancel-all: proven within 3 s", time.time() - began < 3, f"{time.time() - began:.2f} s")
    time.sleep(1)
    check("cancel-all: nothing is put in place of what was cancelled", stage.kinds()[1] == 0, stage.kinds())


def killing():
    stage = Stage("kill", *RESTING)
    try:
        stage.bars(lambda kinds: kinds[0] > 0 and kinds[1] > 0)
        began = time.time()
        done = stage.command("kill")
        took = time.time() - began
        check("kill: proven by the venue", done.returncode == 0 and "no open order of ours" in done.stdout,
              f"{took:.2f} s; {done.stdout.strip().splitlines()[-1:]}")
        mark = stage.venue.mark()
        for _ in range(4):
            stage.venue.step()
            time.sleep(0.15)
        check("kill: no order is accepted behind it", not stage.accepted(mark) and stage.kinds() == (0, 0))
        stage.trader.send(signal.SIGKILL)
        stage.trader.wait()
        stage.start()
        check("kill: after a restart it still holds", "the level is KILL" in stage.trader.said())
        for _ in range(3):
            stage.venue.step()
            time.sleep(0.15)
        check("kill: after a restart no order is accepted", not stage.accepted(mark))
        opened = until(lambda: (lambda said: said if said.returncode == 0 else None)(resume(stage)), 15, 1)
        check("kill: resume opens", opened and opened.returncode == 0)
        check("kill: after resume orders go again", stage.bars(lambda kinds: sum(kinds) > 0, 20), stage.kinds())
        stage.trader.send(signal.SIGTERM)
        check("SIGTERM: the process ends in order", stage.trader.wait(15) == 0)
        offline(stage)
    finally:
        stage.end()


def offline(stage):
    said = stage.command("pause")
    check("offline pause: exit code 3, latched", said.returncode == 3 and "REDUCE_ONLY" in said.stdout)
    stage.start()
    check("offline pause: the next start begins so", "the level is REDUCE_ONLY" in stage.trader.said())
    stage.trader.send(signal.SIGINT)
    stage.trader.wait(15)
    said = stage.command("kill")
    check("offline kill: exit code 3, latched", said.returncode == 3 and "KILL" in said.stdout)
    said = stage.command("cancel-all", "--yes")
    check("offline cancel-all: exit code 3 and what to do instead", said.returncode == 3 and "guard --now" in said.stderr)
    said = stage.command("resume", stdin="resume at RUN\n")
    check("offline resume: typed words open the next start", said.returncode == 0, said.stdout.strip()[-50:])
    stage.start()
    check("offline resume: the next start is open", "the level is" not in stage.trader.said()
          and "ALARM" not in stage.trader.said())
    check("offline resume: orders go", stage.bars(lambda kinds: sum(kinds) > 0, 20), stage.kinds())
    mark = stage.venue.mark()
    with open(os.path.join(stage.home, "STOP"), "w") as file:
        file.write("")
    gone = until(lambda: stage.kinds() == (0, 0), 5)
    check("STOP file: everything of ours is cancelled", gone, stage.kinds())
    check("STOP file: nothing is accepted afterwards", not stage.accepted(mark))
    said = resume(stage)
    check("STOP file: resume is refused while it is there", said.returncode == 1 and "remove it first" in said.stdout,
          said.stdout.strip()[-40:])
    os.remove(os.path.join(stage.home, "STOP"))


def ending_twice():
    stage = Stage("twice", *FAR)
    try:
        stage.bars(lambda kinds: kinds[0] >= 4)
        stage.venue.fault(kind="stall", match="order.cancel", count=50, processed=False)
        stage.trader.send(signal.SIGINT)
        time.sleep(0.5)
        check("second SIGINT: the first waits for the venue", stage.trader.is_alive())
        began = time.time()
        stage.trader.send(signal.SIGINT)
        check("second SIGINT: ends at once", stage.trader.wait(5) is not None, f"{time.time() - began:.2f} s")
    finally:
        stage.end()


def flattening():
    stage = Stage("flatten", *RESTING)
    try:
        stage.bars(lambda kinds: kinds[1] > 0)
        said = stage.command("flatten", stdin="yes\n")
        check("flatten: other words than asked for sell nothing", said.returncode == 1 and stage.venue.held() > 0)
        said = stage.command("flatten", stdin="flatten BTC/USDT\n")
        check("flatten: proven by the venue", said.returncode == 0,
              (said.stdout + said.stderr).strip().splitlines()[-1:])
        check("flatten: nothing is held, nothing is open", stage.venue.held() == 0 and stage.kinds() == (0, 0),
              f"{stage.venue.held()} BTC, {stage.kinds()}")
    finally:
        stage.end()


def guarding(name, how):
    stage = Stage(name, *RESTING)
    guard = None
    try:
        stage.bars(lambda kinds: kinds[0] > 0 and kinds[1] > 0)
        entries, stops = stage.kinds()
        guard = Guard(stage)
        mark = stage.venue.mark()
        time.sleep(0.7)
        check(f"guard, {how}: stage has entries and stops", entries > 0 and stops > 0, (entries, stops))
        began = time.time()
        if how == "orderly end":
            stage.trader.send(signal.SIGINT)
            stage.trader.wait(15)
            time.sleep(4)
            check("guard, orderly end: left alone", "ACTING" not in guard.said(), guard.said().strip()[-80:])
            return
        stage.trader.send(signal.SIGKILL if how == "killed" else signal.SIGSTOP)
        gone = until(lambda: stage.kinds()[0] == 0, 12)
        took = time.time() - began
        check(f"guard, {how}: cancels entries", gone, f"{took:.1f} s")
        check(f"guard, {how}: stops stay", stage.kinds()[1] == stops, stage.kinds())
        check(f"guard, {how}: says so", until(lambda: "none left" in guard.said(), 3), guard.said().strip()[-70:])
        if how == "stopped":
            stage.trader.send(signal.SIGCONT)
            time.sleep(1)
            for _ in range(3):
                stage.venue.step()
                time.sleep(0.15)
            check("guard, stopped: a trader that wakes again sends nothing", not stage.accepted(mark))
        else:
            stage.start()
            check("guard, killed: the next start is halted", "the level is HALT" in stage.trader.said())
    finally:
        if guard:
            guard.end()
        stage.end()


class Guard(Trader):
    """`neuratrade guard` in the background."""

    def __init__(self, stage):  # Not a trader's own start: another command, the same handling.
        self.errors, self.output = tempfile.TemporaryFile(mode="w+"), tempfile.TemporaryFile(mode="w+")
        descriptors = pipes(PASSPHRASE + "\n")
        self.process = subprocess.Popen(
            [BINARY, "guard", "--home", stage.home, "--after", "2s", "--passphrase-fd", str(descriptors[0])],
            stdin=subprocess.DEVNULL, stdout=self.output, stderr=self.errors, pass_fds=descriptors, env=ENVIRONMENT)
        os.close(descriptors[0])
        until(lambda: "watching" in self.said(), 10)

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=10)


def cancelling_many():
    names = ("BTC/USDT", "ETH/USDT", "SOL/USDT")
    options = strategies(67, 1, "limit:0.04/7d")
    stage = Stage("many", *options, start=False, instruments=names, accounts=None)
    try:
        stage.start(instruments=names)
        # The gateway lets 50 orders go in ten seconds.
        reached = 0
        for _ in range(9):
            stage.venue.step()
            reached = until(lambda: stage.kinds()[0] if stage.kinds()[0] >= 200 else 0, 5.4, 0.2)
            if reached:
                break
        count = stage.kinds()[0]
        check("cancel-all of many: 200 orders rest", count >= 200, count)
        mark, began = stage.venue.mark(), time.time()
        kill = subprocess.Popen([BINARY, "kill", "--home", stage.home], stdout=subprocess.PIPE, text=True,
                                env=ENVIRONMENT)
        first = kill.stdout.readline()
        took = time.time() - began
        check("cancel-all of many: on the wire within 1 s", f"{count} cancels are on the wire" in first and took <= 1,
              f"{first.strip()}, {took:.3f} s with the start of the command")
        rest = kill.stdout.read().strip()
        check("cancel-all of many: proven", kill.wait() == 0, rest.splitlines()[-1:])
        stamps = [line["wall"] / 1000 - began for line in stage.cancelled(mark)]
        check("cancel-all of many: the venue has them within 3 s", len(stamps) >= count and max(stamps) <= 3,
              f"{len(stamps)} cancelled, last after {max(stamps, default=0):.3f} s")
    finally:
        stage.end()


def quiet_modes():
    """Modes that are not LIVE, with a live key in the home: the venue sees no order and no signature."""
    venue = Venue(BINARY, "--seed", "7", pace="500ms")
    home = os.path.join(FOLDER, "quiet")
    try:
        make_vault(BINARY, home, venue.name)
        mark = venue.mark()
        busy = ["--strategy", "random-entry", "--set", "probability=0.5", "--set", "hold=2", "--set", "stop=0.01"]
        run(BINARY, "bars", "generate", "--instrument", "BTC/USDT", "--days", "2", home=home)
        codes = [
            run(BINARY, "backtest", "--instrument", "BTC/USDT", *busy, home=home).returncode,
            run(BINARY, "trade", "--mode", "sim", "--days", "1", "--json", *busy, home=home).returncode]
        check("not live: backtest and sim run beside a vault", codes == [0, 0], codes)
        paper = Trader(BINARY, home, venue, *busy, "--warm-up", "5", mode="paper")
        time.sleep(20)
        traded = "buy" in paper.said()
        check("not live: paper trades", traded and paper.is_alive(), "" if traded else paper.said()[-120:])
        killed = run(BINARY, "kill", home=home)
        check("not live: paper follows kill", killed.returncode == 0, killed.stdout.strip().splitlines()[-1:])
        opened = run(BINARY, "resume", home=home, stdin="resume BTC/USDT at RUN\n")
        check("not live: paper follows resume", opened.returncode == 0, opened.stdout.strip().splitlines()[-1:])
        paper.send(signal.SIGINT)
        check("not live: paper ends in order", paper.wait(15) == 0)
        codes = {word: run(BINARY, word, home=home).returncode for word in ("replay", "parity", "doctor", "orders")}
        check("not live: replay, parity, doctor and orders run", codes["replay"] == 0 and codes["orders"] == 0, codes)
        asked = {line["on"] for line in venue.log(mark) if line["kind"] == "request"}
        lines = [line for line in venue.log(mark) if line["kind"] in ("order", "cancel", "fill")]
        public = {"time", "exchangeInfo", "klines", "uiKlines", "depth", "bookTicker", "price", "ping", "trades"}
        others = {name for name in asked if name.rsplit("/", 1)[-1] not in public}
        check("not live: no order, and nothing that needs a key, reached the venue", not others and not lines,
              sorted(others) or sorted(asked))
        signed = run(BINARY, "vault", "check", "--passphrase-fd", "{0}", home=home, secrets=[PASSPHRASE + "\n"])
        check("not live: the log would have shown it", signed.returncode == 0 and any(
            "apiRestrictions" in line.get("on", "") for line in venue.log(mark)))
    finally:
        venue.__exit__()


def guarded(body, *arguments):
    def go():
        try:
            body(*arguments)
        except Exception as error:  # One way that breaks must not hide the others.
            check(f"{body.__name__}{arguments}: {type(error).__name__} {error}", False)
    return threading.Thread(target=go)


WAYS = {
    "pause": (pausing,), "kill": (killing,), "twice": (ending_twice,), "flatten": (flattening,),
    "guard-killed": (guarding, "guard-killed", "killed"), "guard-stopped": (guarding, "guard-stopped", "stopped"),
    "guard-orderly": (guarding, "guard-orderly", "orderly end"), "many": (cancelling_many,),
    "quiet": (quiet_modes,)}

wanted = sys.argv[2:] or list(WAYS)
threads = [guarded(*WAYS[name]) for name in wanted]
try:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
finally:
    shutil.rmtree(FOLDER, ignore_errors=True)
finish("stopping")
