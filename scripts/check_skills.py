"""Compares the reference reader of Agent Skills with ours, skill by skill; see scripts/check-skills.

Usage: check_skills.py BINARY AGENTSKILLS FOLDER
"""
import json
import pathlib
import subprocess
import sys

KEYS = ("name", "description", "license", "compatibility", "allowed-tools", "metadata")


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)


def ours(binary, folder):
    """What our loader says of a folder."""
    done = run(binary, "skills", "check", folder, "--json")
    if not done.stdout:
        sys.exit(f"skills check printed nothing: {done.stderr}")
    return json.loads(done.stdout)


def text(value):
    """Both readers may differ in white space at the ends of a text; nothing else."""
    return value.strip() if isinstance(value, str) else value


def properties(skill):
    found = {key: text(skill.get(key)) for key in KEYS if skill.get(key)}
    if "metadata" in found:
        found["metadata"] = {key: text(value) for key, value in found["metadata"].items()}
    return found


def differences(reference, folder, mine):
    verdict = run(reference, "validate", folder)
    if (verdict.returncode == 0) != (mine["status"] != "refused"):
        return [f"reference: {(verdict.stdout + verdict.stderr).strip()}; ours: {mine['status']} {mine['reasons']}"]
    theirs = properties(json.loads(run(reference, "read-properties", folder).stdout))
    own = properties(mine)
    return [
        f"{key}: reference {theirs.get(key)!r}, ours {own.get(key)!r}"
        for key in KEYS
        if theirs.get(key) != own.get(key)
    ]


def main():
    binary, reference, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
    report = ours(binary, folder)
    mine = {skill["name"]: skill for skill in report["skills"]}
    folders = sorted(path for path in folder.iterdir() if path.is_dir())
    agreed = 0
    for path in folders:
        found = ["ours does not list it"] if path.name not in mine else differences(reference, path, mine[path.name])
        agreed += not found
        for line in found:
            print(f"{path.name}: {line}")
    prompt = run(reference, "to-prompt", *folders).stdout.rstrip("\n")
    if prompt != report["prompt"]:
        print("the lists for a prompt differ")
        agreed = 0
    print(f"skills: {agreed} of {len(folders)} agree")
    sys.exit(0 if folders and agreed == len(folders) else 1)


if __name__ == "__main__":
    main()
