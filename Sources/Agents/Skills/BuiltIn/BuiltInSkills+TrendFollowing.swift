extension BuiltInSkills {
    /// Trends, joined late and left late.
    static let trendFollowing = #"""
        ---
        name: trend-following
        description: >-
          Joins an established upward trend that averages and trend strength confirm, and stays until it breaks. Use
          when the regime is trending-up, or to decide whether a held position's trend still stands.
        compatibility: NeuraTrade 1.x; spot, long only
        metadata:
          neuratrade.schema: "1"
          neuratrade.version: "1.0.0"
          neuratrade.kind: strategy
          neuratrade.venue: any
          neuratrade.mutates-capital: "false"
          neuratrade.required-gates: pre_trade_risk_check hallucination_guard_check pre_trade_memory_check
          neuratrade.modes: paper shadow live
          neuratrade.timeframes: 15m 1h 4h 1d
          neuratrade.min-interval-s: "300"
          neuratrade.risk-budget-pct: "0.75"
        allowed-tools: >-
          get_bars get_indicators get_order_book get_portfolio portfolio_exposure_snapshot pre_trade_risk_check
          max_drawdown_guard strategy_scorecard backtest_strategy pre_trade_memory_check retrieve_lessons
          exchange_health rate_limit_health readiness_gate_check hallucination_guard_check decision_journal_append
        ---
        # Trend following

        It loses often and small, and wins seldom and large. Two habits ruin it: taking profit early, and joining
        because the price has already gone far.

        ## When to use

        - `regime` is `trending-up`: `ema_20` above `ema_50`, `close` above both.
        - `adx_14` is above 20 and `macd_histogram` is positive: the trend has strength and has not begun to tire.
        - `rsi_14` is below 72, and `close` is less than two `atr_14` above `ema_20`: not stretched. Otherwise wait
          for a pull-back that holds above `ema_50`.

        In a ranging or quiet market this policy says HOLD; its losses are made there.

        ## Strategy parameters

        ```json neuratrade-strategy
        {
          "policy_id": "trend-following",
          "entry": {"strategy": "sma-cross", "when": "fast average above slow, close above both, adx above 20"},
          "exit": {"when": "fast average below slow, or close below slow"},
          "sizing": {"rule": "risk per trade over the stop's distance; a wider stop means a smaller position"},
          "params": {
            "fast": {"type": "integer", "min": 10, "max": 50, "default": 20},
            "slow": {"type": "integer", "min": 51, "max": 200, "default": 100},
            "stop": {"type": "number", "min": 0.01, "max": 0.1, "default": 0.05}
          }
        }
        ```

        ## How to decide

        1. Read get_indicators. Say in one sentence which side of both averages the price is on, with the figures.
        2. Enter once. The second entry into the same trend needs a pull-back and a new high between, and room below
           `instrument_limit` of portfolio_exposure_snapshot.
        3. Put the stop where the trend would be over, at least two `atr_14` below the entry. Nearer, and noise
           takes it.
        4. While held: HOLD as long as `close` is above `ema_50`. SELL when `ema_20` falls below `ema_50` or the bar
           closes below `ema_50`. Profit is no reason to sell.
        5. backtest_strategy on the bars known now answers one question only: does this market trend at all? A poor
           result argues for HOLD; a good one argues for nothing.

        ## Best practices

        - Cite `ema_20`, `ema_50`, `adx_14` and `close` for a BUY; `close` with `ema_50` for a SELL.
        - Expect fewer than half of the trades to win. Judge by strategy_scorecard's average result, not by its win
          share.
        - Thresholds of this file are no evidence. Write only numbers that a claim of yours states.

        ## Safety constraints

        - A trend is no reason for more size. Size comes from the stop's distance and the limits.
        - Above the drawdown throttle the gate halves sizes; do not argue against it.

        ## Failure handling

        - Averages disagree with `regime`: HOLD, note `regime-change`.
        - Indicators warming up: HOLD.

        """#
}
