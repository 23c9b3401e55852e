extension SkillRules {
    /// The tools and gates of the product.
    public static let product = SkillRules(tools: Tool.allCases.map(\.specification))
}
