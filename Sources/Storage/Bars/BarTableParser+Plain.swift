import Trading

extension BarTableParser {
    /// Takes rows as long as they are plain and right; returns where the first other row begins, or `end`.
    ///
    /// A plain row has digits with at most one point, up to eight before and eight behind it, no finer than the scale
    /// so far, and a time in the unit and the direction of the rows before.
    /// - Complexity: about 45 ns per row of six columns.
    func consumePlainRows(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        guard buffer.count >= 2, buffer.priceDecimals <= 8, let layout, let unit, unit != .calendar else {
            return start
        }
        let fields = layout.fields.map { UInt8($0.rawValue) }
        return fields.withUnsafeBufferPointer { fields in
            plainRows(start, end, fields: fields, used: layout.usedCount, unit: unit)
        }
    }

    private func plainRows(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, fields: UnsafeBufferPointer<UInt8>, used: Int,
        unit: TimeUnit
    ) -> UnsafePointer<UInt8> {
        let (times, opens, highs) = (buffer.columns[0], buffer.columns[1], buffer.columns[2])
        let (lows, closes, volumes) = (buffer.columns[3], buffer.columns[4], buffer.columns[5])
        let (capacity, factor, direction) = (buffer.capacity, unit.factor, direction)
        let (earliest, latest) = (unit.plausible.lowerBound, unit.plausible.upperBound)
        let prices = Scale(places: buffer.priceDecimals, powers: powers)
        let volumeScale = Scale(places: buffer.volumeDecimals, powers: powers)
        guard let kinds = fields.baseAddress else { return start }
        let row = scratch
        let isOrdered = fields.prefix(used).elementsEqual(0..<6)
        let rest = fields.count - used
        var count = buffer.count
        var last = lastTime
        var position = start
        rows: while position < end, count < capacity {
            var p = position
            var index = 0
            if isOrdered {
                guard takeOrdered(&p, row, prices, volumeScale) else { break rows }
                index = used
            }
            while index < used {
                let kind = kinds[index]
                if kind == 0 {
                    guard let time = plainTime(&p) else { break rows }
                    row[0] = time
                } else if kind < 5 {
                    guard let price = prices.plainNumber(&p) else { break rows }
                    row[Int(kind)] = price
                } else if kind == 5 {
                    guard let volume = volumeScale.plainNumber(&p) else { break rows }
                    row[5] = volume
                } else {
                    while p.pointee != 0x2c, p.pointee != 0x0a, p < end { p += 1 }
                }
                index += 1
                if index == used { break }
                guard p.pointee == 0x2c else { break rows }
                p += 1
            }
            if rest > 0 {
                guard skipRest(&p, end, commas: rest) else { break }
            } else {
                if p.pointee == 0x0d { p += 1 }
                guard p < end, p.pointee == 0x0a else { break }
                p += 1
            }
            let (open, high, low, close) = (row[1], row[2], row[3], row[4])
            guard row[0] >= earliest, row[0] <= latest else { break }
            let time = row[0] &* factor
            guard (time &- last) &* direction > 0, low > 0, low <= open, low <= close, open <= high, close <= high
            else { break }
            times[count] = time
            opens[count] = open
            highs[count] = high
            lows[count] = low
            closes[count] = close
            volumes[count] = row[5]
            count += 1
            last = time
            position = p
        }
        buffer.count = count
        lastTime = last
        return position
    }

