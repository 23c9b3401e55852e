import Risk
import Trading

/// What an operator is about to allow, exactly.
public struct StepUpEffect: Hashable, Sendable {
    /// What would be done.
    public enum Action: Hashable, Sendable {
        /// Lower the kill level to this one.
        case resume(KillLevel)
        /// Sell every position.
        case flatten
    }

    /// What would be done.
    public let action: Action
    /// The kill epoch that the operator saw; any change of the level since makes the proof void.
    public let epoch: UInt64
    /// What it is done to: the instruments, in the order shown.
    public let subjects: [String]

    /// By its parts.
    public init(_ action: Action, epoch: UInt64, subjects: [String]) {
        self.action = action
        self.epoch = epoch
        self.subjects = subjects
    }

    /// What the operator must type, letter for letter: `resume BTC/USDT at RUN`, `flatten BTC/USDT ETH/USDT`.
    public var phrase: String {
        let named = subjects.count <= 4 ? subjects.joined(separator: " ") : "\(subjects.count) instruments"
        switch action {
        case .resume(let level): return named.isEmpty ? "resume at \(level)" : "resume \(named) at \(level)"
        case .flatten: return named.isEmpty ? "flatten" : "flatten \(named)"
        }
    }
}

/// A question put to the operator: it is answered once, soon, and for one effect only.
public struct StepUpChallenge: Hashable, Sendable {
    /// How long an answer is taken.
    public static let lifetime = Interval.seconds(120)

    /// What the answer would allow.
    public let effect: StepUpEffect
    /// An unpredictable number that ties the answer to this question.
    public let code: UInt64
    private let asked: MonotonicTime

    /// A question asked now.
    public init(_ effect: StepUpEffect, code: UInt64, at now: MonotonicTime) {
        self.effect = effect
        self.code = code
        asked = now
    }

    /// Checks the answer.
    ///
    /// - Throws: ``StepUpError``; the question must be asked anew.
    public func answer(code: UInt64, typed: String, at now: MonotonicTime) throws(StepUpError) -> StepUp {
        guard code == self.code else { throw .otherQuestion }
        let age = now.since(asked)
        guard age >= .zero, age <= StepUpChallenge.lifetime else { throw .late }
        guard typed == effect.phrase else { throw .wrongPhrase(effect.phrase) }
        return StepUp(effect: effect, expiry: now.advanced(by: StepUpChallenge.lifetime))
    }
}

/// The proof that the operator allowed one effect a moment ago. Only ``StepUpChallenge/answer(code:typed:at:)`` makes it.
public struct StepUp: Hashable, Sendable {
    /// What was allowed.
    public let effect: StepUpEffect
    private let expiry: MonotonicTime

    fileprivate init(effect: StepUpEffect, expiry: MonotonicTime) {
        self.effect = effect
        self.expiry = expiry
    }

    /// Whether it may still be used.
    public func isValid(at now: MonotonicTime) -> Bool { now <= expiry }
}

/// Why an answer does not prove anything.
public enum StepUpError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It answers another question, or none was asked.
    case otherQuestion
    /// It came too late.
    case late
    /// Something else was typed.
    case wrongPhrase(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .otherQuestion: "the confirmation belongs to another question; ask again"
        case .late: "the confirmation came too late; ask again"
        case .wrongPhrase(let phrase): "nothing was done; to confirm, type exactly: \(phrase)"
        }
    }
}
