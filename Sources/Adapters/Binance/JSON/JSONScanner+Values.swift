extension JSONScanner {
    /// Reads a string.
    @inline(__always)
    public mutating func text() throws(JSONError) -> JSONText {
        guard try peek() == UInt8(ascii: "\"") else { throw JSONError(.wrongKind(expected: "a string"), at: offset) }
        offset += 1
        let start = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return JSONText(
                    UnsafeRawBufferPointer(rebasing: bytes[start..<offset - 1]), offset: start, hasEscapes: false)
            }
            if byte == UInt8(ascii: "\\") { return try escapedText(from: start) }
            guard byte >= 0x20 else { throw JSONError(.invalidString, at: offset) }
            offset += 1
        }
        throw JSONError(.unexpectedEnd, at: offset)
    }

    /// The rest of a string that has an escape at ``offset``.
    private mutating func escapedText(from start: Int) throws(JSONError) -> JSONText {
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte >= 0x20 else { throw JSONError(.invalidString, at: offset) }
            offset += 1
            if byte == UInt8(ascii: "\"") {
                return JSONText(
                    UnsafeRawBufferPointer(rebasing: bytes[start..<offset - 1]), offset: start, hasEscapes: true)
            }
            if byte == UInt8(ascii: "\\") { try skipEscape() }
        }
        throw JSONError(.unexpectedEnd, at: offset)
    }

    private mutating func skipEscape() throws(JSONError) {
        guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
        switch bytes[offset] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 1
        case UInt8(ascii: "u"):
            guard offset + 4 < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
            for index in offset + 1...offset + 4 where JSONText.hexDigit(bytes[index]) == nil {
                throw JSONError(.invalidString, at: index)
            }
            offset += 5
        default: throw JSONError(.invalidString, at: offset)
        }
    }

    /// Reads a number; the bytes that spell it.
    public mutating func number() throws(JSONError) -> UnsafeRawBufferPointer {
        let first = try peek()
        let start = offset
        guard first == UInt8(ascii: "-") || isDigit(first) else {
            throw JSONError(.wrongKind(expected: "a number"), at: offset)
        }
        if first == UInt8(ascii: "-") { offset += 1 }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "0") { offset += 1 } else { try skipDigits() }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            try skipDigits()
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
                offset += 1
            }
            try skipDigits()
        }
        // What follows a number cannot be part of one.
        if offset < bytes.count, isDigit(bytes[offset]) { throw JSONError(.invalidNumber, at: offset) }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }

    /// Reads a whole number of 64 bits; one with a point or an exponent is refused.
    @inline(__always)
    public mutating func int64() throws(JSONError) -> Int64 {
        let first = try peek()
        let start = offset
        let isNegative = first == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        var value: Int64 = 0
        let digits = offset
        while offset < bytes.count, isDigit(bytes[offset]) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            // Downward, because the smallest number has no positive counterpart.
            let (sum, carry) = product.subtractingReportingOverflow(Int64(bytes[offset] - 0x30))
            guard !overflow, !carry else { throw JSONError(.invalidNumber, at: start) }
            value = sum
            offset += 1
        }
        guard offset > digits else { throw JSONError(.wrongKind(expected: "a whole number"), at: start) }
        if offset - digits > 1, bytes[digits] == UInt8(ascii: "0") { throw JSONError(.invalidNumber, at: start) }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") || bytes[offset] | 0x20 == UInt8(ascii: "e") {
            throw JSONError(.invalidNumber, at: start)
        }
        if isNegative { return value }
        guard value > .min else { throw JSONError(.invalidNumber, at: start) }
        return -value
    }

    /// Reads `true` or `false`.
    public mutating func boolean() throws(JSONError) -> Bool {
        switch try peek() {
        case UInt8(ascii: "t"):
            try literal("true")
            return true
        case UInt8(ascii: "f"):
            try literal("false")
            return false
        default: throw JSONError(.wrongKind(expected: "true or false"), at: offset)
        }
    }

    /// The bytes that spell a decimal: what stands in a string, or a number.
    @inline(__always)
    public mutating func decimal() throws(JSONError) -> UnsafeRawBufferPointer {
        guard try peek() == UInt8(ascii: "\"") else { return try number() }
        let text = try text()
        guard !text.hasEscapes else { throw JSONError(.invalidNumber, at: text.offset) }
        return text.bytes
    }

    /// Skips `null` where it is next; otherwise stays.
    public mutating func skipNull() throws(JSONError) -> Bool {
        guard try peek() == UInt8(ascii: "n") else { return false }
        try literal("null")
        return true
    }

    /// Reads over one value of any kind, checking its syntax.
    public mutating func skipValue() throws(JSONError) {
        let floor = depth
        var objects: UInt64 = 0  // One bit for each level entered here, the innermost last: set for an object.
        value: while true {
            switch try peek() {
            case UInt8(ascii: "{"):
                try descend()
                objects = objects << 1 | 1
                if try peek() != UInt8(ascii: "}") {
                    _ = try key()
                    continue value
                }
            case UInt8(ascii: "["):
                try descend()
                objects <<= 1
                if try peek() != UInt8(ascii: "]") { continue value }
            case UInt8(ascii: "\""): _ = try text()
            case UInt8(ascii: "t"): try literal("true")
            case UInt8(ascii: "f"): try literal("false")
            case UInt8(ascii: "n"): try literal("null")
            default: _ = try number()
            }
            while depth > floor {
                let isObject = objects & 1 == 1
                let byte = try peek()
                if byte == UInt8(ascii: ",") {
                    offset += 1
                    if isObject { _ = try key() }
                    continue value
                }
                guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                    throw JSONError(.unexpectedByte(byte), at: offset)
                }
                offset += 1
                depth -= 1
                objects >>= 1
            }
            return
        }
    }

    private mutating func literal(_ text: StaticString) throws(JSONError) {
        let count = text.utf8CodeUnitCount
        guard offset + count <= bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        for index in 0..<count where bytes[offset + index] != text.utf8Start[index] {
            throw JSONError(.unexpectedByte(bytes[offset + index]), at: offset + index)
        }
        offset += count
    }

    private mutating func skipDigits() throws(JSONError) {
        let start = offset
        while offset < bytes.count, isDigit(bytes[offset]) { offset += 1 }
        guard offset > start else { throw JSONError(.invalidNumber, at: offset) }
    }

    @inline(__always)
    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
