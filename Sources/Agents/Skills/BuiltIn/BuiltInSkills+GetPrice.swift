extension BuiltInSkills {
    /// Which price is which.
    static let getPrice = #"""
        ---
        name: get-price
        description: >-
          Says which price is which - last close, bid, ask, middle - where each comes from, how old it may be and
          what it is good for. Use whenever a price is needed, before quoting, comparing or computing with one.
        compatibility: NeuraTrade 1.x
        metadata:
          neuratrade.schema: "1"
          neuratrade.version: "1.0.0"
          neuratrade.kind: data-source
          neuratrade.venue: any
          neuratrade.mutates-capital: "false"
          neuratrade.modes: paper shadow live
        ---
        # Getting a price

        There is no such thing as the price. There is what somebody paid last, what somebody bids, and what somebody
        asks.

        ## When to use

        Whenever an argument needs a price. Never take one from memory, from a headline or from another voice's
        text: it must be a figure of an evidence item.

        ## Where prices come from

        | figure | tool | lifetime | use it for | not for |
        |---|---|---|---|---|
        | `close` | get_bars | two bars | trend, indicators, the size of a move | what you would pay now |
        | `high`, `low` | get_bars | two bars | stops, ranges | entries |
        | `bid` | get_order_book | 5 s | what a sale would get | what a purchase costs |
        | `ask` | get_order_book | 5 s | what a purchase costs | the value of a position |
        | `spread_fraction` | get_order_book | 5 s | the cost of going in and out | direction |
        | `ema_20`, `ema_50` | get_indicators | two bars | where the trend is | any price you could trade at |

        All prices are in the quote asset per unit of the base asset.

        ## How to read it

        1. get_bars with the count you need, at most 100. The last row is the last closed bar; the bar that is being
           made is not shown, on purpose.
        2. get_order_book for what a trade would cost now. Markets without a quote return nothing: then `close` is
           all there is, and cost must be assumed higher.
        3. A purchase costs the `ask` plus the taker fee, for up to `ask_quantity`; beyond that the next level is
           worse and you do not see it.
        4. Middle = half of `bid` plus `ask`. It is a reference, nobody trades there.

        ## Best practices

        - Quote prices as shown, or rounded from what is shown; the guard accepts correct rounding and nothing else.
        - Compare like with like: closes with closes of the same bar length, a stop with `bid`, an entry with `ask`.
        - Bid and close differing by more than one percent means that one of them is wrong. The guard refuses the
          decision; do not choose the one you like.
        - A move in percent needs both ends as claims, or the `change` of get_bars.

        ## Failure handling

        - get_order_book returns nothing, or an item is past its lifetime: read again once, then HOLD, note
          `stale-evidence`.
        - Prices disagree: HOLD, note `conflicting-evidence`.

        """#
}
