/// Words of headlines with what they mean for a price, chosen by hand and lower case.
enum NewsLexicon {
    /// Good news in itself.
    static let veryGood: Set<String> = words(
        """
        adoption adopts approval approved approves breakthrough bullish funding milestone outperforms profit \
        profits raise raised raises rallies rally rebounds record recovery skyrockets soar soars surge surges \
        upgrade upgraded win wins
        """)

    /// Somebody builds, buys, funds, joins or rises.
    static let good: Set<String> = words(
        """
        accelerate accept accepting accepts acquire acquires acquisition added adds announces available \
        backed backs billion boost boosts bought buy buys climb climbs closes completes crosses custody \
        debuts demand donates donation doubled doubles enable enables expand expanding expands expansion \
        first fund gain gained gains grow growing grows growth hedge high highest highs hits increase \
        increased increases inflows innovation institutional integrates integration introduces invest \
        invested investing investment invests join joins jump jumped jumps launch launched launches leads led \
        lets listed listing lists metaverse million more new offer offers onto opens opportunity optimistic \
        partner partners partnership popular reached reaches releases rise rises rising rolls round secured \
        secures seed series strengthen strong success successful support supports topped tops triple triples \
        unicorn unveils up valuation valued volume volumes
        """)

    /// Somebody warns, forbids, falls or fails.
    static let bad: Set<String> = words(
        """
        accused accuses against alleged allegedly bearish blasts bubble bug cease claims closure complaint \
        concern concerns court crackdown crime criminal criminals criticism criticizes cybercrime decline \
        declined declines delay delayed delays denied denies difficulty down drop dropped drops failed fails \
        failure fall falls fear fears fell flaw investigates investigation lawsuit layoffs loses loss losses \
        lost low lowest lows ordered orders outflows penalties pleads postpones probe probes problem problems \
        prohibits ransomware regulator regulators regulatory reject rejected rejects resigns restrict \
        restrictions restricts risk risks risky scammers sell selling selloff shut shuts sink sinks slams \
        slide slides slump slumps stop stops struggles struggling suffers tax trouble troubles tumble tumbles \
        uncertainty unregistered victim victims volatility vulnerability vulnerable warned warning warnings \
        warns weak withdraw withdraws worries worst
        """)

    /// Bad news in itself.
    static let veryBad: Set<String> = words(
        """
        arrest arrested arrests attack attacker attacks ban bankrupt bankruptcy banned banning bans breach \
        charged charges collapse collapses convicted crash crashed crashes exploit exploited fine fined fraud \
        fraudulent guilty hack hacked hackers hacks halts illegal indicted insolvent laundering liquidated \
        liquidations outage penalty plummets plunge plunges ponzi rug sanctioned sanctions scam scams seized \
        seizes steal steals stolen sued sues suspended suspends theft violations
        """)

    /// Words that turn the next ones round.
    static let negations: Set<String> = words("not no never without cannot isn doesn won")

    /// Words that begin a text which explains or asks rather than reports.
    static let openings: Set<String> = words(
        """
        why how what who is are should vs explained guide here look best top behind week podcast opinion between
        """)

    static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
