extension BuiltInSkills {
    /// What is owned, and what that means.
    static let getPortfolio = #"""
        ---
        name: get-portfolio
        description: >-
          Says how to read the account - equity, cash, position, open result - and what to ask before adding to it.
          Use before every proposal, when reviewing one, and to tell whether something is held at all.
        compatibility: NeuraTrade 1.x
        metadata:
          neuratrade.schema: "1"
          neuratrade.version: "1.0.0"
          neuratrade.kind: tool
          neuratrade.tool: get_portfolio
          neuratrade.venue: any
          neuratrade.mutates-capital: "false"
          neuratrade.modes: paper shadow live
        ---
        # Reading the portfolio

        The ledger's figures, booked from fills. They are what is, not what was intended: an order that has not
        filled is not a position.

        ## When to use

        First, before any argument about buying or selling: the same chart asks for different answers with and
        without a position.

        ## Parameters

        The tool takes none.

        ```json neuratrade-parameters
        {"type": "object", "properties": {}, "additionalProperties": false}
        ```

        ## How to read it

        | figure | meaning |
        |---|---|
        | `equity` | this sleeve's cash and position at the last price, in quote |
        | `cash` | free and set-aside cash of this sleeve, in quote |
        | `held` | what is held, in base units |
        | `held_value` | that at the last price, in quote |
        | `bars_held` | closed bars since the first fill |
        | `entry_price` | price of the first fill; absent where nothing is held |
        | `open_result` | last price over entry less one, before fees; absent where nothing is held |

        The sleeve is the part of the account that this desk trades. portfolio_exposure_snapshot shows the whole
        account: `gross_exposure`, `instrument_exposure`, `drawdown`, `kill_level`, and the limits they are measured
        against.

        ## How to decide with it

        1. `held` above zero: the question is whether to keep it. BUY changes nothing then; say HOLD or SELL.
        2. `held` zero: SELL is nothing to do.
        3. Compare `instrument_exposure` with `instrument_limit`, `gross_exposure` with `gross_limit`. Less than a
           tenth of a limit left: do not ask for more, note `limit-is-near`.
        4. `kill_level` other than `run`: no new positions; only leaving is possible.
        5. `open_result` is not a reason by itself. What was paid is past; the question is whether you would buy it
           now.

        ## Best practices

        - Cite `held` in every SELL and `cash` in every BUY.
        - A drawdown belongs to the account, not to the position: it argues for smaller, not for sooner.
        - Balances can lag fills by moments. When two readings differ, the later item counts.

        ## Failure handling

        - The tool returns an error: HOLD. Without knowing what is held, nothing can be proposed.

        """#
}
