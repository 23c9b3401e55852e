import Execution
import Secrets
import Transport

/// Why a call to Binance brought no result.
public enum BinanceClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No byte left: the rate budget is spent, the vault is locked, there is no connection.
    case notSent(String)
    /// There is no whole reply.
    case noReply(String)
    /// The venue answered with an error; sorted.
    case failed(VenueAnswer)
    /// The venue answered with something that cannot be read.
    case unreadable(BinanceError)

    init(_ error: TransportError) {
        switch error {
        case .notSent(let reason): self = .notSent(reason)
        case .unclear, .tooLong: self = .noReply(error.description)
        }
    }

    /// The same as an answer to a request of the gateway.
    public var answer: VenueAnswer {
        switch self {
        case .notSent(let reason): .notSent(reason)
        case .noReply(let reason): .unclear(reason)
        case .failed(let answer): answer
        case .unreadable(let error): .unclear("\(error)")
        }
    }

    /// One line for a person.
    public var description: String {
        switch self {
        case .notSent(let reason): "nothing was sent to Binance: \(reason)"
        case .noReply(let reason): "Binance gave no whole reply: \(reason)"
        case .failed(.refused(let refusal)): "Binance refused with \(refusal.code): \(refusal.message)"
        case .failed(.notFound): "Binance knows no such order"
        case .failed(.unclear(let reason)), .failed(.notSent(let reason)): "Binance gave no clear answer: \(reason)"
        case .failed(let answer): "Binance failed: \(answer)"
        case .unreadable(let error): "\(error)"
        }
    }
}
