import Trading

extension RiskProfile {
    /// The names of all settings, in the order in which ``settings`` lists them.
    public static var settingKeys: [String] { RiskSetting.all.map(\.key) }

    /// Counts above this are out of range, which bounds what the gate remembers.
    static let countCeiling = 10_000

    /// Lengths of time that a setting takes, in whole seconds.
    static let lengths = Interval.seconds(1)...Interval.days(366)
    static let lengthsText = "whole seconds from 1s to 366d"

    /// A profile that differs from `base` in some settings.
    ///
    /// Numbers are plain decimals, times are such as `30s` or `4h`, and `none` switches a limit off. Protections are
    /// phrases joined by `;`, see ``ProtectionConfiguration``.
    ///
    /// - Throws: ``RiskConfigurationError`` for an unknown or repeated key, a value that cannot be read or is out of
    ///   range, or settings that contradict each other; each names the key and the value.
    public init(name: String, settings: [(key: String, value: String)], base: RiskProfile = .standard)
        throws(RiskConfigurationError)
    {
        var profile = base
        profile.name = name
        var seen: [String] = []
        for (key, value) in settings {
            guard let setting = RiskSetting.all.first(where: { $0.key == key }) else {
                throw .unknownKey(key: key, known: RiskProfile.settingKeys)
            }
            guard !seen.contains(key) else { throw .duplicateKey(key: key) }
            seen.append(key)
            try setting.read(value, into: &profile)
            try setting.check(profile)
        }
        self = try profile.validated()
    }

    /// Every setting as text; reading them back gives an equal profile.
    public var settings: [(key: String, value: String)] { RiskSetting.all.map { ($0.key, $0.text(self)) } }

    /// The same profile, with every setting found to be in range and none contradicting another.
    /// - Throws: ``RiskConfigurationError/outOfRange(key:value:allowed:)`` or
    ///   ``RiskConfigurationError/contradiction(key:value:reason:)``.
    public func validated() throws(RiskConfigurationError) -> RiskProfile {
        for setting in RiskSetting.all { try setting.check(self) }
        try checkRising("drawdown-pause-limit", drawdownThrottleLimit, drawdownPauseLimit)
        try checkRising("drawdown-flatten-limit", drawdownThrottleLimit, drawdownFlattenLimit)
        try checkRising("drawdown-flatten-limit", drawdownPauseLimit, drawdownFlattenLimit)
        return self
    }

    private func checkRising(_ key: String, _ milder: Fraction?, _ harder: Fraction?) throws(RiskConfigurationError) {
        guard let milder, let harder, harder <= milder else { return }
        throw .contradiction(
            key: key, value: harder.description, reason: "must be above the milder drawdown limit \(milder)")
    }
}
