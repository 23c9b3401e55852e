import Foundation

/// One line of a reply on the control socket, as JSON.
public struct ControlLine: Codable, Hashable, Sendable {
    /// What kind of line it is. The last line of every reply is `status`, `question`, `done` or `error`.
    public enum Kind: String, Codable, Sendable {
        /// Something was done; more follows.
        case progress
        /// The answer to `status` and `ping`.
        case status
        /// What must be typed; the answer to `prepare-…`.
        case question
        /// It is over; ``isProven`` says whether the venue agrees.
        case done
        /// The request was refused; nothing was done.
        case error
    }

    /// Of the request; empty where it could not be read.
    public var nonce: String
    /// What kind of line it is.
    public var kind: Kind
    /// For a person.
    public var text: String
    /// Whether what was asked is proven done, at the end.
    public var isProven: Bool?
    /// The kill level when the line was written: `RUN`, `REDUCE_ONLY`, `HALT`, `KILL`.
    public var level: String?
    /// The kill epoch at that time.
    public var epoch: UInt64?
    /// The trader's process.
    public var process: Int32?
    /// The pulse of the trading loop.
    public var beats: UInt64?
    /// The number of a question, in base 16.
    public var question: String?
    /// What must be typed to answer it.
    public var phrase: String?
    /// What the trader last said about itself.
    public var status: ControlStatus?

    /// A line without anything special.
    public init(nonce: String, kind: Kind, text: String) {
        self.nonce = nonce
        self.kind = kind
        self.text = text
    }

    /// Whether it ends a reply.
    public var isLast: Bool { kind != .progress }

    /// The line with its end. ``status`` is left out; `attachment` is put in its place, encoded already.
    func encoded(status attachment: [UInt8]? = nil) -> [UInt8] {
        var plain = self
        plain.status = nil
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        // Strings and numbers always encode; were that ever untrue, an empty object is a line nobody takes for a proof.
        var bytes = (try? encoder.encode(plain)).map(Array.init) ?? Array("{}".utf8)
        if let attachment {
            bytes.removeLast()
            bytes += Array(",\"status\":".utf8) + attachment + Array("}".utf8)
        }
        return bytes + [UInt8(ascii: "\n")]
    }
}