    /// Takes time, open, high, low, close and volume, in this order; `false` for a row that is not plain.
    @inline(__always)
    private func takeOrdered(
        _ p: inout UnsafePointer<UInt8>, _ row: UnsafeMutablePointer<Int64>, _ prices: Scale, _ volumes: Scale
    ) -> Bool {
        var ends = FieldEnds(p)
        guard let timeEnd = ends.next(), let openEnd = ends.next(), let highEnd = ends.next(),
            let lowEnd = ends.next(), let closeEnd = ends.next(), let volumeEnd = ends.next(),
            timeEnd.pointee == 0x2c, openEnd.pointee == 0x2c, highEnd.pointee == 0x2c, lowEnd.pointee == 0x2c,
            closeEnd.pointee == 0x2c
        else { return false }
        guard let time = plainTime(&p), p == timeEnd,
            let open = prices.plainNumber(timeEnd + 1, end: openEnd),
            let high = prices.plainNumber(openEnd + 1, end: highEnd),
            let low = prices.plainNumber(highEnd + 1, end: lowEnd),
            let close = prices.plainNumber(lowEnd + 1, end: closeEnd),
            let volume = volumes.plainNumber(closeEnd + 1, end: volumeEnd)
        else { return false }
        (row[0], row[1], row[2], row[3], row[4], row[5]) = (time, open, high, low, close, volume)
        p = volumeEnd
        return true
    }

    /// A time of 9 to 19 digits; `nil` for anything else.
    @inline(__always)
    private func plainTime(_ p: inout UnsafePointer<UInt8>) -> Int64? {
        let first = DigitWord(p)
        guard first.count == 8 else { return nil }
        let second = DigitWord(p + 8)
        guard second.count > 0 else { return nil }
        var value = first.number(8) &* powers[second.count] &+ second.number(second.count)
        p += 8 &+ second.count
        if second.count == 8 {
            let third = DigitWord(p)
            // 16 digits are microseconds, 19 nanoseconds; up to 18 cannot overflow, 19 are left to the slow path.
            guard third.count <= 2 else { return nil }
            if third.count > 0 {
                value = value &* powers[third.count] &+ third.number(third.count)
                p += third.count
            }
        }
        return value
    }

    /// Moves behind the line's end; `false` unless exactly `commas` commas lie before it.
    @inline(__always)
    private func skipRest(_ p: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, commas: Int) -> Bool {
        var seen = 0
        while p < end {
            let raw = UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
            let word = UInt64(littleEndian: raw)
            let feeds = zeroBytes(word ^ 0x0a0a_0a0a_0a0a_0a0a)
            let found = zeroBytes(word ^ 0x2c2c_2c2c_2c2c_2c2c)
            if feeds == 0 {
                seen &+= found.nonzeroBitCount
                p += 8
                continue
            }
            let before = (feeds & (0 &- feeds)) &- 1
            seen &+= (found & before).nonzeroBitCount
            p += (feeds.trailingZeroBitCount &>> 3) &+ 1
            return p <= end && seen == commas
        }
        return false
    }

    /// The top bit of each byte that is zero, and nothing else.
    @inline(__always)
    private func zeroBytes(_ word: UInt64) -> UInt64 {
        let low = (word & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7f7f_7f7f_7f7f_7f7f
        return ~(low | word | 0x7f7f_7f7f_7f7f_7f7f)
    }
}

/// The number of decimals that a column is counted in.
private struct Scale {
    let places: Int
    let powers: UnsafeMutablePointer<Int64>
    let unit: Int64

    @inline(__always)
    init(places: Int, powers: UnsafeMutablePointer<Int64>) {
        self.places = places
        self.powers = powers
        unit = powers[places]
    }

    /// A plain number that fills the space up to `end`.
    @inline(__always)
    func plainNumber(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Int64? {
        var p = start
        guard let number = plainNumber(&p), p == end else { return nil }
        return number
    }

    /// Digits, at most eight on either side of a point, counted at this scale; `nil` for anything else.
    @inline(__always)
    func plainNumber(_ p: inout UnsafePointer<UInt8>) -> Int64? {
        let whole = DigitWord(p)
        guard whole.count > 0 else { return nil }
        p += whole.count
        let (value, overflow) = whole.number(whole.count).multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        guard p.pointee == 0x2e else { return value }
        p += 1
        let fraction = DigitWord(p)
        p += fraction.count
        let kept = min(fraction.count, places)
        if fraction.count > kept, !fraction.isZero(from: kept) { return nil }
        guard kept > 0 else { return fraction.count > 0 ? value : nil }
        let (sum, carry) = value.addingReportingOverflow(fraction.number(kept) &* powers[places &- kept])
        return carry ? nil : sum
    }
}
