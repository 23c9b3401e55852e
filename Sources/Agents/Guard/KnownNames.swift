import Trading

/// Words with digits that are names in one decision: figures and items on the board, and the instrument.
struct KnownNames {
    private let board: EvidenceBoard
    private let instrument: [String]

    init(_ board: EvidenceBoard, _ instrument: InstrumentID?) {
        self.board = board
        self.instrument = instrument.map { ["\($0.base)", "\($0.quote)", "\($0.base)\($0.quote)"] } ?? []
    }

    /// Whether a word is one of them; a figure's name in any case and without its underscores too, such as `RSI14`.
    func contains(_ word: String) -> Bool {
        if instrument.contains(word) { return true }
        if let id = EvidenceID(word) { return board.item(id) != nil }
        let plain = KnownNames.plain(word)
        return board.items.contains { $0.figures.contains { KnownNames.plain($0.name) == plain } }
    }

    private static func plain(_ name: String) -> [UInt8] {
        name.utf8.filter { $0 != 0x5F }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
