import Trading

extension ReportPage {
    /// Why orders were refused, and when limits acted.
    func limits() -> String {
        guard !result.refusals.isEmpty || !result.events.isEmpty else {
            return "<section><h2>Limits</h2><p class=\"meta\">No order was refused and no limit acted.</p></section>"
        }
        var text = "<section><h2>Limits</h2><div class=\"columns\">"
        text += "<div><h3>Orders refused</h3>"
        if result.refusals.isEmpty {
            text += "<p class=\"meta\">None.</p>"
        } else {
            text += "<table>" + Markup.headings(["Reason", "Times"], words: ["Reason"]) + "<tbody>"
            for refusal in result.refusals {
                text += "<tr><th scope=\"row\">\(Markup.escaped(refusal.code))</th>"
                text += "<td>\(NumberText.count(refusal.count))</td></tr>"
            }
            text += "</tbody></table>"
        }
        text += "</div><div><h3>Risk events</h3>" + events() + "</div>"
        return text + "</div></section>"
    }

    private func events() -> String {
        guard !result.events.isEmpty else { return "<p class=\"meta\">None.</p>" }
        let shown = result.events.prefix(100)
        var table = "<table>" + Markup.headings(["When", "What"], words: ["When", "What"]) + "<tbody>"
        for event in shown {
            table += "<tr><td class=\"words\">\(NumberText.minute(event.time))</td>"
            table += "<td class=\"wrap\">\(Markup.escaped(event.text))</td></tr>"
        }
        var text = Markup.scrolling("Risk events", isTall: true, table + "</tbody></table>")
        if result.eventCount > shown.count {
            text += "<p class=\"note\">The first \(shown.count) of \(NumberText.count(result.eventCount)).</p>"
        }
        return text
    }

    /// What each of several strategies made of its share.
    func sleeves() -> String {
        guard result.sleeves.count > 1 else { return "" }
        let names = ["Name", "Capital", "Equity at the end", "Return", "Realized", "Trades"]
        var text = "<table>" + Markup.headings(names, words: ["Name"]) + "<tbody>"
        for sleeve in result.sleeves {
            let capital = sleeve.capital.value.doubleValue
            let gain = capital > 0 ? sleeve.equity.value.doubleValue / capital - 1 : nil
            text += "<tr><th scope=\"row\">\(Markup.escaped(sleeve.name))</th>"
            text += "<td>\(NumberText.decimal(sleeve.capital.value, 2))</td>"
            text += "<td>\(NumberText.decimal(sleeve.equity.value, 2))</td>"
            text += "<td class=\"\(Markup.tone(gain))\">\(Markup.number(NumberText.percent(gain, signed: true)))</td>"
            text += "<td>\(Markup.number(NumberText.decimal(sleeve.realized.value, 2)))</td>"
            text += "<td>\(NumberText.count(sleeve.trades))</td></tr>"
        }
        return "<section><h2>Strategies</h2>" + Markup.scrolling("Strategies", text + "</tbody></table>") + "</section>"
    }

    /// What was chosen for the run.
    func settings() -> String {
        guard !result.settings.groups.isEmpty else { return "" }
        var text = "<section class=\"settings\"><h2>Settings</h2><div class=\"columns\">"
        for group in result.settings.groups {
            text += "<div><h3>\(Markup.escaped(group.title))</h3><table><tbody>"
            for row in group.rows {
                text += "<tr><th scope=\"row\">\(Markup.escaped(row.name))</th>"
                text += "<td>\(Markup.escaped(row.value))</td></tr>"
            }
            text += "</tbody></table></div>"
        }
        return text + "</div></section>"
    }
}
