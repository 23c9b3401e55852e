/// International host names, RFC 5890 to 5893.
///
/// The property tables of RFC 5892 are derived from the Unicode data of the standard library; joining types and
/// directions, which it lacks, are known for the blocks of Hebrew, Arabic and their neighbours only.
enum InternationalHost {
    static func isHostname(_ text: String) -> Bool {
        // Encoding a label takes time that grows with its square; in ASCII none becomes shorter.
        guard text.unicodeScalars.count <= 253 else { return false }
        let labels = text.unicodeScalars.split(
            omittingEmptySubsequences: false, whereSeparator: { ".。．｡".unicodeScalars.contains($0) })
        var length = labels.count - 1
        var decoded: [[Unicode.Scalar]] = []
        for label in labels {
            guard let (plain, bytes) = label.allSatisfy(\.isASCII) ? ascii(Array(label)) : international(Array(label))
            else { return false }
            length += bytes
            decoded.append(plain)
        }
        guard length <= 253 else { return false }
        let isRightToLeft = decoded.contains { $0.contains { ScalarDirection($0).isRightToLeft } }
        return !isRightToLeft || decoded.allSatisfy(ScalarDirection.followsRule)
    }

    /// Whether a label that begins with `xn--` stands for an international one.
    static func isEncodedLabel(_ label: String) -> Bool { ascii(Array(label.unicodeScalars)) != nil }

    private static func ascii(_ label: [Unicode.Scalar]) -> ([Unicode.Scalar], Int)? {
        let bytes = label.map { UInt8(truncatingIfNeeded: $0.value) }
        guard HostFormat.isLabel(bytes) else { return nil }
        let lowered = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard lowered.starts(with: "xn--".utf8) else {
            return lowered.dropFirst(2).starts(with: "--".utf8) ? nil : (label, bytes.count)
        }
        guard let plain = Punycode.decoded(lowered.dropFirst(4)), plain.contains(where: { !$0.isASCII }),
            Punycode.encoded(plain) == Array(lowered.dropFirst(4)), isLabel(plain),
            ScalarDirection.followsRuleAlone(plain)
        else { return nil }
        return (plain, bytes.count)
    }

    private static func international(_ label: [Unicode.Scalar]) -> ([Unicode.Scalar], Int)? {
        guard isLabel(label) else { return nil }
        let count = Punycode.encoded(label).count + 4
        return count <= 63 ? (label, count) : nil
    }

    private static func isLabel(_ label: [Unicode.Scalar]) -> Bool {
        guard let first = label.first, label.count <= 63, first != "-", label.last != "-" else { return false }
        if label.count >= 4, label[2] == "-", label[3] == "-" { return false }
        let category = first.properties.generalCategory
        guard category != .nonspacingMark, category != .spacingMark, category != .enclosingMark else { return false }
        return label.indices.allSatisfy { LabelRules.allows(label, at: $0) }
    }
}
