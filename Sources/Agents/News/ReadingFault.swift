/// Why a reader's answer was not taken. Closed words: nothing of a text or of an answer is ever in one.
public enum ReadingFault: String, Error, Hashable, Sendable, CaseIterable, InstructionWord {
    /// The answer is not one JSON document, or holds a name twice.
    case notJSON = "not-json"
    /// The answer is longer than any reading.
    case tooLong = "too-long"
    /// The answer is not an object, or a member has the wrong type.
    case wrongType = "wrong-type"
    /// A member is missing.
    case missingMember = "missing-member"
    /// There is a member that the shape does not have.
    case unknownMember = "unknown-member"
    /// The topic is none of the list.
    case unknownTopic = "unknown-topic"
    /// A number is outside its bounds.
    case outOfRange = "out-of-range"
    /// The reader has no tools and called one.
    case toolCall = "tool-call"
    /// The answer was cut.
    case cut
    /// The model, or a filter, would not answer.
    case refusal
    /// The money for thinking is spent.
    case budget
    /// The time was over.
    case deadline
    /// Replaying, and the question was never recorded.
    case notRecorded = "not-recorded"
    /// The model did not answer.
    case modelFailed = "model-failed"
    /// The reader's own calls for this moment are spent.
    case callsSpent = "calls-spent"

    /// What came of asking.
    init(_ failure: ModelFailure) {
        switch failure.kind {
        case .budget, .quota: self = .budget
        case .timeout: self = .deadline
        case .notRecorded: self = .notRecorded
        case .refusal: self = .refusal
        case .transport, .rateLimited, .server, .unauthorized, .badRequest, .malformed, .empty, .exhausted:
            self = .modelFailed
        }
    }

    /// Whether the same question with a hint may be answered better.
    var isRepairable: Bool {
        switch self {
        case .notJSON, .tooLong, .wrongType, .missingMember, .unknownMember, .unknownTopic, .outOfRange, .toolCall: true
        case .cut, .refusal, .budget, .deadline, .notRecorded, .modelFailed, .callsSpent: false
        }
    }

    /// The same for the desk's own counts.
    public var code: NoTradeReason.Code {
        switch self {
        case .notJSON, .tooLong, .wrongType, .missingMember, .unknownMember, .unknownTopic, .outOfRange, .toolCall,
            .cut:
            .malformed
        case .refusal: .refusal
        case .budget, .callsSpent: .budget
        case .deadline: .deadline
        case .notRecorded: .notRecorded
        case .modelFailed: .modelFailed
        }
    }
}
