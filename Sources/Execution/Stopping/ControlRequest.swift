/// One line from a client of the control socket: a flat JSON object of strings, and nothing else.
///
/// `{"command":"resume","nonce":"4f1a","token":"9c…07 resume BTC/USDT at RUN"}`
public struct ControlRequest: Hashable, Sendable {
    /// The longest line, without its end, in bytes.
    public static let lineLimit = 2048

    /// What is asked.
    public let command: ControlCommand
    /// Comes back in every line of the reply: 1 to 64 letters, digits and hyphens.
    public let nonce: String
    /// The answer to a question, as ``ControlToken`` writes it; empty where none is needed.
    public let token: String

    /// By its parts.
    public init(_ command: ControlCommand, nonce: String, token: String = "") {
        self.command = command
        self.nonce = nonce
        self.token = token
    }

    /// The line, without its end.
    public var line: String {
        var text = "{\"command\":\"\(command.rawValue)\",\"nonce\":\"\(nonce)\""
        if !token.isEmpty {
            let quoted = token.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            text += ",\"token\":\"\(quoted)\""
        }
        return text + "}"
    }

    /// Reads a line.
    /// - Throws: ``ControlRequestError``, which is what the client is told.
    public init(parsing line: some Collection<UInt8>) throws(ControlRequestError) {
        guard line.count <= ControlRequest.lineLimit else { throw ControlRequestError("the line is too long") }
        var scanner = FlatObjectScanner(line)
        var found: [String: String] = [:]
        try scanner.scan { key, value throws(ControlRequestError) in
            guard ["command", "nonce", "token"].contains(key) else { throw ControlRequestError("a field is unknown") }
            guard found.updateValue(value, forKey: key) == nil else { throw ControlRequestError("a field is doubled") }
        }
        guard let word = found["command"] else { throw ControlRequestError("there is no command") }
        guard let command = ControlCommand(rawValue: word) else { throw ControlRequestError("the command is unknown") }
        guard let nonce = found["nonce"], (1...64).contains(nonce.utf8.count),
            nonce.utf8.allSatisfy(ControlRequest.isPlain)
        else { throw ControlRequestError("the nonce is not 1 to 64 letters, digits and hyphens") }
        self.init(command, nonce: nonce, token: found["token"] ?? "")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// Why a line is no request. Never quotes the line.
public struct ControlRequestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let description: String

    init(_ description: String) { self.description = description }
}
