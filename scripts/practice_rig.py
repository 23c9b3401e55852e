"""A practice venue and traders on it, for the scripts that check what the program does at a venue.

Everything listens on this machine alone, on ports that the system picks, in scratch homes. The venue's own log is the
judge: what it accepted, and when, by the clock of this machine.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

KEY = "practicekey" + "0" * 49 + "1"
SECRET = "practicesecret" + "0" * 46 + "1"
PASSPHRASE = "correct horse battery staple"
ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "SWIFT_BACKTRACE": "enable=no"}
ENVIRONMENT.pop("NEURATRADE_HOME", None)
RESULTS = []
LOCK = threading.Lock()


def check(name, is_right, detail=""):
    """Prints one line for one check."""
    with LOCK:
        RESULTS.append(bool(is_right))
        tail = f"  ({detail})" if detail != "" else ""
        print(f"{'ok    ' if is_right else 'FAILED'}  {name}{tail}", flush=True)
    return is_right


def finish(title):
    """The last line, and the exit code."""
    passed = sum(RESULTS)
    print(f"{title}: {passed} of {len(RESULTS)} checks passed")
    sys.exit(0 if passed == len(RESULTS) else 1)


def until(look, seconds=20, every=0.02):
    """Waits for something to be true; what it was at the end."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found or time.monotonic() > end:
            return found
        time.sleep(every)


def pipes(*texts):
    """Open descriptors to read secrets from, with everything written already."""
    made = []
    for text in texts:
        reading, writing = os.pipe()
        os.write(writing, text.encode())
        os.close(writing)
        made.append(reading)
    return made


def run(binary, *arguments, home=None, secrets=(), stdin="", timeout=60, environment=None):
    """Runs the program to its end. `{0}`, `{1}` in the arguments are descriptors of the secrets."""
    descriptors = pipes(*secrets)
    words = [str(word).format(*descriptors) if secrets else str(word) for word in arguments]
    place = ["--home", str(home)] if home else []
    try:
        return subprocess.run(
            [binary, *words, *place], input=stdin, capture_output=True, text=True, timeout=timeout,
            pass_fds=descriptors, env={**ENVIRONMENT, **(environment or {})})
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


class Venue:
    """A practice venue on a port of its own; ends with the block."""

    def __init__(self, binary, *options, pace="manual", accounts=None, instruments=("BTC/USDT",), history=120):
        command = [binary, "practice-venue", "--port", "0", "--pace", pace, "--json", "--history", str(history)]
        for account in accounts or [f"{KEY}:{SECRET}:USDT=1000000"]:
            command += ["--account", account]
        for instrument in instruments:
            command += ["--instrument", instrument]
        self.process = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=ENVIRONMENT)
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.name = f"practice-{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=20) as reply:
            return reply.read().decode()

    def step(self, bars=1):
        self.ask("POST", "/practice/v1/step", {"bars": bars})

    def fault(self, **fault):
        self.ask("POST", "/practice/v1/faults", fault)

    def log(self, after=0):
        """Every line of the venue's record behind a number."""
        lines = [json.loads(line) for line in self.ask("GET", "/practice/v1/log").splitlines()]
        return [line for line in lines if line["n"] > after]

    def mark(self):
        lines = self.log()
        return lines[-1]["n"] if lines else 0

    def account(self, key=KEY):
        state = json.loads(self.ask("GET", "/practice/v1/state"))
        return next(account for account in state["accounts"] if account["key"] == key)

    def open_orders(self, key=KEY):
        return self.account(key)["openOrders"]

    def held(self, asset="BTC", key=KEY):
        balances = {line["asset"]: line for line in self.account(key)["balances"]}
        line = balances.get(asset, {"free": "0", "locked": "0"})
        return float(line["free"]) + float(line["locked"])


def make_vault(binary, home, provider, key=KEY, secret=SECRET, options=()):
    """A vault with one key."""
    made = run(binary, "vault", "init", "--memory-mib", "64", "--passphrase-fd", "{0}", home=home,
               secrets=[PASSPHRASE + "\n"])
    if made.returncode != 0:
        raise RuntimeError("vault init: " + made.stderr)
    return add_key(binary, home, provider, key, secret, options)


def add_key(binary, home, provider, key=KEY, secret=SECRET, options=()):
    return run(binary, "vault", "add", "--provider", provider, "--passphrase-fd", "{0}", "--secret-fd", "{1}", *options,
               home=home, secrets=[PASSPHRASE + "\n", f"{key}\n{secret}\n"])


class Trader:
    """A trader in the background, with its output in files."""

    def __init__(self, binary, home, venue, *options, mode="live", cash="100000", instruments=("BTC/USDT",),
                 environment=None):
        self.binary, self.home, self.venue = binary, home, venue
        self.output = tempfile.TemporaryFile(mode="w+")
        self.errors = tempfile.TemporaryFile(mode="w+")
        command = [binary, "trade", "--mode", mode, "--home", home, "--venue", venue.name, "--cash", cash]
        for instrument in instruments:
            command += ["--instrument", instrument]
        descriptors = []
        if mode == "live":
            descriptors = pipes(PASSPHRASE + "\n")
            sentence = f"trade {' '.join(instruments)} with {cash} USDT on {venue.name}"
            command += ["--passphrase-fd", str(descriptors[0]), "--confirm", sentence]
        self.process = subprocess.Popen(
            [*command, *options], stdin=subprocess.DEVNULL, stdout=self.output, stderr=self.errors,
            pass_fds=descriptors, env={**ENVIRONMENT, **(environment or {})})
        for descriptor in descriptors:
            os.close(descriptor)

    def said(self):
        for file in (self.output, self.errors):
            file.seek(0)
        return self.output.read() + self.errors.read()

    def send(self, number):
        self.process.send_signal(number)

    def wait(self, seconds=20):
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None

    def is_alive(self):
        return self.process.poll() is None

    def command(self, *arguments, stdin="", timeout=60):
        return run(self.binary, *arguments, home=self.home, stdin=stdin, timeout=timeout)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.is_alive():
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
