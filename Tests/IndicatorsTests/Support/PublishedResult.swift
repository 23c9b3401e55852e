import Foundation
import TestSupport

/// One published result file: a number or null per bar and field.
struct PublishedResult {
    private let rows: [[String: Double?]]

    init(_ name: String) throws {
        let data = try Data(contentsOf: SharedData.url("indicators/results/\(name).json"))
        rows = try JSONDecoder().decode([Row].self, from: data).map(\.fields)
    }

    /// The column of `field`, `nil` where null was published.
    func column(_ field: String) throws -> [Double?] {
        try rows.map { row in
            guard let entry = row[field] else { throw MissingField(name: field) }
            return entry
        }
    }

    struct MissingField: Error {
        let name: String
    }

    private struct Row: Decodable {
        var fields: [String: Double?] = [:]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: AnyKey.self)
            for key in container.allKeys where key.stringValue != "timestamp" {
                fields[key.stringValue] = .some(try container.decode(Double?.self, forKey: key))
            }
        }
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
