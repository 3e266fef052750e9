import Reactor
import TestSupport
import Testing

/// What `make install` puts where, and that it works from there.
@Suite("Installing", .serialized)
struct InstallTests {
    private let workplace: Workplace
    private var prefix: String { "\(workplace.scratch.path)/prefix" }

    init() throws { workplace = try Workplace() }

    private func make(_ target: String) throws {
        let program = try Workplace.program()
        let folder = program.split(separator: "/").dropLast().joined(separator: "/")
        let outcome = try Subprocess.run(
            "make",
            [
                "-C", try RepositoryFile.root(), target, "PREFIX=\(prefix)", "BINARY=/\(folder)",
            ])
        #expect(outcome.status == 0, "\(outcome.complaints)")
    }

    private func files() throws -> [String] {
        let found = try Subprocess.run("find", [prefix, "-type", "f", "-printf", "%P %m\\n"])
        return found.text.split(separator: "\n").map(String.init).sorted()
    }

    @Test func `everything is installed, works from there, and is removed again`() async throws {
        try make("install-files")
        let installed = try files()
        for file in [
            "bin/workbench 755", "share/man/man1/workbench.1 644",
            "share/bash-completion/completions/workbench 644",
            "share/zsh/site-functions/_workbench 644",
            "share/fish/vendor_completions.d/workbench.fish 644",
            "share/workbench/themes/dusk.yaml 644",
        ] {
            #expect(installed.contains(file), "\(file)")
        }
        let own = LocalFiles.names(in: try RepositoryFile.root() + "/Themes")
        #expect(installed.filter { $0.contains("/themes/") }.count == own.count)

        let version = try Subprocess.run("\(prefix)/bin/workbench", ["--version"])
        #expect(version.status == 0)
        let terminal = try await workplace.openTerminal()
        try terminal.type("\(prefix)/bin/workbench\r")
        try await terminal.waitFor("instance")
        try terminal.press("t")
        try await terminal.waitFor("phosphor")
        try terminal.press("esc", "q")

        try make("uninstall")
        #expect(try files() == [])
    }

    @Test func `bash finds the completion where it was installed`() async throws {
        try make("install-files")
        let terminal = try await workplace.openTerminal()
        try terminal.type(
            "XDG_DATA_DIRS=\(prefix)/share; . /usr/share/bash-completion/bash_completion; clear\r")
        try terminal.type("workbench comp\t|")
        try await terminal.waitFor("workbench completion |")
    }

    @Test func `the manual is without a fault`() throws {
        let page = try RepositoryFile.root() + "/docs/workbench.1"
        let man = try Subprocess.run("man", ["--warnings", "-l", page])
        #expect(man.status == 0)
        #expect(man.complaints.isEmpty)
        let lint = try Subprocess.run("mandoc", ["-T", "lint", "-W", "warning", page])
        #expect(lint.text.isEmpty)
        #expect(lint.status == 0)
    }
}
