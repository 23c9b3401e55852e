import Schemas

extension NewsGatherer {
    /// One object to a line; empty lines are skipped.
    func jsonLines(_ bytes: [UInt8]) throws(NewsFileError) -> [NewsText] {
        var texts: [NewsText] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let place = NewsFilePlace(line: index + 1, column: 1)
            let value = try document(line, limits: .standard, line: index + 1)
            guard let object = value.object else { throw error(place, .member("time")) }
            for name in object.names where !["time", "text", "source"].contains(name) {
                throw error(place, .memberUnknown)
            }
            let text = try text(
                try string("text", of: value, place), time: try string("time", of: value, place),
                source: try optionalString("source", of: value, place), surface: .headline, at: place)
            try append(text, to: &texts, at: place)
        }
        return texts
    }

    /// A page of posts; members that are not needed are not looked at.
    func cryptoPanic(_ bytes: [UInt8]) throws(NewsFileError) -> [NewsText] {
        let limits = JSONLimits(bytes: NewsFile.byteLimit, depth: 16, values: 4_000_000)
        let page = try document(bytes, limits: limits, line: nil)
        guard let results = page["results"]?.array else { throw error(nil, .member("results")) }
        var texts: [NewsText] = []
        for (index, post) in results.enumerated() {
            // A document has no lines to speak of: the post's number stands for one.
            let place = NewsFilePlace(line: index + 1, column: 1)
            let text = try text(
                try string("title", of: post, place), time: try string("published_at", of: post, place),
                source: try optionalString("domain", of: post, place), surface: .post, at: place)
            try append(text, to: &texts, at: place)
        }
        return texts
    }

    private func document(
        _ bytes: some Collection<UInt8>, limits: JSONLimits, line: Int?
    ) throws(NewsFileError) -> JSONValue {
        do throws(JSONError) { return try JSONValue(parsing: bytes, limits: limits) } catch {
            throw self.error(NewsFilePlace(line: line ?? error.line, column: error.column), .json(error))
        }
    }

    private func string(
        _ name: String, of value: JSONValue, _ place: NewsFilePlace
    ) throws(NewsFileError) -> String {
        guard let text = value[name]?.string else { throw error(place, .member(name)) }
        return text
    }

    private func optionalString(
        _ name: String, of value: JSONValue, _ place: NewsFilePlace
    ) throws(NewsFileError) -> String? {
        guard let member = value[name], !member.isNull else { return nil }
        guard let text = member.string else { throw error(place, .member(name)) }
        return text
    }
}
