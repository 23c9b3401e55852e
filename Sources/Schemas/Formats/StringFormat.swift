/// The formats of draft-07; names that are not among them are not checked.
enum StringFormat: String, Sendable {
    case dateTime = "date-time"
    case date, time, email, hostname, ipv4, ipv6, uri, iri, regex
    case idnEmail = "idn-email"
    case idnHostname = "idn-hostname"
    case uriReference = "uri-reference"
    case iriReference = "iri-reference"
    case uriTemplate = "uri-template"
    case jsonPointer = "json-pointer"
    case relativeJSONPointer = "relative-json-pointer"

    /// Whether `text` is in this format.
    func isFollowed(by text: String) -> Bool {
        switch self {
        case .dateTime: DateFormat.isDateTime(text)
        case .date: DateFormat.isDate(text)
        case .time: DateFormat.isTime(text)
        case .email: EmailFormat.isEmail(text, international: false)
        case .idnEmail: EmailFormat.isEmail(text, international: true)
        case .hostname: HostFormat.isHostname(text)
        case .idnHostname: InternationalHost.isHostname(text)
        case .ipv4: HostFormat.isIPv4(text)
        case .ipv6: HostFormat.isIPv6(text)
        case .uri: AddressFormat.isAddress(text, mayBeRelative: false, international: false)
        case .uriReference: AddressFormat.isAddress(text, mayBeRelative: true, international: false)
        case .iri: AddressFormat.isAddress(text, mayBeRelative: false, international: true)
        case .iriReference: AddressFormat.isAddress(text, mayBeRelative: true, international: true)
        case .uriTemplate: AddressTemplate.isTemplate(text)
        case .jsonPointer: JSONPointer.parts(text) != nil
        case .relativeJSONPointer: Self.isRelativePointer(text)
        case .regex: Pattern.isWellFormed(text)
        }
    }

    private static func isRelativePointer(_ text: String) -> Bool {
        let digits = text.utf8.prefix { $0 &- 0x30 < 10 }
        guard !digits.isEmpty, digits.count == 1 || digits.first != 0x30 else { return false }
        let rest = String(text.utf8.dropFirst(digits.count)) ?? "~"
        return rest == "#" || JSONPointer.parts(rest) != nil
    }
}
