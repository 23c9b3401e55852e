"""Plants the defects of scripts/planted-defects in a copy of the sources, and runs the tests that must notice them."""

import json
import os
import pathlib
import re
import subprocess
import sys
import time

import planted_desk
import planted_orders

DEFECTS = planted_orders.DEFECTS + planted_desk.DEFECTS

# What the tests need: little, so that a first build is short.
CORE = ["Accounting", "Engine", "Indicators", "Risk", "Simulation", "Strategies", "Trading"]
TARGETS = {
    "Trading": [],
    "Indicators": [],
    "Schemas": [],
    "Transport": [],
    "Secrets": [],
    "TestSupport": [],
    "Accounting": ["Trading"],
    "Risk": ["Trading"],
    "Strategies": ["Indicators", "Trading"],
    "Engine": ["Accounting", "Risk", "Strategies", "Trading"],
    "Simulation": ["Engine", "Risk", "Trading"],
    "Execution": ["Accounting", "Engine", "Risk", "Trading", "Crypto"],
    "Agents": CORE + ["Schemas", "Crypto"],
    "Adapters": ["Agents", "Execution", "Schemas", "Secrets", "Trading", "Transport"],
}
# Of these, the part that asks models: it needs neither sockets nor a vault.
PARTS = {
    "Transport": ["HTTP/HTTPCall.swift", "HTTP/HTTPReply.swift", "HTTP/HTTPTransport.swift", "TransportError.swift"],
    "Secrets": ["Memory/", "SecretsError.swift"],
    "Adapters": ["Models/", "Binance/Client/BinanceEndpoints.swift"],
}
NEEDS_A_VAULT = "BearerKey+ModelCredential.swift"
TESTS = {
    "TradingTests": ["Trading"],
    "ExecutionTests": ["Accounting", "Engine", "Risk", "Strategies", "Trading", "Execution"],
    "EngineTests": CORE,
    "AgentsTests": CORE + ["Agents", "Schemas", "TestSupport", "Crypto"],
    "AdaptersTests": ["Adapters", "Agents", "Execution", "Schemas", "Secrets", "TestSupport", "Trading", "Transport"],
}
# The tests that must notice, and what they stand on.
TEST_FILES = {
    "TradingTests": ["SequencedOrderBookTests.swift"],
    "ExecutionTests": [
        "ContradictionTests.swift", "GatewayTests.swift", "GatewayTokenTests.swift", "KillLatchTests.swift",
        "OperatorTests.swift", "OrderDeskTests.swift", "ReconciliationTests.swift", "RecoveryTests.swift",
        "SessionRig.swift", "StoppingBench.swift",
    ],
    "EngineTests": ["DeskProposalTests.swift", "Natural.swift", "ScriptedStrategy.swift"],
    "AgentsTests": [
        "AttackCorpusTests.swift", "BriefTests.swift", "DebateDeskTests.swift", "DeskJournalTests.swift",
        "DeskMemoryReviewTests.swift", "DeskMemoryTests.swift", "DeskVoice.swift", "HallucinationGuardTests.swift",
        "LanguageMindBadInputTests.swift", "MemoryFixture.swift", "MindFixture.swift", "ModelLadderTests.swift",
        "NewsReaderTests.swift", "ObeyingModel.swift", "OtherDesksTests.swift", "RecordedModelTests.swift",
        "RegistryDoubles.swift", "RegistryWaitingModel.swift", "RoleAnswerTests.swift", "ScriptedModel.swift",
        "SkillLibraryTests.swift", "SkillRankingTests.swift", "SkillsFolder.swift", "SpendMeterTests.swift",
        "ToolSkillTests.swift", "ToolTests.swift", "UntrustedTextTests.swift",
    ],
    "AdaptersTests": [
        "FakeProvider.swift", "ManualModelClock.swift", "ModelAddressTests.swift", "ModelClientTests.swift",
        "ModelFixture.swift",
    ],
}

SWITCH = """
import Foundation

/// The defect that is awake in this process.
public let awakeDefect = ProcessInfo.processInfo.environment["PLANTED_DEFECT"]
"""


def manifest(root):
    """A package of the few targets, with the versions that the whole one asks for."""
    whole = (root / "Package.swift").read_text()
    crypto = re.search(r'\.package\(url: "[^"]*/swift-crypto", [^)]*\)', whole).group(0)

    def names(dependencies):
        return ", ".join(
            '.product(name: "Crypto", package: "swift-crypto")' if name == "Crypto" else f'"{name}"'
            for name in dependencies)

    lines = [f'.target(name: "{name}", dependencies: [{names(needs)}]),' for name, needs in TARGETS.items()]
    lines += [f'.testTarget(name: "{name}", dependencies: [{names(needs)}]),' for name, needs in TESTS.items()]
    return (
        "// swift-tools-version: 6.2\nimport PackageDescription\n\nlet package = Package(\n"
        '    name: "PlantedDefects",\n    platforms: [.macOS(.v15)],\n'
        f"    dependencies: [{crypto}],\n    targets: [\n        " + "\n        ".join(lines)
        + "\n    ],\n    swiftLanguageModes: [.v6]\n)\n")


