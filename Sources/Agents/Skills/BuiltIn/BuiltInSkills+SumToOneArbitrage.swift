extension BuiltInSkills {
    /// Both outcomes for less than one; read only for now.
    static let sumToOneArbitrage = #"""
        ---
        name: sum-to-one-arbitrage
        description: >-
          Works out whether buying every outcome of a prediction market costs less than the one unit it pays, after
          fees, depth and gas. Use to judge such an opportunity on paper; read only, nothing is proposed from it
          yet.
        compatibility: NeuraTrade 1.x; binary prediction markets; no venue connection yet
        metadata:
          neuratrade.schema: "1"
          neuratrade.version: "1.0.0"
          neuratrade.kind: procedure
          neuratrade.venue: polymarket
          neuratrade.mutates-capital: "false"
          neuratrade.modes: paper shadow
        ---
        # Sum-to-one arbitrage

        Exactly one outcome of a binary market pays one unit; YES and NO together are worth one. Where both can be
        bought for less, after everything, the difference is earned without an opinion. After everything is where it
        usually ends.

        ## When to use

        To explain, to compute on figures that were measured, or to review such a calculation. No tool of this
        version reads that venue's books or trades there: the answer of a desk is HOLD, with the calculation as its
        reason.

        ## How to compute

        For one share of each outcome, at the price of the depth that the whole size would take, not at the best
        level:

            net = 1 - (price_yes + price_no) - fee_yes - fee_no - gas / shares
            fee = rate * price * (1 - price)       for takers, rounded up at the fifth decimal; makers pay none

        - The rate is a property of the market and differs by category; read it for that market. A constant
          threshold such as two percent is wrong: the fee is largest near one half and vanishes at both ends.
        - Gas, or what a relayer takes, is paid once for each merge or redemption; divide it by the shares.
        - Size is the lesser depth of the two books, in whole steps of the smaller increment.

        ## Example

        YES at 0.48, NO at 0.49, rate 0.05, 100 shares, gas 0.05:

        | part | per share |
        |---|---|
        | prices | 0.97 |
        | fee YES: 0.05 * 0.48 * 0.52 | 0.01248 |
        | fee NO: 0.05 * 0.49 * 0.51, rounded up | 0.01250 |
        | gas | 0.00050 |
        | net | 0.00452 |

        0.452 for 97 units tied up. With rate 0.07 the fees are 0.03498 and the same prices lose money.

        ## What can go wrong

        1. **One leg.** One side fills, the other moves: what is left is an opinion nobody had. Both must be
           fill-or-kill, and the plan for the half-filled case comes before the order.
        2. **Two views of one book.** Selling NO is the mirror of buying YES; the same liquidity must not be counted
           twice.
        3. **Time.** Without a merge the money is tied up until resolution. Compare with what it earns elsewhere:
           0.5 percent is much for a day and little for a year.
        4. **Settlement.** A match is settled on a chain afterwards, and that may fail. Until then neither leg is
           owned.
        5. **More outcomes.** Only markets where exactly one outcome can win. Read the rules; "other" is an outcome
           too.

        ## Best practices

        - Two books read more than a second apart are no evidence for one opportunity.
        - Assume that what looks large is an error in your reading: stale book, wrong pair, inverted side.
        - Thresholds and examples of this file are no evidence. Write only numbers that a claim of yours states.

        ## Safety constraints

        - Read only: HOLD. Do not turn one leg of it into a directional idea.

        ## Failure handling

        - A book, a rate or the gas is missing: there is no result. Do not fill in a usual value.

        """#
}
