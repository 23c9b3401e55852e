/// One event of a stream.
struct ServerEvent: Sendable {
    /// Its name; Chat Completions have none.
    let name: String?
    /// Its data on one line.
    let data: String

    init(_ name: String?, _ data: WireJSON) {
        self.name = name
        self.data = data.text
    }

    init(data: String) {
        name = nil
        self.data = data
    }

    /// The bytes of a stream.
    static func bytes(_ events: [ServerEvent]) -> [UInt8] {
        var bytes: [UInt8] = []
        for event in events {
            if let name = event.name { bytes += Array("event: \(name)\n".utf8) }
            bytes += Array("data: ".utf8)
            bytes += Array(event.data.utf8)
            bytes += Array("\n\n".utf8)
        }
        return bytes
    }

    /// A text in pieces as a stream brings them: of sixteen characters, or so that there are no more than 512.
    static func pieces(_ text: String) -> [String] {
        let length = max(16, text.unicodeScalars.count / 512 + 1)
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            piece.append(scalar)
            if piece.count == length {
                pieces.append(String(piece))
                piece = String.UnicodeScalarView()
            }
        }
        if !piece.isEmpty { pieces.append(String(piece)) }
        return pieces
    }
}