def belongs(target, inside):
    """Whether a file of a target, by its path inside it, is copied."""
    if target in TEST_FILES:
        return inside.name in TEST_FILES[target]
    parts = PARTS.get(target, [""])
    return inside.name != NEEDS_A_VAULT and any(inside.as_posix().startswith(part) for part in parts)


def copy(root):
    """Every file of the copy, by its path, with all defects asleep; and the defects that no longer fit."""
    files = {"Package.swift": manifest(root), "Sources/Trading/PlantedDefect.swift": SWITCH}
    for kind, targets in (("Sources", TARGETS), ("Tests", TESTS)):
        for target in targets:
            for path in sorted((root / kind / target).rglob("*.swift")):
                if belongs(target, path.relative_to(root / kind / target)):
                    files[str(path.relative_to(root))] = path.read_text()
    misfits = []
    for name, edits, _ in DEFECTS:
        for file, good, bad in edits:
            path = "Sources/" + file
            if files.get(path, "").count(good) != 1:
                misfits.append((name, file))
                continue
            text = files[path].replace(good, re.sub(r"\bIS\b", f'(awakeDefect == "{name}")', bad))
            if not file.startswith("Trading/") and "import Trading\n" not in text:
                text = "import Trading\n" + text
            files[path] = text
    return files, misfits


def write(folder, files):
    """Writes what differs, and removes what is no longer there: the build then does no more than it must."""
    for kind in ("Sources", "Tests"):
        for path in (folder / kind).rglob("*.swift"):
            if str(path.relative_to(folder)) not in files:
                path.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


def pin(root, folder):
    """Asks for the versions that the whole package has, of the few dependencies that are left."""
    whole, own = root / "Package.resolved", folder / "Package.resolved"
    if own.exists() or not whole.exists():
        return
    pins = [pin for pin in json.loads(whole.read_text())["pins"] if pin["identity"] in ("swift-asn1", "swift-crypto")]
    own.write_text(json.dumps({"pins": pins, "version": 2}, indent=2))


def swift(folder, log, arguments, defect=None):
    environment = dict(os.environ)
    environment.pop("PLANTED_DEFECT", None)
    if defect:
        environment["PLANTED_DEFECT"] = defect
    command = ["swift", *arguments[:1], "--package-path", str(folder), *arguments[1:]]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=1800)
    text = done.stdout.decode(errors="replace")
    with open(log, "a") as file:
        file.write(f"$ {' '.join(command)} ({defect})\n{text}\n")
    return done.returncode, text


def red(text):
    """Names of the tests that failed."""
    return re.findall(r'Test "?(.+?)"? (?:with \d+ test cases? )?failed after', text)


def main():
    root, scratch = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    wanted = sys.argv[3:] or [name for name, _, _ in DEFECTS]
    unknown = [name for name in wanted if name not in [row[0] for row in DEFECTS]]
    if unknown:
        sys.exit(f"no such defect: {', '.join(unknown)}; there are {', '.join(row[0] for row in DEFECTS)}")
    began = time.monotonic()
    folder, log = scratch / "package", scratch / "log"
    log.unlink(missing_ok=True)
    files, misfits = copy(root)
    failed = False
    for name, file in misfits:
        print(f"{name} -> does not fit {file} any more: mend scripts/planted_defects.py")
        failed = True
    write(folder, files)
    pin(root, folder)
    code, text = swift(folder, log, ["build", "--build-tests"])
    if code != 0:
        sys.exit("\n".join([line for line in text.splitlines() if "error" in line][:20] + [f"not built: see {log}"]))
    rows = [row for row in DEFECTS if row[0] in wanted]
    everything = "|".join(re.escape(test) for _, _, test in rows)
    code, text = swift(folder, log, ["test", "--skip-build", "--filter", everything])
    ran = len(re.findall(r'Test ".+" (?:with \d+ test cases? )?passed after', text))
    if code != 0 or ran < len({test for _, _, test in rows}):
        sys.exit(f"without a defect, {ran} of {len(rows)} tests pass; red: {red(text)}; see {log}")
    for name, _, test in rows:
        if name in [misfit for misfit, _ in misfits]:
            continue
        code, text = swift(folder, log, ["test", "--skip-build", "--filter", re.escape(test)], name)
        noticed = red(text)
        if code != 0 and noticed:
            print(f"{name} -> {noticed[0]}", flush=True)
        else:
            print(f"{name} -> NOT NOTICED by '{test}'", flush=True)
            failed = True
    print(f"{len(rows)} defects in {time.monotonic() - began:.0f} s")
    sys.exit(1 if failed else 0)


main()
