/// What this product calls itself.
enum Product {
    /// The version, as in the change log. It is part of every run's description.
    static let version = "0.3.0"
}
