import Foundation
import TestSupport
import Testing

/// Real messages of venues, read in place from the shared data folder.
enum Capture {
    /// The lines of a compressed capture.
    static func lines(_ path: String) throws -> [String] {
        let unpack = Process()
        unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        unpack.arguments = ["gzip", "-dc", SharedData.url(path).path]
        let output = Pipe()
        unpack.standardOutput = output
        try unpack.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        unpack.waitUntilExit()
        try #require(unpack.terminationStatus == 0, "gzip could not read \(path)")
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The JSON of the one reply in a compressed capture whose line begins with the address asked.
    static func reply(_ path: String) throws -> Data {
        let line = try #require(try lines(path).first)
        let start = try #require(line.firstIndex(of: "{"))
        return Data(line[start...].utf8)
    }
}
