/// What a strategy's sleeve holds of the instrument, or is about to hold.
@frozen
public enum Holding: Hashable, Sendable, CaseIterable {
    /// Nothing, and no order is on its way.
    case flat
    /// Nothing or a part yet; an order to buy is on its way.
    case entering
    /// A position, and no order to sell it is on its way.
    case long
    /// A position or a part of it; an order to sell it is on its way.
    case exiting
}
