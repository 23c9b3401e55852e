import Schemas

/// Puts the events of a streamed message together, block by block.
struct AnthropicAssembly {
    /// What an event does to the message.
    enum Step {
        case more
        case ended(JSONValue)
        /// The event is an error.
        case failed
        /// The event is not what it says.
        case wrong
    }

    /// The most blocks of one message; an index beyond it is refused.
    private static let blockLimit = 256

    private struct Block {
        var object: JSONObject
        var text = ""
        var signature = ""
        var input = ""
    }

    private var message: JSONObject?
    private var blocks: [Block] = []
    /// The counts so far.
    var usage: JSONValue? { message?["usage"] }

    /// Takes an event. Kinds that are not known are passed over.
    mutating func add(_ event: JSONValue) -> Step {
        switch event["type"]?.string {
        case nil: return .wrong
        case "message_start":
            guard message == nil, let begun = event["message"]?.object else { return .wrong }
            message = begun
        case "content_block_start": return addBlock(event) ? .more : .wrong
        case "content_block_delta": return addDelta(event) ? .more : .wrong
        case "message_delta": return addEnd(event) ? .more : .wrong
        case "message_stop": return whole.map(Step.ended) ?? .wrong
        case "error": return .failed
        default: return .more
        }
        return .more
    }

    private mutating func addBlock(_ event: JSONValue) -> Bool {
        guard message != nil, let block = event["content_block"]?.object,
            event["index"]?.number?.integer == blocks.count, blocks.count < AnthropicAssembly.blockLimit
        else { return false }
        blocks.append(Block(object: block))
        return true
    }

    private mutating func addDelta(_ event: JSONValue) -> Bool {
        guard let index = event["index"]?.number?.integer, blocks.indices.contains(index),
            let delta = event["delta"]?.object, let kind = delta["type"]?.string
        else { return false }
        switch kind {
        case "text_delta": blocks[index].text += delta["text"]?.string ?? ""
        case "thinking_delta": blocks[index].text += delta["thinking"]?.string ?? ""
        case "signature_delta": blocks[index].signature += delta["signature"]?.string ?? ""
        case "input_json_delta": blocks[index].input += delta["partial_json"]?.string ?? ""
        case "citations_delta": break
        default:
            for member in delta.members where member.name != "type" { blocks[index].object[member.name] = member.value }
        }
        return true
    }

    /// Why it stopped, and counts that replace the earlier ones: they are of the whole message.
    private mutating func addEnd(_ event: JSONValue) -> Bool {
        guard message != nil, let delta = event["delta"]?.object else { return false }
        for member in delta.members { message?[member.name] = member.value }
        var usage = message?["usage"]?.object ?? JSONObject()
        for member in event["usage"]?.object?.members ?? [] { usage[member.name] = member.value }
        message?["usage"] = .object(usage)
        return true
    }

    private var whole: JSONValue? {
        guard var message else { return nil }
        message["content"] = .array(blocks.map(AnthropicAssembly.content))
        return .object(message)
    }

    private static func content(_ block: Block) -> JSONValue {
        var object = block.object
        switch object["type"]?.string {
        case "text": object["text"] = .string((object["text"]?.string ?? "") + block.text)
        case "thinking":
            object["thinking"] = .string((object["thinking"]?.string ?? "") + block.text)
            object["signature"] = .string((object["signature"]?.string ?? "") + block.signature)
        case "tool_use" where !block.input.isEmpty:
            // Text that is no object stays text: the mapping refuses it, unless the reply was cut anyway.
            object["input"] = (try? JSONValue(parsing: block.input, limits: WireReader.limits)) ?? .null
        default: break
        }
        return .object(object)
    }
}
