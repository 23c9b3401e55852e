import Trading

extension LedgerAccount: LosslessStringConvertible {
    /// `venue`, `fees`, `sleeve:0`, `reserved:0`.
    public var description: String {
        switch self {
        case .sleeve(let sleeve): "sleeve:\(sleeve.position)"
        case .reserved(let sleeve): "reserved:\(sleeve.position)"
        case .venue: "venue"
        case .fees: "fees"
        case .capital: "capital"
        case .funding: "funding"
        case .rounding: "rounding"
        case .suspense: "suspense"
        }
    }

    /// Reads what `description` writes; `nil` for anything else.
    public init?(_ description: String) {
        if let account = LedgerAccount.shared.first(where: { $0.description == description }) {
            self = account
            return
        }
        let parts = description.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = wholeNumber(parts[1]), let position = Int(exactly: number) else {
            return nil
        }
        switch parts[0] {
        case "sleeve": self = .sleeve(SleeveIndex(position))
        case "reserved": self = .reserved(SleeveIndex(position))
        default: return nil
        }
    }
}

/// A number written with digits only and no leading zero, so that each number has one spelling.
func wholeNumber(_ text: Substring) -> UInt64? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text == "0" || text.first != "0" else {
        return nil
    }
    return UInt64(text)
}
