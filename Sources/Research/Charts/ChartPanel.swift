/// One stretch of a chart with its own vertical axis: a name, grid lines with labels, and what is drawn.
struct ChartPanel {
    /// The distance of its top from the chart's top, in pixels.
    let top: Int
    /// In pixels.
    let height: Int
    /// What stands above it; may be empty.
    let name: String
    /// Its values.
    let axis: ValueAxis
    /// A tick as text.
    let label: (Double) -> String
    /// Elements in the stretched box of ``ChartPath``, safe to write.
    let shapes: String

    /// The panel's elements.
    func markup() -> String {
        var text = ""
        for tick in axis.ticks {
            let y = top + Int((1 - axis.fraction(tick)) * Double(height))
            text += "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"\(y)\" y2=\"\(y)\"/>"
            text += "<text class=\"tick\" x=\"0\" dx=\"-10\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\">"
            text += Markup.number(Markup.escaped(label(tick))) + "</text>"
        }
        if !name.isEmpty { text += "<text class=\"panel\" x=\"0\" y=\"\(top - 9)\">\(Markup.escaped(name))</text>" }
        text += "<svg x=\"0\" y=\"\(top)\" width=\"100%\" height=\"\(height)\" preserveAspectRatio=\"none\" "
        text += "viewBox=\"0 0 \(ChartPath.width) \(ChartPath.height)\" overflow=\"visible\">\(shapes)</svg>"
        return text
    }
}
