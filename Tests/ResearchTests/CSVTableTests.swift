import Testing

@testable import Research

struct CSVTableTests {
    @Test(arguments: [
        ("plain", "plain"), ("=1+1", "\"'=1+1\""), ("+cmd", "\"'+cmd\""), ("-2", "\"'-2\""), ("@sum", "\"'@sum\""),
        ("\tx", "\"'\tx\""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
        ("", ""),
    ])
    func `text is never a formula and never breaks a row`(text: String, cell: String) {
        #expect(CSVTable.quoted(text) == cell)
    }

    @Test func `numbers stay numbers, negative ones too`() {
        var table = CSVTable(["a", "b", "c"])
        table.add([.number("-12.5"), .none, .text("=x")])
        #expect(table.content == "a,b,c\n-12.5,,\"'=x\"\n")
    }
}
