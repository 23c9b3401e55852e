import Accounting
import Agents
import Engine
import Research
import Risk
import Simulation
import Trading

/// The table that a person watches while a session trades: account, positions, and what happened last and why.
///
/// On a terminal it repaints itself in place; elsewhere it prints one line for each simulated day.
struct LiveTable {
    private let title: String
    private let instruments: [Instrument]
    private let sleeves: [String]
    private let start: Fixed
    private var lastLines = 0
    private var lastDay: Int?
    private var equityTrail: [Double] = []
    private var events: [String] = []
    private var noted = 0
    private var reasons: [DecisionID: Reason] = [:]
    private static let eventLimit = 8

    /// - Parameter start: equity at the start, in quote.
    init(title: String, instruments: [Instrument], sleeves: [String], start: Fixed) {
        self.title = title
        self.instruments = instruments
        self.sleeves = sleeves
        self.start = start
    }

    /// Takes note of what happened, for the list of last events.
    /// - Returns: a line for each thing that is worth one.
    @discardableResult
    mutating func note(_ effects: Effects) -> [String] {
        let first = noted
        record(effects)
        return Array(events.suffix(min(events.count, noted - first)))
    }

    /// Takes note of what a desk has argued, where it proposes something.
    mutating func note(_ decision: DeskDecision) {
        guard decision.proposal != nil else { return }
        let lines = DeskText.argument(decision)
        if !Terminal.isOutputShown {
            Terminal.say(
                "\(LiveTable.date(decision.time)) \(LiveTable.clock(decision.time))  "
                    + "\(instruments[decision.instrument.position].id): the \(decision.desk) desk")
        }
        for line in lines {
            if Terminal.isOutputShown { add(line, at: decision.time) } else { Terminal.say("    \(line)") }
        }
    }

    /// Takes note of something that a person must know.
    mutating func note(notice: String, at time: Timestamp) { add(notice, at: time) }

    private mutating func record(_ effects: Effects) {
        for entry in effects.entries {
            switch entry {
            case .decision(let decision): reasons[decision.id] = decision.reason
            case .fill(let fill, let decision): add(describe(fill, decision), at: fill.time)
            case .roundTrip(let trip):
                let name = sleeves[trip.sleeve.position]
                let color: Terminal.Color = trip.isWin ? .green : .red
                let result = Terminal.colored("\(Figures.signed(trip.profit.value)) \(quote)", color)
                add(
                    "closed \(instruments[trip.instrument.position].id)  \(result)  \(name), \(trip.exitReason.rawValue)",
                    at: trip.closed)
                reasons[trip.entryDecision] = nil
                reasons[trip.exitDecision] = nil
            case .refusal(let decision, let refusal, let time):
                add(Terminal.colored("refused", .yellow) + "  \(refusal)", at: time)
                reasons[decision] = nil
            case .risk(let action, let time): add(Terminal.colored("risk", .yellow) + "  \(action)", at: time)
            case .alert(let text, let time): add(Terminal.colored("alert", .red) + "  \(text)", at: time)
            case .order, .status, .transaction, .lotMatch: continue
            }
        }
    }

    /// Shows the state at a moment.
    ///
    /// - Parameter share: how much of the session is over, from 0 to 1; `nil` where nobody knows.
    mutating func show(_ engine: Engine, at time: Timestamp, share: Double?, isLast: Bool = false) {
        let equity = engine.equity
        equityTrail.append(equity.doubleValue)
        if equityTrail.count > 4_000 {
            equityTrail = stride(from: 0, to: equityTrail.count, by: 2).map { equityTrail[$0] }
        }
        if Terminal.isOutputShown {
            let size = Terminal.size
            repaint(lines(engine, time, share, size), size)
        } else if lastDay != time.utcDay || isLast {
            lastDay = time.utcDay
            Terminal.say(plainLine(engine, time))
        }
    }

    private var quote: String { instruments[0].id.quote.code }

    private func describe(_ fill: Fill, _ decision: DecisionID) -> String {
        let instrument = instruments[fill.instrument.position]
        let side = fill.side == .buy ? Terminal.colored("buy ", .cyan) : Terminal.colored("sell", .cyan)
        let price = Figures.money(instrument.price(fill.price).value, decimals: instrument.priceDecimals)
        let why = reasons[decision].map { "  \($0)" } ?? ""
        return "\(side) \(instrument.quantity(fill.quantity)) \(instrument.id) at \(price)\(why)"
    }

    private mutating func add(_ text: String, at time: Timestamp) {
        noted += 1
        events.append("\(LiveTable.clock(time))  \(text)")
        if events.count > LiveTable.eventLimit { events.removeFirst() }
    }

    /// Columns from which on every figure has room.
    private static let comfortableWidth = 90

