/// Where a venue is, as an operator's file names it.
public struct VenueAddress: Hashable, Sendable {
    /// What commands call it.
    public let name: String
    /// What it speaks; `binance`.
    public let speaks: String
    /// Scheme and host of its REST calls.
    public let rest: String
    /// Scheme and host of its market streams.
    public let streams: String
    /// The whole address of its WebSocket interface for requests.
    public let requests: String
}

/// Reads where venues are from a file, for networks and addresses that are not built in.
///
/// ```yaml
/// venues:
///   - name: my-practice
///     speaks: binance
///     rest: http://127.0.0.1:8899
///     streams: ws://127.0.0.1:8899
///     requests: ws://127.0.0.1:8899/ws-api/v3
/// ```
public enum VenueFile {
    /// The names of a venue's settings.
    public static let keys = ["name", "speaks", "rest", "streams", "requests"]

    /// The venues of a file, in its order.
    ///
    /// - Parameters:
    ///   - yaml: the text of the file.
    ///   - file: how the operator named it, for messages.
    /// - Throws: ``ConfigurationError`` with file, line and column; nothing is taken from a file with an error in it.
    public static func read(_ yaml: String, file: String) throws(ConfigurationError) -> [VenueAddress] {
        let root = try ConfigurationFile.parse(yaml, file: file).mapping("the venue file", known: ["venues"])
        var venues: [VenueAddress] = []
        for node in try root.required("venues").list("venues") {
            let venue = try venue(node)
            guard !venues.contains(where: { $0.name == venue.name }) else {
                throw node.error("\(venue.name) is given twice", "keep one")
            }
            venues.append(venue)
        }
        return venues
    }

    private static func venue(_ node: ConfigurationNode) throws(ConfigurationError) -> VenueAddress {
        let settings = try node.mapping("a venue", known: keys)
        let name = try settings.required("name").text("name")
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || isPlain($0) }) else {
            throw node.error("'\(name)' is not a name", "write letters, digits and dashes")
        }
        let speaks = try settings.required("speaks").text("speaks")
        guard speaks == "binance" else {
            throw node.error("nothing here speaks '\(speaks)'", "write binance")
        }
        return VenueAddress(
            name: name, speaks: speaks, rest: try address(settings, "rest", ["https", "http"]),
            streams: try address(settings, "streams", ["wss", "ws"]),
            requests: try address(settings, "requests", ["wss", "ws"]))
    }

    private static func address(
        _ settings: ConfigurationMapping, _ name: String, _ schemes: [String]
    ) throws(ConfigurationError) -> String {
        let node = try settings.required(name)
        let text = try node.text(name)
        guard let scheme = schemes.first(where: { text.hasPrefix("\($0)://") }),
            text.utf8.count > scheme.utf8.count + 3, !text.hasSuffix("/"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else {
            throw node.error(
                "'\(text)' is not an address for \(name)", "begin with \(schemes[0])://, without a slash at the end")
        }
        return text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
