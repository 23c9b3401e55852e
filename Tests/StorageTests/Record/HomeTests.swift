import Foundation
import Testing

@testable import Storage

struct HomeTests {
    @Test func `the option wins over the environment, which wins over the user's folder`() throws {
        let environment = ["NEURATRADE_HOME": "/named", "HOME": "/users/me"]
        #expect(try Home.defaultPath(option: "/asked", environment: environment) == "/asked")
        #expect(try Home.defaultPath(environment: environment) == "/named")
        #expect(try Home.defaultPath(environment: ["HOME": "/users/me/"]) == "/users/me/.neuratrade")
        #expect(try Home.defaultPath(environment: ["NEURATRADE_HOME": "", "HOME": "/u"]) == "/u/.neuratrade")
    }

    @Test func `a home that nobody names is refused`() {
        #expect(throws: HomeError("", .unknownPlace)) { try Home.defaultPath(environment: [:]) }
        #expect(throws: HomeError("", .unknownPlace)) { try Home.defaultPath(option: "", environment: ["HOME": "/u"]) }
    }

    @Test func `a new home is for its user only and may be prepared twice`() throws {
        let folder = try TemporaryFolder()
        let home = Home(path: folder.path + "/home/")
        try home.prepare()
        try home.prepare()
        for path in [home.path, home.bars.path, home.configuration.path, home.reports.path, home.logs.path] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o700, "\(path)")
            #expect(attributes[.type] as? FileAttributeType == .typeDirectory)
        }
        #expect(!home.hasDatabase)
        #expect(home.databasePath == folder.path + "/home/neuratrade.sqlite")
    }

    @Test func `a missing parent is named`() throws {
        let folder = try TemporaryFolder()
        let home = Home(path: folder.path + "/missing/home")
        let error = #expect(throws: HomeError.self) { try home.prepare() }
        #expect(error?.reason == .missingParent(folder.path + "/missing"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/missing"))
    }

    @Test func `a file in the place of a folder is refused`() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder.path + "/home"))
        #expect(throws: HomeError(folder.path + "/home", .notAFolder)) {
            try Home(path: folder.path + "/home").prepare()
        }
        let other = Home(path: folder.path + "/other")
        try other.prepare()
        try FileManager.default.removeItem(at: other.bars)
        try Data().write(to: other.bars)
        #expect(throws: HomeError(other.path + "/bars", .notAFolder)) { try other.prepare() }
    }

    @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
    func `a folder without permission is refused`() throws {
        let folder = try TemporaryFolder()
        #expect(chmod(folder.path, 0o500) == 0)
        defer { chmod(folder.path, 0o700) }
        #expect(throws: HomeError(folder.path + "/home", .notWritable)) {
            try Home(path: folder.path + "/home").prepare()
        }
    }

    @Test(arguments: [
        (ENOSPC, "the disk is full"), (EDQUOT, "the disk is full"), (EACCES, "permissions"), (EROFS, "permissions"),
        (ENOTDIR, "not a folder"), (EIO, "Input/output error"),
    ])
    func `what the system says becomes one line with a remedy`(number: Int32, part: String) {
        let text = "\(HomeError("/data/home", number: number))"
        #expect(text.contains(part) && text.contains("/data/home") && !text.contains("\n"))
    }

    @Test func `one process writes at a time, and the other is told which`() throws {
        let folder = try TemporaryFolder()
        let home = Home(path: folder.path + "/home")
        do {
            let lock = try home.lock()
            // The system counts every opening of the file as another holder, so one process can play both.
            let error = #expect(throws: HomeError.self) { _ = try home.lock() }
            #expect(error?.reason == .busy(process: getpid()))
            _ = lock
        }
        _ = try home.lock()
    }
}
