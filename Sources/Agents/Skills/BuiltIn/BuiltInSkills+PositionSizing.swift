extension BuiltInSkills {
    /// How much, at most.
    static let positionSizing = #"""
        ---
        name: position-sizing
        description: >-
          Says how much to ask for at most, from the stop's distance, volatility, what memory says and the room left
          in the limits. Use before proposing a purchase, and when reviewing one; it can only make a position
          smaller.
        compatibility: NeuraTrade 1.x; spot, long only
        metadata:
          neuratrade.schema: "1"
          neuratrade.version: "1.0.0"
          neuratrade.kind: procedure
          neuratrade.venue: any
          neuratrade.mutates-capital: "false"
          neuratrade.required-gates: pre_trade_risk_check
          neuratrade.modes: paper shadow live
        ---
        # Position sizing

        You do not size orders. The risk gate does, from limits that no text can change. What you give - a quantity,
        a confidence, a stop - is a ceiling. This file is about asking for the right ceiling.

        ## When to use

        Before a trader names a quantity; when a risk manager chooses between APPROVE, SHRINK and REJECT; when a
        judge sets `revised_qty`.

        ## How to size

        1. **Stop first.** The stop is where the reason for the trade is gone: below the last low, or two `atr_14`
           below the entry, whichever is farther. Stop fraction = distance over entry price. Never choose the stop
           to fit a size.
        2. **Risk.** Loss at the stop = quantity times price times stop fraction, plus fees both ways. It must not
           exceed the risk per trade of the profile in force. Hence quantity = equity times risk over (price times
           stop fraction).
        3. **Room.** `instrument_limit` less `instrument_exposure`, and `gross_limit` less `gross_exposure`, both of
           portfolio_exposure_snapshot, times equity, over price. `cash` of get_portfolio over price. Take the
           least.
        4. **Ask.** pre_trade_risk_check without a quantity and with your `stop_fraction` answers
           `largest_quantity`: what the gate would leave. Never propose more.
        5. **Shrink.** Multiply what is left:

        | reason | factor |
        |---|---|
        | memory: fewer than 5 similar situations | 0.5 |
        | memory: `average_result` below zero | 0, that is HOLD |
        | drawdown above the throttle of max_drawdown_guard | 0.5, on top of the gate's own |
        | regime `volatile` | 0.5 |
        | two sources disagree, but not about the price | 0.5 |

        Factors multiply. Below a quarter of the first figure, HOLD: a position too small to matter still costs
        fees.

        ## Kelly, only as a ceiling

        With a share of wins w and gain over loss r, the full fraction is w - (1 - w) / r. Use a quarter of it, and
        only with 30 or more trades of that policy in strategy_scorecard; with fewer, the estimate is noise.
        Negative: HOLD. Kelly may lower the figure of step 4, never raise it.

        ## Best practices

        - Confidence scales size downwards. Give 0.9 only when you would be surprised to be wrong.
        - Positions that move together are one position: judge `gross_exposure`, not only the instrument.
        - Cite `largest_quantity`, `instrument_exposure` and `drawdown`. Amounts are decimal strings on the lot.
        - Thresholds of this file are no evidence. Write only numbers that a claim of yours states.

        ## Safety constraints

        - Nothing here raises a limit. A refusal of pre_trade_risk_check is final for this decision.
        - After a loss, never larger to win it back; after a win, never larger because it is going well.

        ## Failure handling

        - pre_trade_risk_check fails or answers `refused`: HOLD, note `limit-is-near`.
        - `atr_14` missing: no stop can be chosen, HOLD.

        """#
}
