/// The skills that are shipped: part of the program, so that it can be copied anywhere as one file.
///
/// Their only source is here; `neuratrade skills export` writes them as folders.
public enum BuiltInSkills {
    /// Names and files, by name.
    public static let all: [(name: String, text: String)] = [
        ("get-portfolio", getPortfolio),
        ("get-price", getPrice),
        ("market-regime", marketRegime),
        ("mean-reversion", meanReversion),
        ("place-order", placeOrder),
        ("position-sizing", positionSizing),
        ("scalping", scalping),
        ("sentiment-momentum", sentimentMomentum),
        ("sum-to-one-arbitrage", sumToOneArbitrage),
        ("trend-following", trendFollowing),
    ]
}
