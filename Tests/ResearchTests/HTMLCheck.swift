/// A check that tags open and close in pairs; the page is written so that it passes as XML does.
enum HTMLCheck {
    /// The first thing that is wrong, or nothing.
    static func problem(in page: String) -> String? {
        var rest = page[...]
        var open: [Substring] = []
        var identifiers: Set<Substring> = []
        while let start = rest.firstIndex(of: "<") {
            if rest[..<start].contains(">") { return "a stray > near \(rest[..<start].suffix(60))" }
            guard let end = rest[start...].firstIndex(of: ">") else { return "a tag does not end" }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!doctype") { continue }
            if tag.filter({ $0 == "\"" }).count % 2 != 0 { return "quotes in <\(tag)>" }
            if tag.hasPrefix("/") {
                guard let last = open.popLast(), last == tag.dropFirst() else {
                    return "</\(tag.dropFirst())>, open \(open)"
                }
                continue
            }
            let name = tag.prefix { $0 != " " && $0 != "/" }
            if let id = tag.firstRange(of: " id=\"") {
                let value = tag[id.upperBound...].prefix { $0 != "\"" }
                if !identifiers.insert(value).inserted { return "id \(value) twice" }
            }
            if tag.hasSuffix("/") { continue }
            if name == "script" || name == "style" {
                guard let close = rest.firstRange(of: "</\(name)>") else { return "\(name) does not end" }
                rest = rest[close.upperBound...]
                continue
            }
            open.append(name)
        }
        return open.isEmpty ? nil : "still open: \(open)"
    }
}
