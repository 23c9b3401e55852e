#!/usr/bin/env python3
"""One call of a language model with the providers' official SDKs, against `neuratrade practice-venue`; per call.

The practice provider answers at once, so what is measured is the client: building the request, HTTP over loopback,
reading the reply into the SDK's own types; and the same for the server's side of it, which is ours.
"""
import argparse
import json
import statistics
import subprocess
import time

import anthropic
import openai

from harness import report

SCHEMA = {"type": "object", "properties": {"decision": {"type": "string", "enum": ["APPROVE", "REVISE", "REJECT"]},
                                           "notes": {"type": "string"}},
          "required": ["decision", "notes"], "additionalProperties": False}
PROMPT = "A brief of some two thousand characters. " * 50


class Provider:
    """A practice provider of its own port; ends with the block."""

    def __init__(self, binary, protocol):
        command = [binary, "practice-venue", "--protocol", protocol, "--port", "0", "--json"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.root = f"http://127.0.0.1:{json.loads(self.process.stdout.readline())['port']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)


def measure(name, calls, call):
    for _ in range(20):
        call()
    times = []
    for _ in range(calls):
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    report(name, calls, sum(times), note=f"calls, not bars; median {statistics.median(times) * 1e3:.2f} ms a call")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", help="the product's binary")
    parser.add_argument("--calls", type=int, default=300)
    options = parser.parse_args()
    with Provider(options.binary, "openai") as provider:
        client = openai.OpenAI(api_key="practice", base_url=f"{provider.root}/v1", max_retries=0)
        text = {"format": {"type": "json_schema", "name": "v", "strict": True, "schema": SCHEMA}}
        measure("openai, responses", options.calls,
                lambda: client.responses.create(model="m", input=PROMPT, text=text))
        measure("openai, responses in events", options.calls,
                lambda: list(client.responses.create(model="m", input=PROMPT, text=text, stream=True)))
        shape = {"type": "json_schema", "json_schema": {"name": "v", "strict": True, "schema": SCHEMA}}
        measure("openai, chat", options.calls, lambda: client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": PROMPT}], response_format=shape))
    with Provider(options.binary, "anthropic") as provider:
        client = anthropic.Anthropic(api_key="practice", base_url=provider.root, max_retries=0)
        asked = {"model": "m", "max_tokens": 1024, "messages": [{"role": "user", "content": PROMPT}],
                 "output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}}
        measure("anthropic, messages", options.calls, lambda: client.messages.create(**asked))


if __name__ == "__main__":
    main()
