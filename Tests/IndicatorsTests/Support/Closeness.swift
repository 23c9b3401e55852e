import Testing

/// Records an issue unless both columns have values at the same bars, and each agrees within `tolerance`, relative.
///
/// - Parameter scale: What an error is measured against where the expected value itself is smaller, for differences
///   of large numbers that pass through zero.
func expectAgreement(
    _ actual: [Double?], _ expected: [Double?], within tolerance: Double = 1e-9, scale: Double = 0,
    _ name: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
    guard actual.count == expected.count else {
        Issue.record("\(name): \(actual.count) rows, not \(expected.count)", sourceLocation: sourceLocation)
        return
    }
    for (bar, pair) in zip(actual, expected).enumerated() {
        switch pair {
        case (nil, nil): continue
        case (let actual?, let expected?):
            if (actual - expected).magnitude <= tolerance * max(expected.magnitude, scale) { continue }
        default: break
        }
        Issue.record(
            "\(name) at bar \(bar): \(String(describing: pair.0)), not \(String(describing: pair.1))",
            sourceLocation: sourceLocation)
        return
    }
}
