import Foundation
import Testing
import Trading

@testable import Agents

@Suite struct SkillApprovalTests {
    private let moment = Timestamp(nanoseconds: 1_760_000_000_000_000_000)

    @Test func `approvals are written with both hashes, and a line tells when`() throws {
        let disk = try SkillsFolder()
        try disk.write(plainSkill("tape"), to: "user/tape/SKILL.md")
        let skill = try #require(disk.load().skill("tape"))
        try disk.approvals.approve(skill, at: moment)
        try disk.approvals.revoke("tape", at: moment)
        try disk.approvals.approve(skill, at: moment)
        let file = try String(contentsOfFile: disk.path + "/user/approved.json", encoding: .utf8)
        #expect(
            file == """
                {"format":1,"approved":{"tape":{"sha256":"\(skill.hash)","tree_sha256":"\(skill.treeHash)"}},"disabled":[]}

                """)
        let log = try String(contentsOfFile: disk.path + "/user/approvals.log", encoding: .utf8).split(separator: "\n")
        #expect(log.count == 3)
        #expect(
            log[0].hasPrefix(
                #"{"time":"2025-10-09T08:53:20Z","event":"approved","name":"tape","root":"user","sha256":""#))
        #expect(log[1] == #"{"time":"2025-10-09T08:53:20Z","event":"revoked","name":"tape"}"#)
        #expect(try disk.approvals.read().covers(skill))
    }

    @Test func `files of approvals are for this user only, and believed only then`() throws {
        let disk = try SkillsFolder()
        let approvals = SkillApprovalFile(folder: disk.path + "/new")
        try approvals.disable("place-order", at: moment)
        for (name, mode) in [("", 0o700), ("/approved.json", 0o600), ("/approvals.log", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: disk.path + "/new" + name)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(name)")
        }
        #expect(try approvals.read().disabled == ["place-order"])
        #expect(chmod(disk.path + "/new/approved.json", 0o620) == 0)
        #expect(throws: SkillApprovalError.self) { try approvals.read() }
    }

    @Test func `nothing decided is no approval, a damaged list is an error`() throws {
        let disk = try SkillsFolder()
        #expect(try disk.approvals.read() == SkillApprovals())
        let hash = String(repeating: "a", count: 64)
        for text in [
            "", "{}", "[]", #"{"format":2,"approved":{},"disabled":[]}"#, #"{"format":1,"approved":[],"disabled":[]}"#,
            #"{"format":1,"approved":{"a":{"sha256":"\#(hash)"}},"disabled":[]}"#,
            #"{"format":1,"approved":{"a":{"sha256":"\#(hash)","tree_sha256":"x"}},"disabled":[]}"#,
            #"{"format":1,"approved":{},"disabled":[1]}"#, #"{"format":1,"approved":{},"disabled":[],"trust":"all"}"#,
            #"{"format":1,"approved":{},"approved":{},"disabled":[]}"#,
        ] {
            try disk.write(text, to: "user/approved.json")
            #expect(throws: SkillApprovalError.self, "\(text)") { try disk.approvals.read() }
            #expect(throws: SkillApprovalError.self, "\(text)") { try disk.approvals.disable("a", at: moment) }
        }
        try disk.remove("user/approved.json")
        try disk.write(#"{"format":1,"approved":{},"disabled":[]}"#, to: "elsewhere.json")
        try disk.link("user/approved.json", to: "../elsewhere.json")
        #expect(throws: SkillApprovalError.self) { try disk.approvals.read() }
    }

    @Test func `a refused skill, a shipped one and an unreadable one cannot be approved`() throws {
        let disk = try SkillsFolder()
        try disk.write("no front matter", to: "user/bad/SKILL.md")
        try disk.write(plainSkill("linked"), to: "user/linked/SKILL.md")
        try disk.link("user/linked/a", to: "/etc")
        let library = disk.load(builtIn: [("shipped", plainSkill("shipped"))])
        for name in ["bad", "linked", "shipped"] {
            let skill = try #require(library.skill(name))
            #expect(throws: SkillApprovalError.self, "\(name)") { try disk.approvals.approve(skill, at: moment) }
        }
        #expect(!FileManager.default.fileExists(atPath: disk.path + "/user/approved.json"))
    }

    @Test func `what cannot be written down is not put in force`() throws {
        let disk = try SkillsFolder()
        try disk.write(plainSkill("tape"), to: "user/tape/SKILL.md")
        let skill = try #require(disk.load().skill("tape"))
        // The log's name is taken by a folder: nothing can be added to it.
        try FileManager.default.createDirectory(
            atPath: disk.path + "/user/approvals.log", withIntermediateDirectories: true)
        #expect(throws: SkillApprovalError.self) { try disk.approvals.approve(skill, at: moment) }
        #expect(try disk.approvals.read() == SkillApprovals())
    }

    @Test func `two processes do not change approvals at once`() throws {
        let disk = try SkillsFolder()
        let holder = try SkillApprovalDisk(folder: disk.path + "/user")
        #expect(throws: SkillApprovalError.self) { try disk.approvals.disable("a", at: moment) }
        _ = consume holder
        try disk.approvals.disable("a", at: moment)
    }
}