    private func lines(
        _ engine: Engine, _ time: Timestamp, _ share: Double?, _ size: (columns: Int, rows: Int)
    ) -> [String] {
        let isNarrow = size.columns < LiveTable.comfortableWidth
        let gap = isNarrow ? "  " : "    "
        let equity = engine.equity
        let change = (equity.doubleValue - start.doubleValue) / start.doubleValue
        let filled = Int(((share ?? 0) * 20).rounded())
        let bar =
            share == nil
            ? "" : String(repeating: "█", count: filled) + String(repeating: "░", count: max(0, 20 - filled)) + "  "
        let color: Terminal.Color = change >= 0 ? .green : .red
        var lines = [
            Terminal.colored(title, .bold),
            "\(LiveTable.date(time)) \(LiveTable.clock(time)) UTC  \(bar)" + Terminal.colored("Ctrl-C stops", .faint),
            "",
            "  equity \(Figures.money(equity)) \(quote)  " + Terminal.colored(Figures.percent(change), color)
                + "\(gap)cash \(Figures.money(engine.totalCash))\(gap)drawdown "
                + Figures.percent(engine.curve.drawdown, signed: false)
                + "\(gap)fees \(Figures.money(engine.feesPaid))",
            "  " + Sparkline.text(equityTrail, width: 64),
            "",
        ]
        lines += positions(engine, isNarrow: isNarrow).text.split(separator: "\n").map { "  " + $0 }
        lines += ["", "  " + Terminal.colored("what happened last, and why", .faint)]
        // One row stays free for the cursor; a table taller than the terminal could not be painted over.
        let room = max(0, min(LiveTable.eventLimit, size.rows - 1 - lines.count))
        lines += events.suffix(room).map { "  " + $0 }
        lines += Array(repeating: "", count: max(0, room - events.count))
        return Array(lines.prefix(max(1, size.rows - 1)))
    }

    private func positions(_ engine: Engine, isNarrow: Bool) -> TextTable {
        var columns: [(title: String, alignment: TextTable.Alignment)] = [
            ("instrument", .left), ("price", .right), ("strategy", .left), ("held", .right), ("value", .right),
            ("open profit", .right), ("closed profit", .right),
        ]
        if isNarrow { columns.remove(at: 4) }
        var table = TextTable(columns)
        for position in engine.positions {
            let instrument = instruments[position.instrument.position]
            guard let mark = engine.mark(position.instrument) else { continue }
            let value = instrument.priceIncrement.value.units * Int128(mark.count)
            let held = instrument.quantity(position.quantity)
            let worth = Fixed(
                units: instrument.tickLotValue.units * Int128(mark.count) * Int128(position.quantity.count))
            let open = Fixed(units: worth.units - position.cost.value.units)
            let isFlat = position.quantity == .zero
            var cells = [
                instrument.id.description, Figures.money(Fixed(units: value), decimals: instrument.priceDecimals),
                sleeves[position.sleeve.position], isFlat ? "–" : held.description, isFlat ? "–" : Figures.money(worth),
                isFlat ? "–" : Figures.signed(open), Figures.signed(position.realized.value),
            ]
            if isNarrow { cells.remove(at: 4) }
            table.add(cells)
        }
        return table
    }

    private func plainLine(_ engine: Engine, _ time: Timestamp) -> String {
        let change = (engine.equity.doubleValue - start.doubleValue) / start.doubleValue
        let held = instruments.enumerated().compactMap { index, instrument -> String? in
            let count = engine.positions.filter { $0.instrument.position == index }.reduce(0) { $0 + $1.quantity.count }
            return count > 0 ? "\(instrument.quantity(Lots(count))) \(instrument.id.base)" : nil
        }
        return "\(LiveTable.date(time))  equity \(Figures.money(engine.equity)) \(quote)  \(Figures.percent(change))  "
            + "drawdown \(Figures.percent(engine.curve.drawdown, signed: false))  "
            + (held.isEmpty ? "flat" : "holds " + held.joined(separator: ", "))
    }

    private mutating func repaint(_ lines: [String], _ size: (columns: Int, rows: Int)) {
        var text = lastLines > 0 ? "\u{1B}[\(min(lastLines, size.rows - 1))A\r\u{1B}[J" : ""
        for line in lines { text += LiveTable.clipped(line, to: size.columns) + "\n" }
        lastLines = lines.count
        Terminal.write(text)
    }

    /// The line cut to the width of the terminal; color codes take no room.
    private static func clipped(_ line: String, to width: Int) -> String {
        var shown = 0
        var result = ""
        var isCode = false
        for character in line {
            if character == "\u{1B}" { isCode = true }
            if !isCode {
                guard shown < width - 1 else { continue }
                shown += 1
            }
            result.append(character)
            if isCode, character == "m" { isCode = false }
        }
        return result
    }

    private static func date(_ time: Timestamp) -> String { String(time.description.prefix(10)) }

    private static func clock(_ time: Timestamp) -> String {
        String(time.description.dropFirst(11).prefix(5))
    }
}
