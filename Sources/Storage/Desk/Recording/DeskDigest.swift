import Agents
import Crypto
import Trading

/// SHA-256 over what a desk decided in a run, in order: two runs that decided the same have the same, whether or not a
/// model was asked.
///
/// Of each decision it takes the number, the time, for whom and about what, the policy, the cost and what came of it; of
/// one that proposes also everything that was seen and said.
struct DeskDigest: Sendable {
    private var hasher = SHA256()
    private var pending: [UInt8] = []

    private static let blockLength = 16_384

    mutating func append(_ decision: DeskDecision) throws(StorageError) {
        number(decision.number)
        number(UInt64(bitPattern: decision.time.nanoseconds))
        number(UInt64(clamping: decision.sleeve.position))
        number(UInt64(clamping: decision.instrument.position))
        do { text(try decision.cost().description) } catch {
            throw StorageError("decision \(decision.number)", .inconsistent("its cost is more than money can be"))
        }
        text(decision.policy)
        text(decision.outcome.word)
        switch decision.outcome {
        case .noTrade(let reasons):
            number(UInt64(reasons.count))
            for reason in reasons {
                text(reason.code.rawValue)
                text(reason.text)
            }
        case .propose:
            text(decision.outcome.details.text)
            for item in decision.evidence.items { text(item.hash) }
            for statement in decision.statements {
                text(statement.role.rawValue)
                text(statement.name)
                text(statement.model)
                text(statement.content.json.text)
            }
            for pin in decision.skills { text(pin.hash) }
        }
        if pending.count >= DeskDigest.blockLength { flush() }
    }

    private mutating func flush() {
        hasher.update(data: pending)
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func number(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { pending.append(contentsOf: $0) }
    }

    private mutating func text(_ text: String) {
        number(UInt64(text.utf8.count))
        pending.append(contentsOf: text.utf8)
    }

    /// The digest of what was taken so far, in hexadecimal.
    var text: String {
        var copy = hasher
        copy.update(data: pending)
        return hexadecimal(copy.finalize())
    }
}
