import Engine
import Risk
import Trading

extension CanonicalWriter {
    mutating func event(_ event: Event) {
        switch event {
        case .bar(let update, let time):
            begin(1, time)
            bar(update)
        case .bars(let updates, let time):
            begin(2, time)
            list(updates) { $0.bar($1) }
        case .quote(let instrument, let quote):
            begin(3, quote.time)
            position(instrument.position)
            for count in [quote.bid.count, quote.bidQuantity.count, quote.ask.count, quote.askQuantity.count] {
                number(count)
            }
        case .report(let report):
            begin(4, report.time)
            self.report(report)
        case .funding(let instrument, let rate, let time):
            begin(5, time)
            position(instrument.position)
            fixed(rate.value)
        case .marketTrouble(let instrument, let reason, let time):
            begin(6, time)
            position(instrument.position)
            optional(reason) { $0.text($1) }
        case .difference(let asset, let amount, let note, let time):
            begin(7, time)
            text(asset.code)
            fixed(amount)
            text(note)
        case .freeze(let instrument, let note, let time):
            begin(8, time)
            position(instrument.position)
            text(note)
        case .unfreeze(let instrument, let time):
            begin(9, time)
            position(instrument.position)
        case .protectionLost(let instrument, let sleeve, let time):
            begin(10, time)
            position(instrument.position)
            position(sleeve.position)
        case .raiseKillLevel(let level, let time):
            begin(11, time)
            tag(UInt8(level.rawValue))
        case .lowerKillLevel(let level, let time):
            begin(12, time)
            tag(UInt8(level.rawValue))
        case .exitObstacle(let instrument, let reason, let time):
            begin(16, time)
            position(instrument.position)
            optional(reason) { $0.text($1) }
        case .proposal(let proposal, let time):
            begin(17, time)
            self.proposal(proposal)
        case .cancelEntries(let time): begin(13, time)
        case .cancelAll(let time): begin(14, time)
        case .flatten(let time): begin(15, time)
        }
    }

    private mutating func begin(_ tag: UInt8, _ time: Timestamp) {
        self.tag(tag)
        self.time(time)
    }

    private mutating func proposal(_ proposal: DeskProposal) {
        position(proposal.sleeve.position)
        position(proposal.instrument.position)
        tag(proposal.action == .enter ? 1 : 2)
        number(proposal.conviction.bitPattern)
        optional(proposal.quantityLimit) { $0.fixed($1.value) }
        optional(proposal.stopFraction) { $0.number($1.bitPattern) }
        text(proposal.reason)
        time(proposal.asOf)
    }

    private mutating func bar(_ update: BarUpdate) {
        position(update.instrument.position)
        time(update.bar.openTime)
        let bar = update.bar
        for count in [bar.open.count, bar.high.count, bar.low.count, bar.close.count, bar.volume.count] {
            number(count)
        }
    }

    private mutating func report(_ report: OrderReport) {
        number(report.order.number)
        switch report.kind {
        case .acknowledged: tag(1)
        case .rejected(let reason): told(2, reason)
        case .filled(let fill):
            tag(3)
            self.fill(fill)
        case .cancelled: tag(4)
        case .expired(let reason): told(5, reason)
        case .unclear(let reason): told(6, reason)
        case .notPlaced(let reason): told(7, reason)
        case .lapsed(let reason): told(8, reason)
        }
    }

    private mutating func told(_ tag: UInt8, _ reason: String) {
        self.tag(tag)
        text(reason)
    }
}

