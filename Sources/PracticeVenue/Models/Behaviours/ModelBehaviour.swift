/// How a practice model answers.
public enum ModelBehaviour: Hashable, Sendable, CustomStringConvertible {
    /// As a script says.
    case scripted
    /// A random document of the shape asked for, after a tool call or two where tools are offered.
    case randomValid
    /// As a careful trader would: rests on the evidence in the prompt.
    case sensible
    /// Something that is no answer; `nil` takes one kind after the other.
    case garbage(GarbageKind?)
    /// A good answer, late.
    case slow(milliseconds: Int64)
    /// Nothing, for ever; the connection stays open.
    case hang
    /// An error; `nil` takes one kind after the other.
    case failing(FailureKind?)
    /// Something harmful in a good shape; `nil` chooses the kind by the request's bytes.
    case hostile(HostileKind?)
    /// Tool calls without an end, of offered tools, with valid arguments.
    case toolLoop

    /// Reads `sensible`, `garbage`, `garbage:deep`, `slow`, `slow:250ms`, `failing:429` and the like.
    ///
    /// - Throws: ``PracticeError/configuration(_:)`` with the names there are.
    public init(_ text: String) throws(PracticeError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let detail = parts.count > 1 ? parts[1] : nil
        switch (parts[0], detail) {
        case ("scripted", nil): self = .scripted
        case ("random-valid", nil): self = .randomValid
        case ("sensible", nil): self = .sensible
        case ("hang", nil): self = .hang
        case ("tool-loop", nil): self = .toolLoop
        case ("slow", _): self = .slow(milliseconds: try ModelBehaviour.delay(detail ?? "2s"))
        case ("garbage", _): self = .garbage(try ModelBehaviour.kind("garbage", detail))
        case ("failing", _): self = .failing(try ModelBehaviour.kind("failing", detail))
        case ("hostile", _): self = .hostile(try ModelBehaviour.kind("hostile", detail))
        default:
            throw .configuration(
                "behaviour '\(text)' is not known; it is one of \(ModelBehaviour.names.joined(separator: ", "))")
        }
    }

    /// What a behaviour can be called, without its details.
    public static let names = [
        "scripted", "random-valid", "sensible", "garbage[:KIND]", "slow[:TIME]", "hang", "failing[:KIND]",
        "hostile[:KIND]", "tool-loop",
    ]

    /// As it is read.
    public var description: String {
        switch self {
        case .scripted: "scripted"
        case .randomValid: "random-valid"
        case .sensible: "sensible"
        case .garbage(let kind): kind.map { "garbage:\($0.rawValue)" } ?? "garbage"
        case .slow(let milliseconds): "slow:\(milliseconds)ms"
        case .hang: "hang"
        case .failing(let kind): kind.map { "failing:\($0.rawValue)" } ?? "failing"
        case .hostile(let kind): kind.map { "hostile:\($0.rawValue)" } ?? "hostile"
        case .toolLoop: "tool-loop"
        }
    }

    private static func kind<Kind: RawRepresentable & CaseIterable>(
        _ name: String, _ detail: String?
    ) throws(PracticeError) -> Kind? where Kind.RawValue == String {
        guard let detail else { return nil }
        guard let kind = Kind(rawValue: detail) else {
            let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .configuration("behaviour '\(name):\(detail)' is not known; after \(name): comes one of \(known)")
        }
        return kind
    }

    private static func delay(_ text: String) throws(PracticeError) -> Int64 {
        let isMilliseconds = text.hasSuffix("ms")
        let digits = isMilliseconds ? text.dropLast(2) : text.hasSuffix("s") ? text.dropLast() : Substring(text)
        guard let number = Int64(digits), (0...600_000).contains(number), isMilliseconds || number <= 600 else {
            throw .configuration("behaviour 'slow:\(text)' is not a time up to 600s, such as slow:2s or slow:250ms")
        }
        return isMilliseconds ? number : number * 1_000
    }
}
