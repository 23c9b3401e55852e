/// What the registry's server answered, judged before anything on disk changes.
public enum RegistryReply: Sendable {
    /// What is here is what they have.
    case unchanged
    /// A registry that loads whole.
    case fresh(ModelCatalog, tag: String?)

    /// Judges a reply.
    ///
    /// - Parameters:
    ///   - status: HTTP's.
    ///   - tag: the value of the `etag` header, where there is one.
    ///   - body: the registry.
    ///   - address: where it came from, for messages.
    /// - Throws: ``RegistryRefusal``: keep what is here.
    public init(status: Int, tag: String?, body: [UInt8], address: String) throws(RegistryRefusal) {
        switch status {
        case 304: self = .unchanged
        case 200:
            do throws(ModelCatalogError) {
                self = .fresh(try ModelCatalog(parsing: body, file: address), tag: tag.flatMap(RegistryReply.plain))
            } catch {
                throw RegistryRefusal(
                    "\(error.file) sent something else than a registry: \(error.place): \(error.problem)")
            }
        case 300..<400:
            throw RegistryRefusal("\(address) sends elsewhere (status \(status)); give the new address with --from")
        default: throw RegistryRefusal("\(address) answered with status \(status)")
        }
    }

    /// A tag goes into a header and a file: it must be short and printable.
    private static func plain(_ tag: String) -> String? {
        tag.utf8.count <= 200 && tag.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? tag : nil
    }
}

/// Why a downloaded registry is not taken over.
public struct RegistryRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line, printable.
    public let description: String

    init(_ text: String) {
        let scalars = text.unicodeScalars.prefix(600).map { $0.value < 32 || $0.value == 127 ? " " : $0 }
        description = String(String.UnicodeScalarView(scalars))
    }
}
