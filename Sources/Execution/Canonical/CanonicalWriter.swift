import Trading

/// Writes values as bytes in the one way there is: numbers of fixed width, everything else behind its length.
///
/// Two different sequences of the same calls never give the same bytes, because no field can run into the next.
struct CanonicalWriter {
    private(set) var bytes: [UInt8] = []

    /// - Parameter count: how many bytes there is room for at once; growing to a few hundred takes five allocations.
    init(reserving count: Int = 128) { bytes.reserveCapacity(count) }

    mutating func tag(_ value: UInt8) { bytes.append(value) }

    mutating func number(_ value: UInt64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func number(_ value: Int64) { number(UInt64(bitPattern: value)) }

    mutating func position(_ value: Int) { number(Int64(value)) }

    mutating func fixed(_ value: Fixed) {
        withUnsafeBytes(of: value.units.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { data($0) }
    }

    mutating func data(_ value: some Collection<UInt8>) {
        number(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func optional<Value>(_ value: Value?, _ write: (inout CanonicalWriter, Value) -> Void) {
        tag(value == nil ? 0 : 1)
        if let value { write(&self, value) }
    }

    mutating func flag(_ value: Bool) { tag(value ? 1 : 0) }

    mutating func list<Value>(_ values: [Value], _ write: (inout CanonicalWriter, Value) -> Void) {
        number(UInt64(values.count))
        for value in values { write(&self, value) }
    }
}
