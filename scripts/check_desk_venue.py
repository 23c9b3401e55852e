"""Desks beside the trading loop, in PAPER and in LIVE, killed and begun again; for check_desk.py."""

import json
import signal
import time

from check_desk_rig import BINARY, CRASH, Desk, Provider, check
from practice_rig import Trader, Venue, make_vault, until


class Stage:
    """A venue that moves when told to, a home, and a trader that thinks at a desk."""

    def __init__(self, name, mode, settings="", environment=None, options=()):
        self.mode, self.environment, self.options = mode, environment, options
        self.desk = Desk(name, settings)
        self.venue = Venue(BINARY, "--seed", "7")
        if mode == "live":
            made = make_vault(BINARY, self.desk.home, self.venue.name)
            if made.returncode != 0:
                raise RuntimeError("vault: " + made.stderr)

    def start(self):
        self.trader = Trader(BINARY, self.desk.home, self.venue, *self.options, mode=self.mode,
                             environment=self.environment)
        until(lambda: "stop with Ctrl-C" in self.trader.said() or not self.trader.is_alive(), 60)
        return self.trader

    def bars(self, count):
        """Moves the market, each time until the desk has decided on the bar; how many decisions there are."""
        for _ in range(count):
            before = self.decisions()[0]
            self.venue.step()
            until(lambda: self.decisions()[0] > before or not self.trader.is_alive(), 3)
        return self.decisions()

    def decisions(self):
        """The highest number, and how many there are."""
        try:
            return self.desk.rows("SELECT coalesce(max(number), 0), count(*) FROM desk_decisions")[0]
        except Exception:  # Not made yet, or busy for a moment: asked again.
            return (0, 0)

    def figures(self, number):
        """The names of the indicators that a decision had before it."""
        found = self.desk.rows(
            "SELECT text FROM desk_evidence WHERE decision = ? AND source = 'get_indicators'", number)
        return sorted(json.loads(found[0][0])["figures"]) if found else []

    def minutes(self, number):
        """The minutes of the day of the bars that a decision had before it."""
        found = self.desk.rows("SELECT text FROM desk_evidence WHERE decision = ? AND source = 'get_bars'", number)
        times = [row[0][1] for row in json.loads(found[0][0])["rows"]] if found else []
        return [int(time[-5:-3]) * 60 + int(time[-2:]) for time in times]

    def said(self):
        return self.trader.said()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if hasattr(self, "trader"):
            self.trader.__exit__()
        self.venue.__exit__()


def killed_and_back(name, stage, bars=25):
    """Decides, dies, and goes on."""
    stage.start()
    first = stage.bars(bars)
    check(f"{name}: the desk decides beside the loop, and every decision is on disk",
          first[0] == first[1] and first[0] >= bars - 3, f"{first} after {bars} bars; {stage.said()[-300:]}")
    listed = stage.desk.says("desk", "decisions", "--limit", "5")
    check(f"{name}: 'desk decisions' lists them while it trades",
          listed.returncode == 0 and f"-k{first[0]} " in listed.stdout, listed.stdout[:300] + listed.stderr)
    stage.trader.send(signal.SIGKILL)
    stage.trader.wait()
    stage.venue.step(3)
    stage.start()
    second = stage.bars(bars)
    check(f"{name}: killed and begun again, decisions are numbered on", second[0] == second[1]
          and second[0] >= first[0] + bars - 3, f"{first}, then {second}; {stage.said()[-300:]}")
    times = [time for time, in stage.desk.rows("SELECT time FROM desk_decisions ORDER BY number")]
    gaps = [round((after - before) / 60e9) for before, after in zip(times, times[1:])]
    check(f"{name}: no bar is decided twice, and those of the time in between are only looked at",
          all(gap >= 1 for gap in gaps) and max(gaps) <= 6, gaps)
    check(f"{name}: what the market did before is known at once after the new beginning",
          stage.figures(first[0]) == stage.figures(first[0] + 1) and len(stage.figures(first[0])) > 8,
          f"{stage.figures(first[0])} {stage.figures(first[0] + 1)}")
    minutes = stage.minutes(first[0] + 1)
    check(f"{name}: of the bars that it looks at then, none is missing and none comes twice",
          len(minutes) > 10 and all((after - before) % 1_440 == 1 for before, after in zip(minutes, minutes[1:])),
          minutes)
    told = stage.said()
    check(f"{name}: nothing broke", not CRASH.search(told) and "the desks have stopped" not in told, told[-400:])
    return second


