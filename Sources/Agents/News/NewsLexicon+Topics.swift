extension NewsLexicon {
    /// What a word says about the topic; the first topic of this list with the most words wins.
    static let topics: [(topic: NewsReading.Topic, weight: Double, words: Set<String>)] = [
        (
            .security, 0.8,
            words(
                """
                hack hacked hackers hacker exploit exploited stolen theft scam scams fraud breach attack attacker rug \
                ransomware laundering vulnerability phishing victims ponzi
                """)
        ),
        (
            .regulation, 0.7,
            words(
                """
                sec cftc regulator regulators regulatory regulation law bill court lawsuit charges fine fined ban bans \
                senate congress sanctions license licence compliance tax judge government commission kyc illegal
                """)
        ),
        (
            .macro, 0.6,
            words(
                "fed inflation rates rate economy gdp recession dollar treasury cpi jobs stocks equities bonds powell")
        ),
        (.listing, 0.5, words("list lists listing listed delist delists delisting ipo nasdaq nyse debut debuts etf")),
        (
            .adoption, 0.5,
            words(
                """
                adopt adopts adoption accepts accept payments partners partnership bank banks institutional invests \
                funding raises raise raised series round fund mastercard visa paypal tesla city
                """)
        ),
        (
            .technology, 0.3,
            words(
                "upgrade protocol mainnet testnet fork layer scaling release launches launch platform software node staking"
            )
        ),
        (
            .market, 0.4,
            words(
                "price prices rally surge surges plunge falls drops high low volume volatility trading traders bitcoin ether market"
            )
        ),
    ]
}
