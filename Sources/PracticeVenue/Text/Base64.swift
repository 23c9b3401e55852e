/// Base64 with padding, as signatures are written.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The bytes that `text` spells; `nil` for anything that is not whole groups of four.
    static func decoded(_ text: some StringProtocol) -> [UInt8]? {
        let symbols = Array(text.utf8)
        guard !symbols.isEmpty, symbols.count.isMultiple(of: 4), symbols.count <= 4_096 else { return nil }
        var bytes: [UInt8] = []
        let padding = symbols.suffix(2).filter { $0 == UInt8(ascii: "=") }.count
        for start in stride(from: 0, to: symbols.count, by: 4) {
            var group: UInt32 = 0
            for offset in 0..<4 {
                let symbol = symbols[start + offset]
                let isPadding = symbol == UInt8(ascii: "=") && start + offset >= symbols.count - padding
                guard let value = isPadding ? 0 : alphabet.firstIndex(of: symbol) else { return nil }
                group = group << 6 | UInt32(value)
            }
            bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
        }
        bytes.removeLast(padding)
        return bytes
    }

    /// The bytes in groups of four symbols.
    static func encoded(_ bytes: [UInt8]) -> String {
        var symbols: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            var group: UInt32 = 0
            for offset in 0..<3 { group = group << 8 | (offset < part.count ? UInt32(part[start + offset]) : 0) }
            for offset in 0..<4 {
                let symbol = alphabet[Int(group >> (18 - 6 * UInt32(offset)) & 63)]
                symbols.append(offset <= part.count ? symbol : UInt8(ascii: "="))
            }
        }
        return String(decoding: symbols, as: UTF8.self)
    }
}
