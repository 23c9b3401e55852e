import Trading

/// What a client sent with a call, by name; every complaint is the venue's own.
struct Parameters: Sendable {
    let fields: [(name: String, value: String)]

    /// From names and values; of two with one name the earlier holds.
    init(_ fields: [(name: String, value: String)]) { self.fields = fields }

    /// The text of a name as it came; `nil` where it was not sent.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The text of a name that must be there.
    func text(_ name: String) throws -> String {
        guard let value = self[name], !value.isEmpty else { throw VenueRefusal.missing(name) }
        return value
    }

    /// A positive decimal with at most eight decimals; `nil` where it was not sent.
    func decimal(_ name: String) throws -> Fixed? {
        guard let text = self[name] else { return nil }
        if text.isEmpty { throw VenueRefusal(-1105, "Parameter '\(name)' was empty.") }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber =
            parts.count <= 2
            && parts.allSatisfy {
                (1...20).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
        guard isNumber else {
            throw VenueRefusal.illegal(name, "^([0-9]{1,20})(\\.[0-9]{1,20})?$")
        }
        if parts.count == 2, parts[1].utf8.count > 8, parts[1].dropFirst(8).contains(where: { $0 != "0" }) {
            throw VenueRefusal(-1111, "Parameter '\(name)' has too much precision.")
        }
        guard let value = Fixed(text) else { throw VenueRefusal(-1108, "Parameter '\(name)' overflow.") }
        return value
    }

    /// A decimal that must be there.
    func requiredDecimal(_ name: String) throws -> Fixed {
        guard let value = try decimal(name) else { throw VenueRefusal.missing(name) }
        return value
    }

    /// A whole number that is not negative; `nil` where it was not sent.
    func integer(_ name: String) throws -> Int64? {
        guard let text = self[name] else { return nil }
        if text.isEmpty { throw VenueRefusal(-1105, "Parameter '\(name)' was empty.") }
        guard let value = Int64(text), value >= 0, text.utf8.count <= 20, text.utf8.first != UInt8(ascii: "+") else {
            throw VenueRefusal.illegal(name, "^[0-9]{1,20}$")
        }
        return value
    }

    /// A limit of results: `standard` where it was not sent, at most `most`.
    func limit(_ standard: Int, most: Int) throws -> Int {
        guard let limit = try integer("limit") else { return standard }
        guard limit > 0 else { throw VenueRefusal(-1130, "Data sent for parameter 'limit' is not valid.") }
        return Int(min(limit, Int64(most)))
    }

    /// Refuses what the call does not know.
    func allowOnly(_ known: Set<String>) throws {
        let read = fields.filter { known.contains($0.name) }.count
        guard read == fields.count else {
            throw VenueRefusal(
                -1104, "Not all sent parameters were read; read '\(read)' parameter(s) but was sent '\(fields.count)'.")
        }
    }
}
