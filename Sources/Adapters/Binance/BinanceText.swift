/// Text that the venue wrote: untrusted, so it is cleaned before it is shown or stored.
enum BinanceText {
    /// The longest that is kept, in characters.
    static let limit = 200

    /// Without control, zero-width, bidirectional, tag, private and unassigned characters, cut at ``limit``.
    static func cleaned(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        // More scalars than that cannot be needed for the characters that are kept.
        for scalar in text.unicodeScalars.prefix(limit * 8) {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: continue
            default: kept.append(scalar)
            }
        }
        return String(String(kept).prefix(limit))
    }
}
