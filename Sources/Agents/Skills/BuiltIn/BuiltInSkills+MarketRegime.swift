extension BuiltInSkills {
    /// What kind of market this is.
    static let marketRegime = #"""
        ---
        name: market-regime
        description: >-
          Says what kind of market this is - trending up or down, ranging, volatile, quiet or unknown - and which
          policies fit it. Use first in every decision, before any strategy is chosen, and when results turn without
          a reason.
        compatibility: NeuraTrade 1.x
        metadata:
          neuratrade.schema: "1"
          neuratrade.version: "1.0.0"
          neuratrade.kind: procedure
          neuratrade.venue: any
          neuratrade.mutates-capital: "false"
          neuratrade.modes: paper shadow live
        ---
        # Market regime

        Every strategy is a bet on a regime. Choosing the wrong one costs more than any bad entry, so this comes
        first, and `unknown` is a good answer.

        ## When to use

        Before a policy is chosen; whenever the last three decisions of a policy lost; after any bar whose range is
        more than three `atr_14`.

        ## How to read it

        get_indicators computes `regime` by rule. Check it against the figures; where they disagree, say so and
        answer `unknown`.

        | regime | figures | what it means |
        |---|---|---|
        | trending-up | `adx_14` at 25 and above, `ema_20` above `ema_50` | pull-backs are bought |
        | trending-down | `adx_14` at 25 and above, `ema_20` below `ema_50` | rallies fail; long-only desks wait |
        | ranging | `adx_14` below 25, `band_width` between 0.004 and 0.04 | extremes come back |
        | volatile | `adx_14` below 25, `band_width` above 0.04 | wide and without direction: stops do not hold |
        | quiet | `band_width` below 0.004 | costs eat the moves; a break is being prepared |
        | unknown | a figure is missing, or two disagree | nothing is known |

        ## Which policies fit

        | regime | first | then | leave alone |
        |---|---|---|---|
        | trending-up | trend-following | scalping, sentiment-momentum | mean-reversion |
        | trending-down | none | sentiment-momentum on strong news | mean-reversion against the trend |
        | ranging | mean-reversion | scalping | trend-following |
        | volatile | none | sentiment-momentum | scalping, trend-following |
        | quiet | none | mean-reversion when the cost allows | trend-following |
        | unknown | none | none | all |

        ## How to decide

        1. Read get_bars (50 or more) and get_indicators.
        2. Name the regime and the two figures that decided it, as claims.
        3. A change of regime needs two closed bars, or one bar with `relative_volume` above 2. Until then the old
           one stands.
        4. Planners: give the policies of the row, the first one preferred, with an exploring share of at most 0.2.
           In `volatile` and `unknown` choose OBSERVE.
        5. `trending-down` with a position held: the question is not which policy, but whether to leave.

        ## Best practices

        - `adx_14` lags: it is high at the end of a trend too. Falling from above 40 is a trend growing old.
        - Averages of 20 and 50 bars speak about 50 bars, not about today. Say which bar length you mean.
        - Thresholds of this file are no evidence. Write only numbers that a claim of yours states.

        ## Failure handling

        - Fewer than 50 bars, or figures missing: `unknown`, HOLD.
        - Book and bars disagree about the price: `unknown`, note `conflicting-evidence`.

        """#
}
