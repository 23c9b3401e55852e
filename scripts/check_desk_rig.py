"""Practice providers of models, desks that think by them, and what a run left on the record; for check_desk.py."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

import practice_rig
from practice_rig import ENVIRONMENT, run

BINARY = sys.argv[1]
FOLDER = tempfile.mkdtemp(prefix="check-desk-")
DATA = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..", "shared", "data", "bars")
FILE = os.path.join(DATA, "sample_7d_binance_BTCUSDT_1m_2025-03-03.csv")
BARS = os.path.join(FOLDER, "bars.csv")
CRASH = re.compile(r"Fatal error|panicked|Program crashed|Illegal instruction|Segmentation", re.I)


def check(name, is_right, detail=""):
    """Prints one line for one check; what was seen instead, where it fails."""
    return practice_rig.check(name, is_right, "" if is_right else " | ".join(str(detail).split("\n"))[:800])


def cut_bars(count=1_500):
    """A real day and an hour of one-minute bars, or a made-up one where the data is not there."""
    if os.path.exists(FILE):
        with open(FILE) as file, open(BARS, "w") as short:
            for _, line in zip(range(count + 1), file):
                short.write(line)
        return "a real file"
    made = run(BINARY, "bars", "generate", "--instrument", "BTC/USDT", "--days", "2", "--seed", "7", "--out", BARS)
    if made.returncode != 0:
        raise RuntimeError("bars generate: " + made.stderr)
    return "made-up bars: the shared data is not here"


class Provider:
    """A practice provider on a port of its own; ends with the block."""

    def __init__(self, protocol="openai", behaviour="sensible", *options):
        self.protocol = protocol
        self.process = subprocess.Popen(
            [BINARY, "practice-venue", "--protocol", protocol, "--behaviour", behaviour, "--port", "0", "--json",
             *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=ENVIRONMENT)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"practice-venue --protocol {protocol} ended before it said where it listens")
        self.root = f"http://127.0.0.1:{json.loads(line)['port']}"

    @property
    def environment(self):
        """What points a program at it."""
        if self.protocol == "openai":
            return {"OPENAI_BASE_URL": self.root + "/v1"}
        return {"ANTHROPIC_BASE_URL": self.root}

    @property
    def model(self):
        return "openai/gpt-5-mini" if self.protocol == "openai" else "anthropic/claude-haiku-4-5"

    def ask(self, method, path):
        request = urllib.request.Request(self.root + "/practice/v1/" + path, data=b"" if method == "POST" else None,
                                         method=method)
        with urllib.request.urlopen(request, timeout=20) as reply:
            return reply.read().decode()

    @property
    def traffic(self):
        return json.loads(self.ask("GET", "traffic"))

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Desk:
    """A home with settings of its own, and simulations in it."""

    def __init__(self, name, settings=""):
        self.home = os.path.join(FOLDER, name)
        os.makedirs(os.path.join(self.home, "config"), mode=0o700)
        os.chmod(self.home, 0o700)
        if settings:
            self.write("config/desk.yaml", settings)

    def write(self, path, text):
        whole = os.path.join(self.home, path)
        os.makedirs(os.path.dirname(whole), mode=0o700, exist_ok=True)
        with open(whole, "w") as file:
            file.write(text)

    def sim(self, *options, until=None, environment=None, timeout=120, secrets=()):
        """Trades the bars, up to a moment of their first day."""
        words = ["--bars", BARS, "--instrument", "BTC/USDT", *options]
        if until:
            words += ["--to", f"2025-03-03T{until}"]
        begin = time.monotonic()
        done = run(BINARY, "trade", "--mode", "sim", *words, home=self.home, environment=environment, timeout=timeout,
                   secrets=secrets)
        return Run(self, done, time.monotonic() - begin)

    def says(self, *words):
        return run(BINARY, *words, home=self.home)

    def rows(self, query, *values):
        """What the record holds."""
        with sqlite3.connect(f"file:{self.home}/neuratrade.sqlite?mode=ro", uri=True) as record:
            return record.execute(query, values).fetchall()

    def remove(self):
        shutil.rmtree(self.home, ignore_errors=True)


class Run:
    """One simulation that has ended."""

    def __init__(self, desk, done, seconds):
        self.desk, self.seconds = desk, seconds
        self.code, self.output, self.errors = done.returncode, done.stdout, done.stderr
        self.name = (re.search(r"\brun (\w{8})\b", self.output) or [None, ""])[1]
        self.tally = (re.search(r"^Desk: (.*)$", self.output, re.M) or [None, ""])[1]

    @property
    def proposals(self):
        return int((re.match(r"([\d,]+) proposal", self.tally) or [None, "0"])[1].replace(",", ""))

    @property
    def reasons(self):
        """How often each reason for no trade came, by its code."""
        listed = (re.search(r"no trade: (.*?)(;|$)", self.tally) or [None, ""])[1]
        return {code: int(count.replace(",", "")) for code, count in re.findall(r"([a-z-]+) ([\d,]+)", listed)}

    @property
    def cost(self):
        return float((re.search(r"thinking cost \$([\d.]+)", self.tally) or [None, "0"])[1])

    @property
    def has_crashed(self):
        return self.code < 0 or self.code > 4 or bool(CRASH.search(self.output + self.errors))

    @property
    def arguments(self):
        """Lines of voices, as people saw them."""
        return [line for line in self.output.splitlines() if re.match(r"    [a-z-]+ \(", line)]

    @property
    def digest(self):
        """The desk's digest of all its decisions."""
        found = self.desk.rows("SELECT e.desk_digest, e.decisions, e.no_trades FROM desk_ends e "
                               "JOIN desk_runs r ON r.key = e.desk_run ORDER BY e.desk_run")
        return found

    @property
    def woken(self):
        """How many decisions asked anybody."""
        return self.desk.rows("SELECT count(*) FROM desk_decisions WHERE statement_count > 0")[0][0]

    @property
    def voices(self):
        """How often each thinker spoke, or was silent."""
        return dict(self.desk.rows("SELECT model, count(*) FROM desk_statements GROUP BY model"))

    def __str__(self):
        last = (self.errors.strip().splitlines() or [""])[-1]
        return f"code {self.code}, {self.seconds:.1f} s, {self.tally or self.output[-200:]} {last[:200]}"
