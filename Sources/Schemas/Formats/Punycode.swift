/// The encoding of international labels in ASCII, RFC 3492.
enum Punycode {
    private static let base = 36
    private static let damping = 700

    /// The text of a label without its `xn--`; `nil` where it is wrong.
    static func decoded(_ label: some Collection<UInt8>) -> [Unicode.Scalar]? {
        var rest = Array(label)[...]
        var output: [Unicode.Scalar] = []
        if let delimiter = rest.lastIndex(of: UInt8(ascii: "-")) {
            output = rest[..<delimiter].map { Unicode.Scalar($0) }
            rest = rest[(delimiter + 1)...]
        }
        var code = 128
        var index = 0
        var bias = 72
        while !rest.isEmpty {
            let before = index
            guard let delta = delta(&rest, bias) else { return nil }
            index += delta
            bias = adapted(index - before, output.count + 1, isFirst: before == 0)
            code += index / (output.count + 1)
            index %= output.count + 1
            guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
            output.insert(scalar, at: index)
            index += 1
        }
        return output
    }

    private static func delta(_ rest: inout ArraySlice<UInt8>, _ bias: Int) -> Int? {
        var weight = 1
        var delta = 0
        var step = base
        while let byte = rest.popFirst() {
            guard let digit = digit(byte), weight < 1 << 40 else { return nil }
            delta += digit * weight
            let threshold = min(max(step - bias, 1), 26)
            if digit < threshold { return delta }
            weight *= base - threshold
            step += base
        }
        return nil
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 97
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 22
        default: nil
        }
    }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damping : delta / 2
        delta += delta / count
        var step = 0
        while delta > 455 {
            delta /= 35
            step += base
        }
        return step + 36 * delta / (delta + 38)
    }

    /// The label in ASCII, without its `xn--`.
    static func encoded(_ scalars: [Unicode.Scalar]) -> [UInt8] {
        var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
        var done = output.count
        let basic = done
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var code: UInt32 = 128
        var delta = 0
        var bias = 72
        while done < scalars.count {
            let next = scalars.map(\.value).filter { $0 >= code }.min() ?? code
            delta += Int(next - code) * (done + 1)
            code = next
            for scalar in scalars {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, done + 1, isFirst: done == basic)
                delta = 0
                done += 1
            }
            delta += 1
            code += 1
        }
        return output
    }

    private static func append(_ delta: Int, _ bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var step = base
        while true {
            let threshold = min(max(step - bias, 1), 26)
            guard rest >= threshold else { break }
            let digit = threshold + (rest - threshold) % (base - threshold)
            output.append(UInt8(digit < 26 ? digit + 97 : digit + 22))
            rest = (rest - threshold) / (base - threshold)
            step += base
        }
        output.append(UInt8(rest < 26 ? rest + 97 : rest + 22))
    }
}