def ended(name, stage):
    stage.trader.send(signal.SIGINT)
    code = stage.trader.wait(40)
    check(f"{name}: Ctrl-C ends it in order", code == 0, f"code {code}: {stage.said()[-300:]}")
    verified = stage.desk.says("audit", "verify")
    check(f"{name}: the audit chain holds", verified.returncode == 0 and "the chain holds" in verified.stdout,
          verified.stdout + verified.stderr)
    replayed = stage.desk.says("replay")
    check(f"{name}: the journal plays again to the same bytes", replayed.returncode == 0,
          (replayed.stdout + replayed.stderr)[-300:])
    sessions = stage.desk.says("desk", "sessions")
    check(f"{name}: the desk's session is kept for later", "suspended" in sessions.stdout, sessions.stdout)


def paper():
    with Stage("paper", "paper") as stage:
        killed_and_back("paper", stage)
        ended("paper", stage)


def live():
    with Stage("live", "live") as stage:
        killed_and_back("live", stage)
        ended("live", stage)


def live_with_models():
    """A model over HTTP proposes, and the venue's own log shows what became of it."""
    with Provider() as server, Stage("live-model", "live", "watchdog: off\ndeadline: 5s\n", server.environment,
                                     ["--model", server.model]) as stage:
        stage.start()
        mark = stage.venue.mark()
        for _ in range(8):
            stage.bars(8)
            if any(line["kind"] == "order" for line in stage.venue.log(mark)):
                break
        stage.bars(3)
        orders = [line for line in stage.venue.log(mark) if line["kind"] == "order"]
        check("live with a model: it proposes, and the order is at the venue", orders, stage.said()[-400:])
        server.stop()
        before = stage.decisions()
        after = stage.bars(6)
        check("live with a model: with the provider gone rules go on, and the operator is told",
              after[0] > before[0] and "rules stand in for a model" in stage.said(),
              f"{before} {after} {stage.said()[-400:]}")
        ended("live with a model", stage)


def live_interrupted():
    """Ctrl-C while a model thinks: the end is orderly and quick, and it latches nothing."""
    with Provider("openai", "slow:14s") as server, Stage(
            "live-cut", "live", "watchdog: off\ndeadline: 30s\n", server.environment,
            ["--model", server.model]) as stage:
        stage.start()
        for _ in range(60):
            stage.venue.step()
            if until(lambda: server.traffic["requests"] > 0, 1):
                break
        asked = server.traffic["requests"]
        check("live, cut off: a model is asked", asked > 0, stage.said()[-400:])
        begin = time.monotonic()
        stage.trader.send(signal.SIGINT)
        code = stage.trader.wait(40)
        took = time.monotonic() - begin
        check("live, cut off: Ctrl-C while a model thinks ends it in order, within ten seconds",
              code == 0 and took < 10, f"code {code} after {took:.1f} s: {stage.said()[-300:]}")
        check("live, cut off: nothing more is asked then", server.traffic["requests"] == asked, server.traffic)
        verified = stage.desk.says("audit", "verify")
        check("live, cut off: the audit chain holds", verified.returncode == 0, verified.stdout + verified.stderr)
        stage.start()
        said = stage.said()
        check("live, cut off: the next start is not halted",
              "stop with Ctrl-C" in said and "the level is HALT" not in said and not CRASH.search(said), said[-400:])
        stage.trader.send(signal.SIGINT)
        code = stage.trader.wait(20)
        check("live, cut off: and ends in order too", code == 0, f"code {code}: {stage.said()[-300:]}")
