extension BuiltInSkills {
    /// Short moves that volume confirms.
    static let scalping = #"""
        ---
        name: scalping
        description: >-
          Joins a short upward move that volume and momentum confirm, for minutes rather than hours, and leaves
          quickly. Use on bars of 1 to 5 minutes when relative volume is high, the spread is small against the range
          of a bar, and no news explains the move.
        compatibility: NeuraTrade 1.x; spot, long only
        metadata:
          neuratrade.schema: "1"
          neuratrade.version: "1.0.0"
          neuratrade.kind: strategy
          neuratrade.venue: any
          neuratrade.mutates-capital: "false"
          neuratrade.required-gates: >-
            exchange_health rate_limit_health pre_trade_risk_check hallucination_guard_check pre_trade_memory_check
          neuratrade.modes: paper shadow live
          neuratrade.timeframes: 1m 5m
          neuratrade.min-interval-s: "60"
          neuratrade.lane: fast
          neuratrade.risk-budget-pct: "0.25"
        allowed-tools: >-
          get_bars get_indicators get_order_book get_portfolio portfolio_exposure_snapshot pre_trade_risk_check
          max_drawdown_guard strategy_scorecard backtest_strategy pre_trade_memory_check retrieve_lessons
          exchange_health rate_limit_health readiness_gate_check hallucination_guard_check decision_journal_append
        ---
        # Scalping

        A scalp pays the spread and two fees for a small move. It is worth making only when the move that is likely
        is several times that cost; most of the time it is not, and HOLD is the right answer.

        ## When to use

        - The bar is 1 to 5 minutes long and the regime is not `trending-down`.
        - `relative_volume` of get_indicators is above 1.8: somebody is really trading, not only quoting.
        - `momentum_10` is above `volatility`: the move stands out of the noise of single bars.
        - `macd_histogram` is positive and `rsi_14` below 70: the move is young.
        - `spread_fraction` of get_order_book is less than a quarter of `atr_14` divided by `close`.

        Do not use it when get_news shows a fresh item with `impact` above 0.5: such moves gap, and a stop that near
        does not hold. Do not use it on a market without a quote.

        ## Strategy parameters

        ```json neuratrade-strategy
        {
          "policy_id": "scalping",
          "entry": {"strategy": "momentum", "when": "volume above its average, momentum above volatility"},
          "exit": {"when": "histogram below zero, or the time stop"},
          "sizing": {"rule": "risk per trade over the stop's distance; limits win"},
          "params": {
            "fast": {"type": "integer", "min": 5, "max": 15, "default": 8},
            "slow": {"type": "integer", "min": 16, "max": 60, "default": 21},
            "rsi-floor": {"type": "number", "min": 50, "max": 65, "default": 55},
            "stop": {"type": "number", "min": 0.002, "max": 0.01, "default": 0.004},
            "take-profit": {"type": "number", "min": 0.003, "max": 0.02, "default": 0.008},
            "time-stop": {"type": "integer", "min": 5, "max": 30, "default": 12}
          }
        }
        ```

        ## How to decide

        1. Read get_indicators and get_order_book. One condition missing: HOLD.
        2. Cost: twice the taker fee plus `spread_fraction`. Likely gain: half of `atr_14` over `close`, times the
           bars you mean to hold. Below three times the cost: HOLD.
        3. Look at pre_trade_memory_check. Many similar situations with a negative `average_result`: HOLD.
        4. BUY with the stop of this file. Confidence above 0.7 needs both volume and depth: `bid_quantity` clearly
           above `ask_quantity`.
        5. While held: SELL when `macd_histogram` turns negative or `bars_held` reaches the time stop. Never average
           down, never widen the stop, never turn a scalp into a position.

        ## Best practices

        - One scalp for one move. After a loss the next one needs a new high in volume, not a wish to get even.
        - Cite `relative_volume`, `momentum_10` and `spread_fraction` for every BUY, `bars_held` for every SELL.
        - Thresholds of this file are no evidence. Write only numbers that a claim of yours states.

        ## Safety constraints

        - Size, stop and the number of positions are decided by the risk gate; this file only asks for less.
        - A stale quote, a failed exchange_health or rate_limit_health means HOLD: a scalp that cannot be left is no
          scalp.

        ## Failure handling

        - No quote, or indicators still warming up: HOLD, note `stale-evidence`.
        - Book and bars disagree about the price: HOLD, note `conflicting-evidence`.

        """#
}
