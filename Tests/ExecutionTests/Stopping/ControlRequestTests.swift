import Testing

@testable import Execution

struct ControlRequestTests {
    @Test(arguments: ControlCommand.allCases)
    func `what is written is read again`(command: ControlCommand) throws {
        for token in ["", "9c resume BTC/USDT at RUN", "a \"quoted\" \\ word – ä"] {
            let request = ControlRequest(command, nonce: "a-1", token: token)
            #expect(try ControlRequest(parsing: Array(request.line.utf8)) == request)
        }
    }

    @Test func `spaces between the parts are taken`() throws {
        let line = "  { \"nonce\" : \"1\" ,\t\"command\":\"kill\" }  "
        #expect(try ControlRequest(parsing: Array(line.utf8)) == ControlRequest(.kill, nonce: "1"))
    }

    @Test(arguments: [
        ("", "the line is no JSON object of strings"),
        ("kill", "the line is no JSON object of strings"),
        ("{}", "there is no command"),
        ("{\"command\":\"kill\"}", "the nonce is not 1 to 64 letters, digits and hyphens"),
        ("{\"command\":\"kill\",\"nonce\":\"\"}", "the nonce is not 1 to 64 letters, digits and hyphens"),
        ("{\"command\":\"kill\",\"nonce\":\"a b\"}", "the nonce is not 1 to 64 letters, digits and hyphens"),
        ("{\"command\":\"KILL\",\"nonce\":\"1\"}", "the command is unknown"),
        ("{\"command\":\"kill\",\"command\":\"ping\",\"nonce\":\"1\"}", "a field is doubled"),
        ("{\"command\":\"kill\",\"nonce\":\"1\",\"level\":\"RUN\"}", "a field is unknown"),
        ("{\"command\":7,\"nonce\":\"1\"}", "the line is no JSON object of strings"),
        ("{\"command\":{\"command\":\"kill\"},\"nonce\":\"1\"}", "the line is no JSON object of strings"),
        ("{\"command\":\"kill\",\"nonce\":\"1\"}x", "something follows the object"),
        ("{\"command\":\"kill\",\"nonce\":\"1\"", "the line is no JSON object of strings"),
        ("{\"command\":\"kill\",\"nonce\":\"1\",}", "the line is no JSON object of strings"),
        ("{\"command\":\"ki", "a string is not closed, or has characters that are not taken"),
        (
            "{\"command\":\"k\\u0069ll\",\"nonce\":\"1\"}",
            "a string is not closed, or has characters that are not taken"
        ),
        ("{\"command\":\"kill\u{7}\",\"nonce\":\"1\"}", "a string is not closed, or has characters that are not taken"),
    ])
    func `a line that is no request is refused by name`(line: String, reason: String) {
        #expect(throws: ControlRequestError(reason)) { try ControlRequest(parsing: Array(line.utf8)) }
    }

    @Test func `bytes that are no text, and a line that is too long, are refused`() {
        let broken = Array("{\"command\":\"".utf8) + [0xff, 0xfe] + Array("\",\"nonce\":\"1\"}".utf8)
        #expect(throws: ControlRequestError("a string is not UTF-8")) { try ControlRequest(parsing: broken) }
        #expect(throws: ControlRequestError("the line is too long")) {
            try ControlRequest(parsing: [UInt8](repeating: 0x7b, count: 2049))
        }
    }

    @Test func `every cut and every flipped bit of a request is read or refused`() {
        let line = Array(ControlRequest(.resume, nonce: "n-1", token: "ab resume BTC/USDT at RUN").line.utf8)
        for count in 0..<line.count {
            #expect(throws: ControlRequestError.self) { try ControlRequest(parsing: line.prefix(count)) }
        }
        for place in line.indices {
            for bit in 0..<8 {
                var changed = line
                changed[place] ^= 1 << UInt8(bit)
                // Never a command that raises or lowers the level by accident of one bit.
                let read = try? ControlRequest(parsing: changed)
                #expect(read == nil || read?.command == .resume)
            }
        }
    }

    @Test func `a token is its number and its words`() {
        #expect(ControlToken("ff resume at RUN") == ControlToken(code: 255, typed: "resume at RUN"))
        #expect(ControlToken("xyz resume") == nil)
        #expect(ControlToken("ff") == nil)
        #expect(ControlToken("10000000000000000 x") == nil)
    }
}
