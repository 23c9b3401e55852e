import Schemas
import Trading

/// A value of a registry with the way to it, read with mild demands: what is missing is unknown, what is of the wrong
/// type is an error, what is not known is ignored.
struct CatalogNode {
    let value: JSONValue
    let file: String
    let place: String

    func error(_ problem: String) -> ModelCatalogError {
        ModelCatalogError(file: file, place: place.isEmpty ? "the whole file" : place, problem: problem)
    }

    /// The members of an object, in order.
    func members() throws(ModelCatalogError) -> [(name: String, node: CatalogNode)] {
        guard let object = value.object else { throw error("an object is needed") }
        return object.members.map { ($0.name, inside($0.value, $0.name)) }
    }

    /// A member; `nil` where it is absent or `null`.
    func member(_ name: String) throws(ModelCatalogError) -> CatalogNode? {
        guard let object = value.object else { throw error("an object is needed") }
        guard let member = object[name], !member.isNull else { return nil }
        return inside(member, name)
    }

    func list(_ name: String) throws(ModelCatalogError) -> [CatalogNode] {
        guard let node = try member(name) else { return [] }
        guard let elements = node.value.array else { throw node.error("a list is needed") }
        return elements.enumerated().map { node.inside($1, String($0)) }
    }

    func text(_ name: String) throws(ModelCatalogError) -> String? {
        guard let node = try member(name) else { return nil }
        return try node.text()
    }

    func text() throws(ModelCatalogError) -> String {
        guard let text = value.string else { throw error("a text is needed") }
        guard text.utf8.count <= 1_000 else { throw error("the text is longer than 1000 bytes") }
        return text
    }

    func flag(_ name: String) throws(ModelCatalogError) -> Bool? {
        guard let node = try member(name) else { return nil }
        guard let flag = node.value.bool else { throw node.error("true or false is needed") }
        return flag
    }

    /// A count of tokens; zero stands for unknown, as in the registry.
    func count(_ name: String) throws(ModelCatalogError) -> Int? {
        guard let node = try member(name) else { return nil }
        guard let count = node.value.number?.integer, (0...1_000_000_000).contains(count) else {
            throw node.error("a whole number from 0 to 1000000000 is needed")
        }
        return count == 0 ? nil : count
    }

    /// US dollars for a million tokens, from the digits; further than twelve decimals it is rounded up.
    func price(_ name: String) throws(ModelCatalogError) -> Fixed? {
        guard let node = try member(name) else { return nil }
        guard let number = node.value.number, let price = Self.roundedUp(number.text),
            price >= .zero, price <= Fixed(1_000_000)
        else { throw node.error("a price in US dollars from 0 to 1000000 is needed") }
        return price
    }

    /// Registries carry numbers that went through binary fractions, such as 0.19999999999999998.
    private static func roundedUp(_ text: String) -> Fixed? {
        do throws(NumberError) { return try Fixed(text[...]) } catch {
            guard error == .tooPrecise, !text.hasPrefix("-"), let point = text.firstIndex(of: "."),
                text[point...].dropFirst().allSatisfy(\.isNumber)
            else { return nil }
            let cut = Fixed(String(text[..<point] + text[point...].prefix(Fixed.decimals + 1)))
            // Plain digits; what overflows by one more unit is far beyond any price.
            return cut.flatMap { try? $0.adding(Fixed(units: 1)) }
        }
    }

    private func inside(_ value: JSONValue, _ name: String) -> CatalogNode {
        CatalogNode(value: value, file: file, place: place.isEmpty ? name : "\(place)/\(name)")
    }
}
