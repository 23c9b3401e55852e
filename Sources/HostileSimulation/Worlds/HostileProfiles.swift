import Risk
import Trading

/// The profiles that are attacked: those of the product, and two in which only the plain limits hold.
enum HostileProfiles {
    /// The default without pauses after losses, stops or drawdowns: nothing but its limits stands in the way.
    static let bare = RiskProfile(
        name: "bare", riskPerTrade: nil, positionLimit: .hundredths(10), grossExposureLimit: .hundredths(50),
        netExposureLimit: .hundredths(50), leverageLimit: .hundredths(100), concentrationLimit: nil, openOrderLimit: 50,
        orderRateLimit: 60, orderRateInterval: .minute, priceCollar: .hundredths(5), referenceAgeLimit: .minutes(10),
        duplicateWindow: .seconds(10), preventsSelfMatch: true, dailyLossLimit: .hundredths(5),
        dailyLossCoolDown: .minutes(60))

    /// The same, and positions are sold when the day has lost too much.
    static let flattening: RiskProfile = {
        var profile = bare
        profile.name = "bare, sells out"
        profile.dailyLossFlattens = true
        return profile
    }()

    /// Each of them.
    static let all: [RiskProfile] = [.standard, .conservative, .aggressive, bare, flattening]
}
