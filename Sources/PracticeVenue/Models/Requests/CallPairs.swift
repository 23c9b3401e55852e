/// Whether every tool call has its result, in the words of OpenAI's Responses API.
enum CallPairs {
    static func check(_ turns: [ModelCall.Turn]) throws(ModelRefusal) {
        var open: [String] = []
        var all: Set<String> = []
        for turn in turns {
            switch turn {
            case .call(let id, _, _):
                guard all.insert(id).inserted else {
                    throw .invalid("Duplicate function call with call_id \(id).", param: "input")
                }
                open.append(id)
            case .result(let id, _):
                guard let place = open.firstIndex(of: id) else {
                    throw .invalid("No tool call found for function call output with call_id \(id).", param: "input")
                }
                open.remove(at: place)
            case .system, .user, .assistant: continue
            }
        }
        if let id = open.first { throw .invalid("No tool output found for function call \(id).", param: "input") }
    }
}
