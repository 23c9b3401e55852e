import Trading

/// Triangles where something was bought or sold: below the price pointing up for a buy, above it pointing down for a
/// sell. Where many fall together, one stands for several.
struct FillMarks {
    /// The elements, safe to write.
    let markup: String
    /// Whether some fills have no mark of their own.
    let isThinned: Bool

    /// Places for marks across a wide chart; a narrow one shows at most a third of them.
    private static let places = 144

    init(_ fills: [FillMark], instrument: Instrument, timeline: RunTimeline, panel: ChartPanel) {
        var drawn = 0
        var text = ""
        for side in Side.allCases {
            var lastPlace = -1
            var lastWidePlace = -1
            text += "<g class=\"\(side == .buy ? "buy" : "sell")\">"
            for fill in fills where fill.side == side {
                let fraction = min(max(timeline.fraction(fill.time), 0), 1)
                let place = Int(fraction * Double(FillMarks.places))
                if place == lastPlace, fills.count > FillMarks.places { continue }
                let isMinor = place / 3 == lastWidePlace
                lastPlace = place
                lastWidePlace = place / 3
                drawn += 1
                let height = Double(panel.height)
                let y = panel.top + Int((1 - panel.axis.fraction(instrument.priceValue(fill.price))) * height)
                let shape = side == .buy ? "up" : "down"
                text += "<use href=\"#\(shape)\" x=\"\(ChartPointer.percent(fraction))\" "
                text += "y=\"\(y + (side == .buy ? 9 : -9))\"\(isMinor ? " class=\"minor\"" : "")/>"
            }
            text += "</g>"
        }
        isThinned = drawn < fills.count
        markup = text
    }

    /// The shapes that marks refer to; once on a page.
    static let definitions =
        "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"defs\"><defs>"
        + "<path id=\"up\" d=\"\(Legend.up)\"/><path id=\"down\" d=\"\(Legend.down)\"/></defs></svg>"
}
