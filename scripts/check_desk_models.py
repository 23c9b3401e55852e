"""Desks that think by a model over HTTP, and the same runs from the record with nobody there; for check_desk.py."""

import contextlib
import re

from check_desk_rig import Desk, Provider, check

WATCHFUL = "watchdog: off\n"


@contextlib.contextmanager
def place(kind):
    """A provider, its model and its environment; `chat` is a server that only `addresses` of desk.yaml names."""
    with Provider("anthropic" if kind == "anthropic" else "openai") as server:
        if kind == "chat":
            yield server, "local/practice", {}, f"addresses:\n  local: {server.root}/v1\n"
        else:
            yield server, server.model, server.environment, ""


def provider(kind):
    """Requests with tools and schemas, a trade, its price; and then the same from the record."""
    with place(kind) as (server, model, environment, settings):
        desk = Desk(f"http-{kind}", WATCHFUL + settings)
        options = ["--warm-up", "58"]
        first = desk.sim("--model", model, *options, until="01:35", environment=environment)
        traffic = server.traffic
        path = {"openai": "/v1/responses", "anthropic": "/v1/messages", "chat": "/v1/chat/completions"}[kind]
        check(f"{kind}: all requests go to {path}, and every one is what the provider takes",
              first.code == 0 and traffic["paths"] == {path: traffic["requests"]}
              and list(traffic["statuses"]) == ["200"],
              f"{traffic} {first}")
        outcomes = [text for text, in desk.rows("SELECT outcome FROM model_calls")]
        calls = sum('"call":' in text for text in outcomes)
        check(f"{kind}: tools are called, and every request is on the record",
              calls > 10 and len(outcomes) == traffic["requests"], f"{calls} of {len(outcomes)}, {traffic['requests']}")
        check(f"{kind}: the guard lets the desk trade", first.proposals > 0
              and re.search(r"Trades +[1-9]|Held +0", first.output) is not None, str(first))
        check(f"{kind}: the model is the one that speaks", first.arguments and model in first.voices
              and all(f"({model}" in line for line in first.arguments), first.voices)
        spend = desk.says("desk", "spend").stdout
        spent = first.cost > 0 if kind != "chat" else first.cost == 0
        check(f"{kind}: what thinking cost is shown", spent and re.search(rf" {traffic['requests']} ", spend), spend)
        told = desk.says("explain", first.name + "-d1").stdout
        check(f"{kind}: explain tells who argued and with what evidence",
              f"analyst ({model})" in told and "cites e" in told and ("thinking cost $" in told or kind == "chat"),
              told[:400])
        digest, count = first.digest, len(outcomes)
    again = desk.sim("--model", "recorded", *options, until="01:35", environment=environment)
    check(f"{kind}: with the server down the record gives the same run, to the last byte", again.code == 0
          and again.name == first.name and f"Run {first.name} is in the record already, the same to the last byte."
          in again.output, f"{first.name} {again}")
    check(f"{kind}: the replay has the same desk digest and the same words", again.digest == digest
          and again.arguments == first.arguments and again.tally == first.tally
          and desk.rows("SELECT count(*) FROM model_calls") == [(count,)], f"{again.tally} {first.tally}")


def desks_over_http():
    """The other desks, each in a few decisions."""
    for name in ["planner-trader-judge", "panel", "ensemble"]:
        desk = Desk(f"http-{name}", WATCHFUL)
        with Provider() as server:
            first = desk.sim("--desk", name, "--model", server.model, "--warm-up", "140", until="02:50",
                             environment=server.environment, timeout=240)
            traffic = server.traffic
        check(f"http: the {name} desk trades, or counts why not",
              first.code == 0 and traffic["statuses"] == {"200": traffic["requests"]} and traffic["requests"] > 5
              and first.proposals + sum(first.reasons.values()) > 0 and "malformed" not in first.reasons,
              f"{first} {traffic}")
        again = desk.sim("--desk", name, "--model", "recorded", "--warm-up", "140", until="02:50")
        check(f"http: the {name} desk does the same from the record",
              "the same to the last byte" in again.output and again.digest == first.digest, str(again))
