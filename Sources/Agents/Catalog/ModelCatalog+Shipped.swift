extension ModelCatalog {
    /// The models that come with the product.
    /// - Throws: ``ModelCatalogError``, which a test keeps from happening.
    public static func shipped() throws(ModelCatalogError) -> ModelCatalog {
        try ModelCatalog(parsing: ShippedModels.text.utf8, file: "the models that come with the product")
    }
}
