"""Talks to the practice providers with the official Python SDKs of OpenAI and Anthropic, without a word of special treatment.

Run by scripts/check-providers as: check_providers.py BINARY
Every check prints one line; the last line says how many passed.
"""

import base64
import json
import struct
import subprocess
import sys
import urllib.request
from typing import List, Literal, Optional

import anthropic
import openai
from pydantic import BaseModel, Field

LOCAL = "127.0.0.1"
RESULTS = []


class Verdict(BaseModel):
    decision: Literal["APPROVE", "REVISE", "REJECT"]
    revised_qty: Optional[str]
    violations: List[str]
    notes: str


class Order(BaseModel):
    symbol: str = Field(pattern=r"^[A-Z]{3}/[A-Z]{4}$")
    depth: int


FUNCTION = {"type": "object", "properties": {"symbol": {"type": "string"}, "depth": {"type": "integer"}},
            "required": ["symbol", "depth"], "additionalProperties": False}
RESPONSES_TOOL = {"type": "function", "name": "get_order_book", "description": "The book.", "parameters": FUNCTION,
                  "strict": True}
CHAT_TOOL = {"type": "function", "function": {"name": "get_order_book", "parameters": FUNCTION, "strict": True}}
MESSAGES_TOOL = {"name": "get_order_book", "description": "The book.", "input_schema": FUNCTION, "strict": True}


