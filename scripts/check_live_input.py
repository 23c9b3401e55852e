"""Gives LIVE mode bad input of every kind on practice venues.

Run by scripts/check-live-input as: check_live_input.py BINARY
Every check prints one line; the last line says how many passed.
"""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile

from practice_rig import (
    KEY, PASSPHRASE, SECRET, Trader, Venue, add_key, check, finish, make_vault, run, until)

BINARY = sys.argv[1]
FOLDER = tempfile.mkdtemp()
TRADE = ["--strategy", "random-entry", "--set", "probability=1", "--set", "stop=0.1", "--cash", "1000"]


def refused(name, done, code, words):
    """One line on standard error, with the words in it, and the exit code."""
    lines = done.stderr.strip().splitlines()
    said = lines[-1] if lines else ""
    # The argument parser says how a command is used, after its one line.
    lines = [line for line in lines if not re.match(r"(Help|Usage|  See): ?", line) and "warning:" not in line]
    problem = (
        f"exit code {done.returncode}, not {code}" if done.returncode != code else
        f"{len(lines)} lines" if len(lines) != 1 else
        "not the words" if not re.search(words, lines[0], re.I) else
        "too long" if len(lines[0]) > 600 else "")
    check(name, not problem, f"{problem}: {done.stderr.strip()[:500]}" if problem else
          (said[:160] if os.environ.get("CHECK_VERBOSE") else ""))


def live(home, venue, *options, passphrase=PASSPHRASE, cash=None, confirm=None):
    words = [*TRADE]
    if cash:
        words[-1] = cash
    sentence = confirm or f"trade BTC/USDT with {words[-1]} USDT on {venue}"
    return run(BINARY, "trade", "--mode", "live", "--venue", venue, *words, "--passphrase-fd", "{0}",
               *(["--confirm", sentence] if "--check" not in options else []), *options,
               home=home, secrets=[passphrase + "\n"], timeout=40)


def home_of(name, venue, **how):
    home = os.path.join(FOLDER, name)
    made = make_vault(BINARY, home, venue, **how)
    if made.returncode != 0:
        raise RuntimeError(made.stderr)
    return home


def keys(venue):
    bare = os.path.join(FOLDER, "bare")
    refused("no vault", live(bare, venue.name), 3, "no vault.*vault init.*vault add")
    home = home_of("keys", venue.name)
    refused("wrong passphrase", live(home, venue.name, passphrase="another passphrase entirely"), 1,
            "passphrase|damaged")
    refused("no key of this venue", live(home, "practice-1"), 3, "no key for practice-1.*vault add")
    refused("no key of this label", live(home, venue.name, "--key", "spare"), 3, "no key 'spare'.*main")
    refused("wrong key", add_key(BINARY, home, venue.name, key="nokey", options=["--label", "a"]), 1, "key")
    refused("wrong secret", add_key(BINARY, home, venue.name, secret="nosecret", options=["--label", "b"]), 1,
            "secret|signature")
    refused("key that can withdraw", add_key(BINARY, home, venue.name, "withdrawkey", "withdrawsecret",
                                             ["--label", "c"]), 1, "withdraw.*nothing was stored")
    stored = add_key(BINARY, home, venue.name, "withdrawkey", "withdrawsecret", ["--label", "d", "--unchecked"])
    check("key that can withdraw: can be stored unchecked, for the next check", stored.returncode == 0, stored.stderr)
    refused("key that can withdraw, in LIVE", live(home, venue.name, "--key", "d"), 3, "withdraw")
    add_key(BINARY, home, venue.name, "readkey", "readsecret", ["--label", "e", "--unchecked"])
    refused("key that cannot trade", live(home, venue.name, "--key", "e"), 3, "trade")
    vault = next(os.path.join(top, name) for top, _, names in os.walk(home) for name in names if "vault" in name
                 and not name.endswith(".lock"))
    os.chmod(vault, 0o644)
    refused("vault readable by others", live(home, venue.name), 1, "chmod|others|readable|permission")
    os.chmod(vault, 0o600)


def market(venue):
    home = home_of("market", venue.name)
    refused("unknown instrument", live(home, venue.name, "--instrument", "NOPE/USDT"), 1, "NOPE/USDT")
    refused("malformed instrument", live(home, venue.name, "--instrument", "BTC"), 2, "BTC")
    refused("instrument named twice",
            live(home, venue.name, "--instrument", "BTC/USDT", "--instrument", "BTC/USDT"), 2, "twice")
    refused("malformed --venue", live(home, "practice-x"), 2, "practice-PORT")
    refused("unknown --venue", live(home, "nowhere"), 2, "no such venue.*venues.yaml")
    refused("malformed --interval", live(home, venue.name, "--interval", "7q"), 2, "interval|7q")
    refused("--interval the venue has not", live(home, venue.name, "--interval", "7m"), 2, "7m|no such bars")
    refused("malformed --confirm", live(home, venue.name, confirm="yes"), 2, "trade BTC/USDT with 1000 USDT")
    refused("malformed --cash", live(home, venue.name, cash="much"), 2, "cash.*much")
    refused("--bars in LIVE", live(home, venue.name, "--bars", "x.csv"), 2, "bars")
    done = run(BINARY, "trade", "--mode", "live", "--venue", venue.name, home=home)
    refused("no --cash", done, 2, "cash")
    said = live(home, venue.name, "--check", cash="90000000")
    check("cash larger than the account: the readiness says so", "NO" in said.stdout and said.returncode == 3
          or "is free" in said.stdout and "90000000" in said.stdout, said.stdout[-200:] if said.returncode else "")
    refused("nothing is closed that is not open", live(home, venue.name, "--close-session"), 1, "no live session")
    refused("practice venue: port in use", run(BINARY, "practice-venue", "--port", venue.port), 1,
            f"{venue.port}.*(use|taken)|(use|taken).*{venue.port}")


