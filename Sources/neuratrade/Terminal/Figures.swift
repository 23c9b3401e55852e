import Trading

/// Figures as people read them in a terminal.
enum Figures {
    /// A sum with a fixed number of decimals and groups of three: `12,345.60`.
    static func money(_ value: Fixed, decimals: Int = 2) -> String { grouped(value.formatted(decimals: decimals)) }

    /// A sum with its sign always shown: `+12.40`, `-3.00`.
    static func signed(_ value: Fixed, decimals: Int = 2) -> String {
        let text = money(value, decimals: decimals)
        return text.hasPrefix("-") ? text : "+" + text
    }

    /// A share as percent with its sign: `+0.53 %`.
    static func percent(_ fraction: Double?, signed isSigned: Bool = true) -> String {
        guard let fraction, fraction.isFinite, fraction.magnitude < 1e9 else { return "–" }
        let hundredths = Int128((fraction * 10_000).rounded())
        let text = money(Fixed(units: hundredths * 10_000_000_000))
        if !isSigned { return text + " %" }
        return (text.hasPrefix("-") ? text : "+" + text) + " %"
    }

    /// A count with what is counted: `1 gap`, `2,000 gaps`.
    static func count(_ count: Int, _ singular: String) -> String {
        "\(grouped(count)) \(singular)\(count == 1 ? "" : "s")"
    }

    /// A count with groups of three.
    static func grouped(_ count: Int) -> String { grouped(String(count)) }

    /// A decimal number's text with groups of three before the point.
    static func grouped(_ text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first else { return text }
        var result = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return (isNegative ? "-" : "") + result + (parts.count > 1 ? "." + parts[1] : "")
    }
}
