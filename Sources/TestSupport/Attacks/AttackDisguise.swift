/// How a hostile text hides what it says, or breaks what it stands in.
public enum AttackDisguise: String, Hashable, Sendable, CaseIterable {
    // Nothing, and letters.
    case plain, upperCase, reversed, spaced, leet, rot13, lookalike, fullWidth, mathematical, circled, stackedMarks
    // Encodings.
    case base64, base64URL, hexadecimal, percent, htmlEntities, jsonEscapes, quotedPrintable, dataURI
    // Characters that are not seen.
    case zeroWidthBetween, zeroWidthBits, unicodeTags, variationSelectors, bidiOverride, softHyphens, nulls, invalidUTF8
    // Formats.
    case htmlComment, htmlScript, htmlAttribute, markdownLink, markdownImage, markdownFence, jsonBreak, yamlBreak,
        xmlBreak, dataFence, nestedQuotes
    // Role marks.
    case chatMarkup, instMarks, headerMarks, turnMarks, humanTurn, fullWidthMarks, heading
    // Tool-call look-alikes.
    case functionCall, toolUse, toolCallTag, bracketCalls
    // What text passes through.
    case formula, ansi, terminalLink, logForging, sql, shell, path, httpHeader
    // Size.
    case longAfter, longBefore, manyLines
}
