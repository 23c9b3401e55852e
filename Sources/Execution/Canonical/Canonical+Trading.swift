import Trading

// How the words of trading are written and read; one tag for each case, never reused.

extension CanonicalWriter {
    mutating func time(_ value: Timestamp) { number(value.nanoseconds) }

    mutating func side(_ value: Side) { tag(value == .buy ? 1 : 2) }

    mutating func instrument(_ value: InstrumentID) { text(value.description) }

    mutating func fill(_ fill: Fill) {
        number(fill.tradeID.number)
        number(fill.order.number)
        position(fill.instrument.position)
        side(fill.side)
        number(fill.price.count)
        number(fill.quantity.count)
        fixed(fill.fee)
        text(fill.feeAsset.code)
        flag(fill.isMaker)
        time(fill.time)
    }

    mutating func kind(_ kind: VenueOrder.Kind) {
        switch kind {
        case .limit(let price): write(1, price.count)
        case .limitMaker(let price): write(2, price.count)
        case .market: tag(3)
        case .stop(let trigger): write(4, trigger.count)
        case .stopLimit(let trigger, let limit): write(5, trigger.count, limit.count)
        case .takeProfit(let trigger): write(6, trigger.count)
        case .takeProfitLimit(let trigger, let limit): write(7, trigger.count, limit.count)
        case .trailingStop(let basisPoints): write(8, Int64(basisPoints))
        }
    }

    private mutating func write(_ tag: UInt8, _ numbers: Int64...) {
        self.tag(tag)
        for value in numbers { number(value) }
    }

    mutating func venueOrder(_ order: VenueOrder) {
        text(order.clientID.text)
        instrument(order.instrument)
        side(order.side)
        kind(order.kind)
        number(order.quantity.count)
        switch order.timeInForce {
        case .goodTillCancelled: tag(1)
        case .immediateOrCancel: tag(2)
        case .fillOrKill: tag(3)
        }
    }
}

extension CanonicalReader {
    mutating func time() throws(CanonicalError) -> Timestamp { Timestamp(nanoseconds: try signed()) }

    mutating func side() throws(CanonicalError) -> Side {
        switch try tag() {
        case 1: .buy
        case 2: .sell
        case let tag: throw .unknownTag(tag, of: "side")
        }
    }

    mutating func asset() throws(CanonicalError) -> Asset {
        let code = try text("an asset")
        do throws(InstrumentError) {
            let asset = try Asset(code)
            guard asset.code == code else { throw .invalidAsset(code) }  // Only capitals are ever written.
            return asset
        } catch {
            throw .invalidText("an asset")
        }
    }

    mutating func instrument() throws(CanonicalError) -> InstrumentID {
        let name = try text("an instrument")
        do throws(InstrumentError) {
            let id = try InstrumentID(name)
            guard id.description == name else { throw .invalidID(name) }
            return id
        } catch {
            throw .invalidText("an instrument")
        }
    }

    mutating func clientID() throws(CanonicalError) -> ClientOrderID {
        let text = try text("a client order id")
        do throws(OrderError) { return try ClientOrderID(text) } catch {
            throw .invalidText("a client order id")
        }
    }

    mutating func fill() throws(CanonicalError) -> Fill {
        Fill(
            tradeID: VenueTradeID(try unsigned()), order: OrderID(try unsigned()),
            instrument: InstrumentIndex(try index("an instrument")), side: try side(), price: Ticks(try signed()),
            quantity: Lots(try signed()), fee: try fixed(), feeAsset: try asset(), isMaker: try flag("maker"),
            time: try time())
    }

    mutating func kind() throws(CanonicalError) -> VenueOrder.Kind {
        switch try tag() {
        case 1: return .limit(Ticks(try signed()))
        case 2: return .limitMaker(Ticks(try signed()))
        case 3: return .market
        case 4: return .stop(trigger: Ticks(try signed()))
        case 5: return .stopLimit(trigger: Ticks(try signed()), limit: Ticks(try signed()))
        case 6: return .takeProfit(trigger: Ticks(try signed()))
        case 7: return .takeProfitLimit(trigger: Ticks(try signed()), limit: Ticks(try signed()))
        case 8: return .trailingStop(basisPoints: Int(try signed()))
        case let tag: throw .unknownTag(tag, of: "order kind")
        }
    }

    mutating func venueOrder() throws(CanonicalError) -> VenueOrder {
        VenueOrder(
            clientID: try clientID(), instrument: try instrument(), side: try side(), kind: try kind(),
            quantity: Lots(try signed()), timeInForce: try timeInForce())
    }

    private mutating func timeInForce() throws(CanonicalError) -> VenueOrder.TimeInForce {
        switch try tag() {
        case 1: .goodTillCancelled
        case 2: .immediateOrCancel
        case 3: .fillOrKill
        case let tag: throw .unknownTag(tag, of: "time in force")
        }
    }
}