def misbehaving():
    with Venue(BINARY, "--clock-offset", "700ms") as venue:
        home = home_of("clock", venue.name)
        refused("clock off by 700 ms", live(home, venue.name), 3, "clock.*500 ms")
    refused("venue not reachable", live(home, venue.name), 3, "does not answer")
    with Venue(BINARY) as venue:
        home = home_of("html", venue.name)
        venue.fault(kind="htmlPage", match="GET /api/v3/exchangeInfo", count=9)
        refused("venue answers HTML", live(home, venue.name), 1, "rules of BTC/USDT")
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    import threading

    def answer():
        while True:
            try:
                line, _ = server.accept()
                line.recv(4096)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n"
                             b"Connection: close\r\n\r\n<html>not me</html>\n")
                line.close()
            except OSError:
                return
    threading.Thread(target=answer, daemon=True).start()
    add_key(BINARY, home, f"practice-{port}", options=["--unchecked"])
    refused("something else listens there", live(home, f"practice-{port}"), 3, "does not answer")
    server.close()


def homes(venue):
    home, other = home_of("one", venue.name), home_of("two", venue.name)
    trader = Trader(BINARY, home, venue, *TRADE[:-2], cash="1000")
    until(lambda: "stop with Ctrl-C" in trader.said() or not trader.is_alive(), 20)
    refused("home already in use", live(home, venue.name), 1, "another|in use|process")
    refused("account traded from another home", live(other, venue.name), 1, "another neuratrade trades this account")
    trader.send(2)
    trader.wait(15)
    refused("session open with other settings", live(home, venue.name, cash="2000"), 1,
            "is open on this account.*take it up")
    latch = os.path.join(home, "kill.latch")
    with open(latch, "r+b") as file:
        whole = file.read()
        file.seek(0)
        file.write(bytes(len(whole)))
    said = live(home, venue.name, "--check")
    check("latch damaged: starts halted, and says so", "HALT" in said.stdout and "resume" in said.stdout, said.stdout)
    os.remove(latch)
    said = live(home, venue.name, "--check")
    check("latch missing: starts halted, and says so", "HALT" in said.stdout and "resume" in said.stdout, said.stdout)
    with open(latch, "wb") as file:
        file.write(whole)
    os.chmod(latch, 0o600)
    tamper(home)
    refused("journal tampered with", live(home, venue.name), 1, "not as it was written.*audit verify")


def tamper(home):
    path = next(os.path.join(top, name) for top, _, names in os.walk(home) for name in names
                if name.endswith((".db", ".sqlite")))
    with sqlite3.connect(path) as base:
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = [row[1] for row in base.execute(f'PRAGMA table_info("{table}")')]
            if {"payload", "hash"} <= set(columns):
                row, payload = base.execute(
                    f'SELECT rowid, payload FROM "{table}" WHERE length(payload) > 4 LIMIT 1').fetchone()
                changed = bytes([payload[0] ^ 1]) + payload[1:]
                base.execute(f'UPDATE "{table}" SET payload = ? WHERE rowid = ?', (changed, row))


def full_disk(venue):
    place = os.path.join(FOLDER, "small")
    os.makedirs(place)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", place], capture_output=True).returncode:
        print("skipped disk nearly full: no file system of its own can be mounted here")
        return
    try:
        home = os.path.join(place, "home")
        make_vault(BINARY, home, venue.name)
        refused("disk nearly full", live(home, venue.name), 3, "disk.*free some space")
    finally:
        subprocess.run(["umount", place], check=False)


accounts = [f"{KEY}:{SECRET}:USDT=100000", "withdrawkey:withdrawsecret:USDT=100,+enableWithdrawals",
            "readkey:readsecret:USDT=100,-enableSpotAndMarginTrading"]
try:
    with Venue(BINARY, accounts=accounts) as rig:
        for part in (keys, market, homes, full_disk):
            try:
                part(rig)
            except Exception as error:  # One part that breaks must not hide the others.
                check(f"{part.__name__}: {type(error).__name__} {error}", False)
    misbehaving()
finally:
    shutil.rmtree(FOLDER, ignore_errors=True)
finish("live input")
