extension BuiltInSkills {
    /// Returns to the average.
    static let meanReversion = #"""
        ---
        name: mean-reversion
        description: >-
          Buys a price that is unusually far below its average in a market without trend, and sells when it is back.
          Use when the regime is ranging or quiet, the price is at the lower band and no news explains the fall.
        compatibility: NeuraTrade 1.x; spot, long only
        metadata:
          neuratrade.schema: "1"
          neuratrade.version: "1.0.0"
          neuratrade.kind: strategy
          neuratrade.venue: any
          neuratrade.mutates-capital: "false"
          neuratrade.required-gates: pre_trade_risk_check hallucination_guard_check pre_trade_memory_check
          neuratrade.modes: paper shadow live
          neuratrade.timeframes: 1m 5m 15m 1h
          neuratrade.min-interval-s: "60"
          neuratrade.risk-budget-pct: "0.5"
        allowed-tools: >-
          get_bars get_indicators get_order_book get_portfolio portfolio_exposure_snapshot pre_trade_risk_check
          max_drawdown_guard strategy_scorecard backtest_strategy pre_trade_memory_check retrieve_lessons
          exchange_health rate_limit_health readiness_gate_check hallucination_guard_check decision_journal_append
        ---
        # Mean reversion

        It wins often and small, and loses seldom and large: the whole art is to be absent on the day the average
        itself falls. So most rules here are about not buying.

        ## When to use

        - `regime` is `ranging` or `quiet`, and `adx_14` is below 25. Above 30 a fall is a trend, not an excess.
        - `percent_b` is below 0.08 and `rsi_14` below 34: far out by two measures, not by one.
        - `band_width` is wide enough that the way back to the middle pays at least three times the cost of both
          trades.
        - get_news holds nothing negative with `impact` above 0.3. A fall with a reason need not come back.

        ## Strategy parameters

        ```json neuratrade-strategy
        {
          "policy_id": "mean-reversion",
          "entry": {"strategy": "bollinger-reversion", "when": "close below the lower band, no trend, no news"},
          "exit": {"when": "close back at the middle band, or the time stop"},
          "sizing": {"rule": "risk per trade over the stop's distance; never added to while falling"},
          "params": {
            "period": {"type": "integer", "min": 10, "max": 60, "default": 20},
            "deviations": {"type": "number", "min": 1.5, "max": 3.5, "default": 2},
            "stop": {"type": "number", "min": 0.01, "max": 0.06, "default": 0.03},
            "time-stop": {"type": "integer", "min": 10, "max": 1440, "default": 240}
          }
        }
        ```

        ## How to decide

        1. Read get_indicators: regime, `adx_14`, `percent_b`, `rsi_14`. One of them against it: HOLD.
        2. Is it a falling knife? Several bars in a row closing at their lows with `relative_volume` above 2 are a
           sale that is not finished. Wait for a bar that closes in its upper half; note `wait-for-confirmation`.
        3. Gain to the middle band against the stop's distance: below 1, HOLD. A frequent small win must still pay
           for the rare loss: with a share of wins w, gain over loss must exceed (1 - w) / w.
        4. While held: SELL when `percent_b` reaches 0.5 or `rsi_14` rises above 60. Do not wait for the upper band;
           that is another bet.
        5. The time stop is part of the thesis: what has not come back by then has found a new average.

        ## Best practices

        - Cite `percent_b`, `rsi_14` and `adx_14` for a BUY; `percent_b` for a SELL.
        - strategy_scorecard shows a high share of wins and a poor average result? Then stops are too wide: ask for
          less size.
        - Thresholds of this file are no evidence. Write only numbers that a claim of yours states.

        ## Safety constraints

        - Never average down and never move a stop away from the price.
        - One position for one fall. Three stops in a day mean that the regime reading is wrong: HOLD until it
          changes.

        ## Failure handling

        - Regime `unknown`, or indicators warming up: HOLD.
        - The fall is news: HOLD, note `news-risk`.

        """#
}
