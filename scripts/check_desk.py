"""Lets every desk think in every way there is, on real processes and real HTTP, on this machine alone.

Run by scripts/check-desk as: check_desk.py BINARY
Every check prints one line; the last line says how many passed.
"""

import json
import shutil
import threading
import traceback

from check_desk_mischief import budgets, hostile, keys, mischief, news, skills, tools
from check_desk_models import desks_over_http, provider
from check_desk_rig import BINARY, FOLDER, Desk, check, cut_bars
from check_desk_venue import live, live_interrupted, live_with_models, paper
from practice_rig import finish, run

STORY = ["Evidence\n  e1  ", "Arguments\n  analyst (rules): ", "risk-manager (rules): ", "Verdict\n  enter", "memory: ",
         "Evidence and decision", "Order ", "-f1  ", "Trade\n", "What was learned\n"]


def by_rules():
    """No key, no network: the default."""
    desk = Desk("rules")
    first = desk.sim()
    check("rules: a real day trades without a key and without a network", first.code == 0 and first.proposals > 2,
          str(first))
    check("rules: it says that no model thinks", "debate desk, thinking by rules: no model" in first.errors,
          first.errors)
    voices = {line.split(" (")[0].strip() for line in first.arguments}
    check("rules: analyst, trader and risk manager are heard",
          voices == {"analyst", "trader", "risk-manager"} and all("(rules)" in line for line in first.arguments),
          voices)
    counted = first.proposals + sum(first.reasons.values())
    check("rules: every bar is a proposal or a counted reason", counted == 1_500, first.tally)
    told = desk.says("explain", first.name + "-d1").stdout
    places = [told.find(part) for part in STORY]
    check("rules: explain goes from evidence over arguments and verdict to gate, order, fill and lesson",
          min(places) >= 0 and places == sorted(places), [part for part, at in zip(STORY, places) if at < 0])
    again = desk.sim()
    check("rules: the same again is in the record already, the same to the last byte",
          f"Run {first.name} is in the record already, the same to the last byte." in again.output
          and again.arguments == first.arguments and again.tally == first.tally, again.output[-300:])
    for name in ["planner-trader-judge", "panel", "ensemble"]:
        run_of = desk.sim("--desk", name)
        seats = {line.split(" (")[0].strip() for line in run_of.arguments}
        check(f"rules: the {name} desk trades, or counts why not", run_of.code == 0 and run_of.proposals > 0
              and sum(run_of.reasons.values()) + run_of.proposals == 1_500 and len(seats) > 1, str(run_of))
        check(f"rules: the {name} desk does the same again",
              "the same to the last byte" in desk.sim("--desk", name).output)
    listings(desk)
    wrong_words(desk)


def listings(desk):
    """What the desk's commands print, for people and as JSON."""
    for words, part in [
        (["desk", "decisions"], "-k"), (["desk", "lessons"], "until"), (["desk", "sessions"], "archived"),
        (["desk", "spend"], "Nothing was spent"), (["models", "list"], "openai/gpt-5-mini"),
        (["models", "show", "openai/gpt-5-mini"], "calls tools"), (["skills", "list"], "trend-following"),
    ]:
        text, made = desk.says(*words), desk.says(*words, "--json")
        try:
            is_json = isinstance(json.loads(made.stdout), (list, dict))
        except ValueError:
            is_json = False
        check(f"{' '.join(words)}: for people and as JSON", text.returncode == 0 == made.returncode
              and part in text.stdout and is_json, (text.stdout + text.stderr + made.stderr)[-200:])


def wrong_words(desk):
    """Options that cannot be meant."""
    for words, code, part in [
        (["--desk", "committee"], 2, "debate, planner-trader-judge, panel, ensemble"),
        (["--model", "openai/gpt-none"], 2, "no such model is known"),
        (["--model", "gpt"], 2, "is not rules, recorded or a model"),
        (["--model", "openai/gpt-5-mini"], 3, "vault add --provider openai"),
        (["--model", "recorded"], 1, "no session of the debate desk"),
        (["--model", "local/none", "--strategy", "sma-cross"], 2, "add --strategy desk"),
    ]:
        done = desk.sim(*words, until="01:05")
        check(f"wrong: {' '.join(words)} ends with {code} and says what to do", done.code == code
              and part in done.errors and not done.has_crashed and len(done.errors) < 1_000,
              f"code {done.code}: {done.errors[:300]}")
    for text, part in [("desk: [debate", "desk.yaml"), ("rounds: 99", "1 to 8"), ("deadline: soon", "30s"),
                       ("modle: rules", "model"), ("budget: {day: -1}", "out of range"),
                       ("addresses: {openai: http://example.com}", "not encrypted")]:
        desk.write("config/desk.yaml", text + "\n")
        done = desk.sim(until="01:05")
        check(f"wrong: desk.yaml with '{text}' is refused with its place",
              done.code in (1, 2) and part in done.errors and "desk.yaml" in done.errors and not done.has_crashed,
              f"code {done.code}: {done.errors[:300]}")


def guarded(part):
    """One part; what breaks it is a failed check, not the end of the others."""
    try:
        part()
    except Exception:
        check(f"{part.__name__} can be checked at all", False, traceback.format_exc()[-800:])


def line_of(*parts):
    """Parts that go one behind the other, beside other lines."""
    def go():
        for part in parts:
            guarded(part)
    thread = threading.Thread(target=go)
    thread.start()
    return thread


def main():
    print(f"on {cut_bars()}: {run(BINARY, '--version').stdout.strip()}")
    lines = [
        line_of(by_rules, paper, live, live_with_models, live_interrupted),
        line_of(lambda_of(provider, "openai"), lambda_of(provider, "anthropic"), lambda_of(provider, "chat"),
                desks_over_http, hostile, news, keys, tools, budgets, skills),
        line_of(mischief),
    ]
    for line in lines:
        line.join()
    shutil.rmtree(FOLDER, ignore_errors=True)
    finish("desk")


def lambda_of(part, *values):
    def go():
        part(*values)
    go.__name__ = f"{part.__name__} {' '.join(values)}"
    return go


main()
