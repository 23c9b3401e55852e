/// The keys to what a chart draws: by shape as well as by color.
enum Legend {
    /// A triangle that points up, ten pixels wide, around its middle.
    static let up = "M0-5 5.5 4.5H-5.5Z"
    /// A triangle that points down.
    static let down = "M0 5 5.5-4.5H-5.5Z"

    static func line(_ style: String, _ words: String) -> String {
        key("<path class=\"\(style)\" d=\"M1 7H25\"/>", width: 26, words)
    }

    static func area(_ style: String, _ words: String) -> String {
        let area = "<path class=\"\(style)\" d=\"M1 12V7L9 3 17 6V12Z\"/>"
        return key(area + "<path class=\"\(style)-edge\" d=\"M1 7L9 3 17 6\"/>", width: 18, words)
    }

    static func box(_ style: String, _ words: String) -> String {
        key("<rect class=\"\(style)\" x=\"1\" y=\"2\" width=\"10\" height=\"10\"/>", width: 12, words)
    }

    static func mark(_ style: String, _ shape: String, _ words: String) -> String {
        key("<path class=\"\(style)\" transform=\"translate(7 7)\" d=\"\(shape)\"/>", width: 14, words)
    }

    private static func key(_ shape: String, width: Int, _ words: String) -> String {
        "<span><svg width=\"\(width)\" height=\"14\" aria-hidden=\"true\">\(shape)</svg>\(Markup.escaped(words))</span>"
    }
}