extension CanonicalReader {
    mutating func event() throws(CanonicalError) -> Event {
        let tag = try tag()
        let time = try time()
        switch tag {
        case 1: return .bar(try bar(), at: time)
        case 2:
            let updates = try list("bars") { (reader: inout CanonicalReader) throws(CanonicalError) in
                try reader.bar()
            }
            return .bars(updates, at: time)
        case 3: return .quote(try instrumentIndex(), try quote(at: time))
        case 4: return .report(OrderReport(order: OrderID(try unsigned()), time: time, kind: try reportKind()))
        case 5: return .funding(try instrumentIndex(), rate: Fraction(try fixed()), at: time)
        case 6:
            let instrument = try instrumentIndex()
            let reason = try optional("a reason") { (reader: inout CanonicalReader) throws(CanonicalError) in
                try reader.text("a reason")
            }
            return .marketTrouble(instrument, reason: reason, at: time)
        case 7: return .difference(try asset(), try fixed(), note: try text("a note"), at: time)
        case 8: return .freeze(try instrumentIndex(), note: try text("a note"), at: time)
        case 9: return .unfreeze(try instrumentIndex(), at: time)
        case 10: return .protectionLost(try instrumentIndex(), sleeve: SleeveIndex(try index("a sleeve")), at: time)
        case 11: return .raiseKillLevel(try killLevel(), at: time)
        case 12: return .lowerKillLevel(try killLevel(), at: time)
        case 13: return .cancelEntries(at: time)
        case 14: return .cancelAll(at: time)
        case 15: return .flatten(at: time)
        case 16:
            let instrument = try instrumentIndex()
            let reason = try optional("a reason") { (reader: inout CanonicalReader) throws(CanonicalError) in
                try reader.text("a reason")
            }
            return .exitObstacle(instrument, reason: reason, at: time)
        case 17: return .proposal(try proposal(), at: time)
        default: throw .unknownTag(tag, of: "event")
        }
    }

    private mutating func proposal() throws(CanonicalError) -> DeskProposal {
        let sleeve = SleeveIndex(try index("a sleeve"))
        let instrument = try instrumentIndex()
        let tag = try tag()
        guard tag == 1 || tag == 2 else { throw .unknownTag(tag, of: "action") }
        let conviction = try ratio()
        let quantity = try optional("a quantity") { (reader: inout CanonicalReader) throws(CanonicalError) in
            Quantity(try reader.fixed())
        }
        let stop = try optional("a stop") { (reader: inout CanonicalReader) throws(CanonicalError) in
            try reader.ratio()
        }
        return DeskProposal(
            sleeve: sleeve, instrument: instrument, action: tag == 1 ? .enter : .exit, conviction: conviction,
            quantityLimit: quantity, stopFraction: stop, reason: try text("a reason"), asOf: try time())
    }

    private mutating func instrumentIndex() throws(CanonicalError) -> InstrumentIndex {
        InstrumentIndex(try index("an instrument"))
    }

    private mutating func killLevel() throws(CanonicalError) -> KillLevel {
        let tag = try tag()
        guard let level = KillLevel(rawValue: Int(tag)) else { throw .unknownTag(tag, of: "kill level") }
        return level
    }

    private mutating func bar() throws(CanonicalError) -> BarUpdate {
        BarUpdate(
            instrument: try instrumentIndex(),
            bar: Bar(
                openTime: try time(), open: Ticks(try signed()), high: Ticks(try signed()), low: Ticks(try signed()),
                close: Ticks(try signed()), volume: Lots(try signed())))
    }

    private mutating func quote(at time: Timestamp) throws(CanonicalError) -> Quote {
        Quote(
            time: time, bid: Ticks(try signed()), bidQuantity: Lots(try signed()), ask: Ticks(try signed()),
            askQuantity: Lots(try signed()))
    }

    private mutating func reportKind() throws(CanonicalError) -> OrderReport.Kind {
        switch try tag() {
        case 1: return .acknowledged
        case 2: return .rejected(reason: try text("a reason"))
        case 3: return .filled(try fill())
        case 4: return .cancelled
        case 5: return .expired(reason: try text("a reason"))
        case 6: return .unclear(reason: try text("a reason"))
        case 7: return .notPlaced(reason: try text("a reason"))
        case 8: return .lapsed(reason: try text("a reason"))
        case let tag: throw .unknownTag(tag, of: "report")
        }
    }
}
