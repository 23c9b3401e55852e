import Schemas

/// One line of a script: for which requests, and what is answered.
struct ModelScriptLine: Sendable {
    /// What is answered.
    enum Answer: Sendable {
        case behaviour(ModelBehaviour)
        case said(ModelAnswer)
    }

    let request: Int?
    let contains: String?
    let times: Int?
    let answer: Answer
    let delay: Int64
    /// How often it was used.
    var used = 0

    private static let members: Set<String> = [
        "request", "contains", "times", "behaviour", "text", "json", "calls", "refusal", "delay",
    ]

    init(_ text: String, number: Int) throws(PracticeError) {
        func fault(_ what: String) -> PracticeError { .configuration("line \(number) of the script \(what)") }
        let document: WireJSON
        do throws(Schemas.JSONError) { document = try WireJSON(parsing: text) } catch {
            throw fault("is no JSON: \(error)")
        }
        guard let object = document.object else { throw fault("is no JSON object") }
        for name in object.names where !ModelScriptLine.members.contains(name) {
            let known = ModelScriptLine.members.sorted().joined(separator: ", ")
            throw fault("has '\(name.prefix(40))', which is not known; there is \(known)")
        }
        func count(_ name: String, _ range: ClosedRange<Int>) throws(PracticeError) -> Int? {
            guard let value = object[name] else { return nil }
            guard let number = value.number?.integer, range.contains(number) else {
                throw fault("has a \(name) that is not \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        request = try count("request", 1...1_000_000_000)
        times = try count("times", 1...1_000_000_000)
        delay = Int64(try count("delay", 0...600_000) ?? 0)
        contains = object["contains"]?.string
        if object["contains"] != nil, contains == nil { throw fault("has a phrase that is no text") }
        guard let answer = try ModelScriptLine.answer(object, fault) else {
            throw fault("needs one of behaviour, text, json, calls, refusal")
        }
        self.answer = answer
    }

    func fits(request: Int, prompt: String) -> Bool {
        if let times, used >= times { return false }
        if let own = self.request, own != request { return false }
        return contains.map { prompt.contains($0) } ?? true
    }

    private static func answer(
        _ object: JSONObject, _ fault: (String) -> PracticeError
    ) throws(PracticeError) -> Answer? {
        if let name = object["behaviour"]?.string {
            let behaviour = try ModelBehaviour(name)
            guard behaviour != .scripted else { throw fault("names the behaviour 'scripted', which it is part of") }
            return .behaviour(behaviour)
        }
        if let text = object["text"]?.string { return .said(.text(text)) }
        if let json = object["json"] { return .said(.text(json.text)) }
        if let text = object["refusal"]?.string { return .said(.refusal(text)) }
        guard let calls = object["calls"]?.array, !calls.isEmpty else { return nil }
        var made: [(name: String, arguments: String)] = []
        for call in calls {
            guard let name = call["name"]?.string else { throw fault("has a call without a name") }
            made.append((name, call["arguments"]?.string ?? (call["arguments"] ?? [:]).text))
        }
        return .said(.calls(made))
    }
}
