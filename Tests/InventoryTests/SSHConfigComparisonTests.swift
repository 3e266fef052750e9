@testable import Inventory
import Model
import Testing

/// Each configuration is read by the real ssh and by us: the answers are the same on every key.
@Suite struct SSHConfigComparisonTests {
    @Test(arguments: ConfigCase.all)
    func `ssh gives the same answer`(_ example: ConfigCase) throws {
        let folder = try Folder()
        for (name, text) in example.files { try folder.write(name, text) }
        let file = try folder.write("config", example.text)
        let config = SSHConfig(
            userFile: file, systemFile: nil, caller: try .test(), reader: diskReader)
        let ours = config.resolve(example.host, example.overrides)
        let (theirs, text) = try answerOfSSH(file, example.host, example.arguments)
        let found = differences(ours: answer(of: ours.options), ssh: theirs)
        #expect(
            found.isEmpty, "\(example.name)\n\(found)\n\(folder.filledIn(example.text))\n\(text)")
        #expect(config.diagnostics.filter { $0.severity == .error } == [])
    }

    @Test func `there are enough of them, each with a name of its own`() {
        #expect(ConfigCase.all.count >= 60)
        #expect(Set(ConfigCase.all.map(\.name)).count == ConfigCase.all.count)
    }

    /// Thousands of lines that nobody thought of.
    @Test(arguments: 0..<12)
    func `ssh gives the same answer to configurations made by chance`(_ seed: UInt64) throws {
        var maker = ConfigMaker(seed: seed)
        for _ in 0..<15 {
            let folder = try Folder()
            let (text, others) = maker.configuration()
            for (name, text) in others { try folder.write(name, text) }
            let file = try folder.write("config", text)
            let config = SSHConfig(
                userFile: file, systemFile: nil, caller: try .test(), reader: diskReader)
            for host in maker.hosts(2) {
                let ours = answer(of: config.options(for: host))
                guard let theirs = try answerUnlessLoop(file, host) else { continue }
                let found = differences(ours: ours, ssh: theirs)
                #expect(found.isEmpty, "\(host)\n\(found)\n\(folder.filledIn(text))\n\(others)")
            }
        }
    }
}

/// Nil where chance made a host its own jump, which ssh refuses before it answers.
private func answerUnlessLoop(_ file: String, _ host: String) throws -> SSHAnswer? {
    do {
        return try answerOfSSH(file, host, []).answer
    } catch let refusal as SSHRefusal where refusal.text.hasPrefix("jumphost loop") {
        return nil
    }
}

/// One row of the table.
struct ConfigCase: Sendable, CustomTestStringConvertible {
    var name: String
    var host: String
    var text: String
    var files: [String: String] = [:]
    var overrides = SSHConfig.Overrides()

    init(
        _ name: String, _ host: String, _ text: String, files: [String: String] = [:],
        overrides: SSHConfig.Overrides = SSHConfig.Overrides()
    ) {
        self.name = name
        self.host = host
        self.text = text
        self.files = files
        self.overrides = overrides
    }

    /// What is told to ssh in place of the overrides.
    var arguments: [String] {
        (overrides.user.map { ["-l", $0] } ?? []) + (overrides.port.map { ["-p", "\($0)"] } ?? [])
            + overrides.identityFiles.flatMap { ["-o", "IdentityFile=\($0)"] }
            + (overrides.proxyJump.map { ["-J", $0.map(\.text).joined(separator: ",")] } ?? [])
    }

    var testDescription: String { name }
}
