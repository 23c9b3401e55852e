extension CanonicalReader {
    /// A ratio such as a conviction, bit for bit; never money. Whoever takes it judges it: it may be no number at all.
    mutating func ratio() throws(CanonicalError) -> Double { Double(bitPattern: try unsigned()) }
}
