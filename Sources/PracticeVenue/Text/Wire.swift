import Trading

/// How the venue writes numbers.
enum Wire {
    /// A decimal with at least eight decimals, and with as many as it needs.
    static func decimal(_ value: Fixed) -> JSONValue {
        .text(value.units % 10_000 == 0 ? value.formatted(decimals: 8) : value.formatted(decimals: Fixed.decimals))
    }

    /// Milliseconds since 1970.
    static func time(_ time: Timestamp) -> JSONValue { .int(time.milliseconds) }
}
