import TestSupport
import Testing

/// The fuzzer itself: that it finds what is there to be found, and that what it says can be used.
@Suite("The fuzzer", .serialized)
struct FuzzerTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func fuzz(_ arguments: String...) throws -> Subprocess.Outcome {
        try Subprocess.run(
            try Workplace.program() + "-fuzz",
            arguments + ["--save", scratch.path])
    }

    @Test(arguments: [
        ("planted-trap", "crashed"), ("planted-hang", "takes too long"),
        ("planted-lie", "the outcome depends on where the input is cut"),
    ])
    func `a planted fault is found, saved, and found again`(
        _ target: String, _ complaint: String
    ) throws {
        let found = try fuzz(target, "--from", "0", "--seconds", "60", "--patience", "1")
        #expect(found.status == 1)
        let line = try #require(
            found.complaints.split(separator: "\n").first { $0.hasSuffix(": \(complaint)") })
        let number = String(line.dropFirst(target.count + 1).prefix { $0.isNumber })
        let saved = "\(target)-\(number)"
        let input = try #require(try scratch.text(of: saved))

        let byNumber = try fuzz(target, "--number", number, "--patience", "1")
        #expect(byNumber.status == 1)
        #expect(byNumber.complaints.contains("\(target) \(number): \(complaint)"))
        #expect(try scratch.text(of: saved) == input)

        let byInput = try fuzz(
            target, "--input", "\(scratch.path)/\(saved)", "--patience", "1")
        #expect(byInput.status == 1)
        #expect(byInput.complaints.contains(complaint))
    }

    @Test(arguments: [
        "emulator", "keys", "ssh_config", "known_hosts", "inventory", "agent", "sftp",
    ])
    func `a second of each target is clean`(_ target: String) throws {
        let outcome = try fuzz(target, "--from", "0", "--seconds", "1")
        #expect(outcome.status == 0, "\(outcome.complaints)")
        #expect(outcome.complaints.hasSuffix(" inputs, clean\n"))
    }

    @Test func `files of a corpus are begun from too`() throws {
        try scratch.put("size=12;size=34;from-a-file", in: "corpora/planted-lie/one")
        let found = try (0..<20).contains { run in
            let outcome = try fuzz(
                "planted-lie", "--from", "\(run * 1000)", "--seconds", "60", "--corpora",
                "\(scratch.path)/corpora")
            let saved = outcome.complaints.split(separator: "/").last?.split(separator: "\n").first
            return try scratch.text(of: String(saved ?? ""))?.contains("from-a-file") ?? false
        }
        #expect(found)
    }

    @Test(arguments: [
        ["--number", "1"], ["emulator", "--input", "/no/such/file"], ["--what", "1"],
        ["no-such-target"], ["emulator", "keys"],
    ])
    func `what is not understood is told`(_ arguments: [String]) throws {
        let outcome = try Subprocess.run(
            try Workplace.program() + "-fuzz", arguments)
        #expect(outcome.status == 64)
        #expect(!outcome.complaints.isEmpty)
    }
}