class Provider:
    """A practice provider of its own port; ends with the block."""

    def __init__(self, binary, protocol, *options):
        command = [binary, "practice-venue", "--protocol", protocol, "--port", "0", "--json", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{' '.join(command)} ended before it said where it listens")
        self.root = f"http://{LOCAL}:{json.loads(line)['port']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.root + path, data=data, method=method)
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.read().decode()

    def traffic(self):
        return json.loads(self.ask("GET", "/practice/v1/traffic"))


def check(name, passed, told=""):
    RESULTS.append(bool(passed))
    print(f"  {'ok  ' if passed else 'FAIL'}  {name}{'' if passed else f'  ({told})'}", flush=True)


def refused(name, kind, act):
    try:
        answer = act()
    except Exception as error:  # Whatever it is, it is shown.
        check(name, type(error) is kind, f"{type(error).__name__}: {error}")
        return error
    check(name, False, f"no refusal: {answer}")
    return None


def is_order(arguments):
    return isinstance(arguments, dict) and set(arguments) == {"symbol", "depth"} and isinstance(arguments["depth"], int)


def behave(name):
    return {"x-practice-behaviour": name}


def responses(provider):
    client = openai.OpenAI(api_key="sk-practice", base_url=f"{provider.root}/v1", max_retries=0, timeout=10)
    check("models.list", len(client.models.list().data) > 0)
    parsed = client.responses.parse(model="gpt-x", input="hi", text_format=Verdict)
    check("responses.parse: a verdict", isinstance(parsed.output_parsed, Verdict), parsed)
    again = client.responses.parse(model="gpt-x", input="hi", text_format=Verdict)
    check("the same request, the same answer", again.output_text == parsed.output_text and again.id == parsed.id)
    check("usage adds up", parsed.usage.total_tokens == parsed.usage.input_tokens + parsed.usage.output_tokens > 0)

    events = list(client.responses.create(model="gpt-x", input="hi", stream=True))
    kinds = [event.type for event in events]
    pieces = "".join(event.delta for event in events if event.type == "response.output_text.delta")
    check("responses.create(stream=True): events in order", kinds[0] == "response.created"
          and kinds[-1] == "response.completed" and [e.sequence_number for e in events] == list(range(len(events))), kinds)
    check("the pieces are the text", pieces and pieces == events[-1].response.output_text)

    items = [{"role": "user", "content": "What is the book?"}]
    asked = {"model": "gpt-x", "tools": [RESPONSES_TOOL], "parallel_tool_calls": False, "store": False,
             "include": ["reasoning.encrypted_content"], "reasoning": {"effort": "low"}}
    calls = 0
    for _ in range(4):
        reply = client.responses.create(input=items, **asked)
        wanted = [item for item in reply.output if item.type == "function_call"]
        if not wanted:
            break
        calls += len(wanted)
        check(f"responses with tools: call {calls}", all(is_order(json.loads(one.arguments)) for one in wanted))
        items += [item.model_dump(exclude_none=True) for item in reply.output]
        items += [{"type": "function_call_output", "call_id": one.call_id, "output": "{\"bid\":1}"} for one in wanted]
    check("responses with tools: ends with an answer", 1 <= calls <= 2 and reply.output_text, reply)
    check("reasoning comes sealed", any(item.type == "reasoning" and item.encrypted_content for item in reply.output))
    items[1]["encrypted_content"] = "AAAA"
    refused("a thought that was changed is refused", openai.BadRequestError,
            lambda: client.responses.create(input=items, **asked))
    with client.responses.stream(model="gpt-x", input="hi", text_format=Verdict) as stream:
        for _ in stream:
            pass
        check("responses.stream: a verdict", isinstance(stream.get_final_response().output_parsed, Verdict))
    cut = client.responses.create(model="gpt-x", input="hi", max_output_tokens=16, extra_headers=behave("hostile:hidden"))
    check("an answer at its limit is incomplete", cut.status == "incomplete"
          and cut.incomplete_details.reason == "max_output_tokens", cut)
    no = client.responses.create(model="gpt-x", input="hi", extra_headers=behave("garbage:refusal"))
    check("a refusal is one", no.output[0].content[0].type == "refusal", no)


def chat(provider):
    client = openai.OpenAI(api_key="sk-practice", base_url=f"{provider.root}/v1", max_retries=0, timeout=10)
    messages = [{"role": "system", "content": "You look."}, {"role": "user", "content": "What is the book?"}]
    calls = 0
    for _ in range(4):
        reply = client.chat.completions.create(model="m", messages=messages, tools=[CHAT_TOOL]).choices[0]
        if not reply.message.tool_calls:
            break
        calls += 1
        check(f"chat with tools: call {calls}", reply.finish_reason == "tool_calls"
              and is_order(json.loads(reply.message.tool_calls[0].function.arguments)), reply)
        messages.append(reply.message)
        messages += [{"role": "tool", "tool_call_id": one.id, "content": "1"} for one in reply.message.tool_calls]
    check("chat with tools: ends with an answer", 1 <= calls <= 2 and reply.message.content, reply)
    parsed = client.chat.completions.parse(model="m", messages=messages[:2], response_format=Verdict)
    check("chat.completions.parse: a verdict", isinstance(parsed.choices[0].message.parsed, Verdict), parsed)

    text, usage = "", None
    for chunk in client.chat.completions.create(model="m", messages=messages[:2], stream=True,
                                                stream_options={"include_usage": True}):
        usage = chunk.usage or usage
        text += "".join(choice.delta.content or "" for choice in chunk.choices)
    whole = client.chat.completions.create(model="m", messages=messages[:2])
    check("chat stream: text and usage", text and usage.total_tokens > 0 and whole.choices[0].message.content, text)
    with client.chat.completions.stream(model="m", messages=messages[:2], tools=[CHAT_TOOL],
                                        tool_choice="required") as stream:
        for _ in stream:
            pass
        last = stream.get_final_completion().choices[0]
    check("chat stream: a tool call", is_order(json.loads(last.message.tool_calls[0].function.arguments)), last)

    floats = client.embeddings.create(model="text-embedding-3-small", input=["up", "down"], encoding_format="float",
                                      dimensions=64)
    packed = json.loads(provider.ask("POST", "/v1/embeddings", {
        "model": "text-embedding-3-small", "input": "up", "encoding_format": "base64", "dimensions": 64}))
    unpacked = struct.unpack("<64f", base64.b64decode(packed["data"][0]["embedding"]))
    same = all(abs(a - b) < 1e-6 for a, b in zip(floats.data[0].embedding, unpacked))
    check("embeddings: floats and base64 agree", same and [one.index for one in floats.data] == [0, 1])
    check("embeddings: length one", abs(sum(x * x for x in unpacked) - 1) < 1e-5)
    check("embeddings: the usual size", len(client.embeddings.create(model="text-embedding-3-small", input="a")
                                            .data[0].embedding) == 1536)


def openai_errors(provider):
    client = openai.OpenAI(api_key="sk-practice", base_url=f"{provider.root}/v1", max_retries=0, timeout=1)
    for name, kind in [("401", openai.AuthenticationError), ("404", openai.NotFoundError), ("429", openai.RateLimitError),
                       ("quota", openai.RateLimitError), ("500", openai.InternalServerError),
                       ("503", openai.InternalServerError), ("529", openai.InternalServerError)]:
        error = refused(f"failing:{name}", kind, lambda: client.responses.create(
            model="m", input="hi", extra_headers=behave(f"failing:{name}")))
        if name == "quota":
            check("its code says so", error.code == "insufficient_quota", error)
        if name == "429":
            check("it says when to come back", error.response.headers["retry-after"] == "1")
    for name, kind in [("failing:cut", openai.APIConnectionError), ("failing:closed", openai.APIConnectionError),
                       ("hang", openai.APITimeoutError)]:
        refused(name, kind, lambda: client.responses.create(model="m", input="hi", extra_headers=behave(name)))
    before = provider.traffic()["requests"]
    patient = client.with_options(max_retries=2)
    refused("the SDK gives up after two retries", openai.InternalServerError, lambda: patient.responses.create(
        model="m", input="hi", extra_headers=behave("failing:500")))
    check("the server counted three", provider.traffic()["requests"] - before == 3, provider.traffic())
    error = refused("an unknown parameter", openai.BadRequestError, lambda: client.responses.create(
        model="m", input="hi", extra_body={"response_format": {}}))
    check("it is named", error.param == "response_format" and error.code == "unknown_parameter", error)
    loose = {"type": "object", "properties": {"a": {"type": "string"}}}
    refused("a schema that is not strict", openai.BadRequestError, lambda: client.responses.create(
        model="m", input="hi", text={"format": {"type": "json_schema", "name": "v", "strict": True, "schema": loose}}))
    refused("a call without its output", openai.BadRequestError, lambda: client.responses.create(
        model="m", input=[{"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}]))
    refused("a tool message without its call", openai.BadRequestError, lambda: client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": "x"}, {"role": "tool", "tool_call_id": "c", "content": "r"}]))


def messages(provider):
    client = anthropic.Anthropic(api_key="practice", base_url=provider.root, max_retries=0, timeout=10)
    said = client.messages.create(model="claude-x", max_tokens=1024, messages=[{"role": "user", "content": "hi"}])
    check("messages.create", said.content[0].text and said.stop_reason == "end_turn" and said.usage.output_tokens > 0, said)
    parsed = client.messages.parse(model="claude-x", max_tokens=1024, output_format=Verdict,
                                   messages=[{"role": "user", "content": "hi"}])
    check("messages.parse: a verdict", isinstance(parsed.parsed_output, Verdict), parsed)

    turns = [{"role": "user", "content": "What is the book?"}]
    calls = 0
    for _ in range(4):
        reply = client.messages.create(model="claude-x", max_tokens=1024, messages=turns, tools=[MESSAGES_TOOL],
                                       tool_choice={"type": "auto", "disable_parallel_tool_use": True},
                                       thinking={"type": "adaptive"})
        wanted = [block for block in reply.content if block.type == "tool_use"]
        if not wanted:
            break
        calls += 1
        check(f"messages with tools: call {calls}", reply.stop_reason == "tool_use" and is_order(wanted[0].input), reply)
        turns += [{"role": "assistant", "content": reply.content}, {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": one.id, "content": "{\"bid\":1}"} for one in wanted]}]
    check("messages with tools: ends with an answer", 1 <= calls <= 2 and reply.stop_reason == "end_turn", reply)
    check("thinking comes signed", reply.content[0].type == "thinking" and reply.content[0].signature)

    with client.messages.stream(model="claude-x", max_tokens=1024, thinking={"type": "adaptive"},
                                messages=[{"role": "user", "content": "hi"}]) as stream:
        text = "".join(stream.text_stream)
        last = stream.get_final_message()
    check("messages.stream: text", text and text == last.content[-1].text and last.usage.output_tokens > 1, last)
    with client.messages.stream(model="claude-x", max_tokens=1024, tools=[MESSAGES_TOOL], tool_choice={"type": "any"},
                                messages=[{"role": "user", "content": "hi"}]) as stream:
        last = stream.get_final_message()
    check("messages.stream: a tool use", last.stop_reason == "tool_use" and is_order(last.content[-1].input), last)
    check("models.list", len(client.models.list().data) > 0)

    def create(**more):
        asked = {"model": "claude-x", "max_tokens": 64, "messages": [{"role": "user", "content": "hi"}], **more}
        return client.messages.create(**asked)

    for name, kind in [("401", anthropic.AuthenticationError), ("429", anthropic.RateLimitError),
                       ("500", anthropic.InternalServerError), ("cut", anthropic.APIConnectionError)]:
        refused(f"failing:{name}", kind, lambda: create(extra_headers=behave(f"failing:{name}")))
    overloaded = refused("failing:529", anthropic.OverloadedError if hasattr(anthropic, "OverloadedError")
                         else anthropic.InternalServerError, lambda: create(extra_headers=behave("failing:529")))
    check("it is overloaded", overloaded.body["error"]["type"] == "overloaded_error", overloaded)
    check("a refusal is one", create(extra_headers=behave("garbage:refusal")).stop_reason == "refusal")
    refused("an unknown field", anthropic.BadRequestError, lambda: create(extra_body={"response_format": {}}))
    refused("sampling with the present version", anthropic.BadRequestError, lambda: create(
        extra_body={"temperature": 1}, extra_headers={"anthropic-version": "2026-10-21"}))
    refused("a version that never was", anthropic.BadRequestError, lambda: create(
        extra_headers={"anthropic-version": "2020-01-01"}))
    # The provider takes them as one turn; its own recordings hold such requests.
    check("two user turns in a row count as one", create(
        messages=[{"role": "user", "content": "a"}, {"role": "user", "content": "b"}]).stop_reason == "end_turn")
    refused("a tool use without its result", anthropic.BadRequestError, lambda: create(
        messages=[{"role": "user", "content": "a"},
                  {"role": "assistant", "content": [{"type": "tool_use", "id": "toolu_1", "name": "f", "input": {}}]},
                  {"role": "user", "content": "b"}]))


def main():
    binary = sys.argv[1]
    with Provider(binary, "openai") as provider:
        responses(provider)
        chat(provider)
        openai_errors(provider)
    with Provider(binary, "anthropic") as provider:
        messages(provider)
    print(f"providers: {sum(RESULTS)} of {len(RESULTS)} checks passed")
    sys.exit(0 if all(RESULTS) else 1)


if __name__ == "__main__":
    main()
