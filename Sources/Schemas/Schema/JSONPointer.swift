/// JSON pointers, RFC 6901.
enum JSONPointer {
    /// A name or index as a part of a pointer.
    static func escaped(_ part: String) -> String {
        guard part.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return part }
        var result = ""
        for scalar in part.unicodeScalars {
            switch scalar {
            case "~": result += "~0"
            case "/": result += "~1"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The parts of a pointer; `nil` where it does not begin with a slash or has a wrong escape.
    static func parts(_ pointer: String) -> [String]? {
        if pointer.isEmpty { return [] }
        guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
        var parts: [String] = []
        for part in pointer.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let plain = unescaped(part) else { return nil }
            parts.append(plain)
        }
        return parts
    }

    private static func unescaped(_ part: Substring.UnicodeScalarView) -> String? {
        var result = String.UnicodeScalarView()
        var rest = part
        while let scalar = rest.popFirst() {
            guard scalar == "~" else {
                result.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "0": result.append("~")
            case "1": result.append("/")
            default: return nil
            }
        }
        return String(result)
    }
}
