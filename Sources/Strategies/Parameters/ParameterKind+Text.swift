import Trading

extension ParameterKind {
    /// Why a text is not a value of this kind.
    enum Fault: Error {
        case malformed
        case outOfRange
    }

    /// The value that `text` spells, strictly: no spaces, no units, no NaN.
    func value(_ text: String) throws(Fault) -> ParameterValue {
        let value = try parsed(text)
        guard allows(value) else { throw .outOfRange }
        return value
    }

    private func parsed(_ text: String) throws(Fault) -> ParameterValue {
        switch self {
        case .integer: return .integer(try wholeNumber(text))
        case .decimal: return .decimal(try number(text))
        case .choice: return .choice(text)
        case .optionalInteger: return text == "off" ? .off : .integer(try wholeNumber(text))
        case .optionalFraction: return text == "off" ? .off : .decimal(try number(text))
        }
    }

    private func wholeNumber(_ text: String) throws(Fault) -> Int {
        if let number = Int(text) { return number }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let isWhole = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        throw isWhole ? .outOfRange : .malformed
    }

    private func number(_ text: String) throws(Fault) -> Double {
        do throws(NumberError) {
            _ = try Fixed(text[...])
        } catch {
            switch error {
            case .outOfRange, .tooManyDigits: throw .outOfRange
            case .empty, .unexpected, .digitMissing, .tooPrecise: throw .malformed
            }
        }
        // `Fixed` decided that it is a plain decimal; the nearest floating-point number is read from the same digits.
        guard let number = Double(text) else { throw .malformed }
        return number
    }
}
