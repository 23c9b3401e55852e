/// A figure: a heading, a legend, and a drawing that stretches to the page while its text keeps its size.
struct Chart {
    /// The figure's anchor; unique on the page.
    let id: String
    /// The heading.
    let title: String
    /// Elements of the legend, safe to write.
    let legend: String
    /// One or two sentences for those who do not see the drawing.
    let summary: String
    /// From top to bottom.
    let panels: [ChartPanel]
    /// Marks on the horizontal axis.
    let ticks: [TimeAxis.Tick]
    /// Elements over the panels, placed in percent across and pixels down; safe to write.
    var overlay = ""
    /// Values under the pointer, or nothing.
    var pointer: ChartPointer?
    /// A remark beneath; may be empty.
    var note = ""

    /// The figure's elements.
    func markup() -> String {
        let top = panels.first?.top ?? 0
        let foot = panels.map { $0.top + $0.height }.max() ?? 0
        var text = "<figure class=\"chart\" id=\"\(id)\"><figcaption><h2>\(Markup.escaped(title))</h2>"
        text += "<p class=\"legend\">\(legend)</p></figcaption>"
        text += "<div class=\"plot\"\(pointer?.attribute() ?? "")>"
        text += "<svg class=\"draw\" role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\" width=\"100%\" "
        text += "height=\"\(foot + 30)\"><title id=\"\(id)-title\">\(Markup.escaped(title))</title>"
        text += "<desc id=\"\(id)-desc\">\(Markup.escaped(summary))</desc>"
        for tick in ticks {
            let x = ChartPointer.percent(tick.fraction)
            let minor = tick.isMinor ? " minor" : ""
            text += "<line class=\"grid\(minor)\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(top)\" y2=\"\(foot)\"/>"
            let anchor = tick.fraction < 0.02 ? "start" : tick.fraction > 0.98 ? "end" : "middle"
            text += "<text class=\"tick\(minor)\" x=\"\(x)\" y=\"\(foot + 20)\" text-anchor=\"\(anchor)\">"
            text += Markup.number(Markup.escaped(tick.label)) + "</text>"
        }
        for panel in panels { text += panel.markup() }
        text += overlay + "</svg>"
        if pointer != nil { text += "<div class=\"cursor\" hidden=\"\"></div><div class=\"tip\" hidden=\"\"></div>" }
        text += "</div>"
        if !note.isEmpty { text += "<p class=\"note\">\(Markup.escaped(note))</p>" }
        return text + "</figure>"
    }
}
