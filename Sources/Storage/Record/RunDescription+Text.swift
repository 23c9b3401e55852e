import Trading

extension RunDescription {
    /// The description as `name=value` lines in one fixed order; different descriptions have different texts.
    public var canonicalText: String { settings.map { "\($0.name)=\(escaped($0.value))\n" }.joined() }

    /// The description as names and values, in the order of ``canonicalText``.
    public var settings: [Setting] {
        var list = [
            Setting("format", "1"), Setting("version", productVersion), Setting("mode", mode.rawValue),
            Setting("interval", interval.description), Setting("warm-up", "\(warmUpBars)"),
            Setting("seed", seed.map { "\($0)" } ?? "none"),
        ]
        for (position, instrument) in instruments.enumerated() {
            list += prefixed("instrument.\(position)", RunDescription.rules(instrument))
        }
        for (position, source) in data.enumerated() {
            list += prefixed("data.\(position)", RunDescription.parts(source))
        }
        for (position, sleeve) in sleeves.enumerated() {
            list += prefixed("sleeve.\(position)", RunDescription.parts(sleeve))
        }
        list.append(Setting("risk", riskProfile))
        list += prefixed("risk", riskSettings)
        list += prefixed("fills", fillModel)
        return list
    }

    private static func rules(_ instrument: Instrument) -> [Setting] {
        [
            Setting("id", instrument.id.description),
            Setting("price-increment", instrument.priceIncrement.description),
            Setting("lot", instrument.lot.description),
            Setting("minimum-quantity", instrument.minQuantity.description),
            Setting("maximum-quantity", instrument.maxQuantity.description),
            Setting("minimum-notional", instrument.minNotional.description),
        ]
    }

    private static func parts(_ source: DataSource) -> [Setting] {
        [
            Setting("label", source.label), Setting("checksum", source.checksum), Setting("count", "\(source.count)"),
            Setting("first", source.first.map { "\($0)" } ?? "none"),
            Setting("last", source.last.map { "\($0)" } ?? "none"),
        ]
    }

    private static func parts(_ sleeve: Sleeve) -> [Setting] {
        [
            Setting("name", sleeve.name), Setting("strategy", sleeve.strategy), Setting("sizing", sleeve.sizing),
            Setting("capital", sleeve.capital.description),
        ] + prefixed("set", sleeve.parameters)
    }
}

/// The same settings under a common first name. A name's own `=`, dots and line ends cannot be mistaken for ours.
private func prefixed(_ prefix: String, _ settings: [Setting]) -> [Setting] {
    settings.map { Setting("\(prefix).\(escaped($0.name).replacing("=", with: "\\="))", $0.value) }
}

/// On one line: a backslash before what would end it.
private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
}
