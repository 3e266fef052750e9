import TestSupport
import Testing

/// Completion in the shells themselves, with the names of a person's own instances.
@Suite("Completion", .serialized)
struct CommandLineCompletionTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.scratch.put(
            "- {name: web-1, address: 10.0.0.1}\n- {name: \"db one\", address: 10.0.1.1}\n",
            in: "config/workbench/instances.yaml")
        for shell in ["bash", "zsh", "fish"] {
            let script = try workplace.run("completion", shell)
            #expect(script.status == 0)
            try workplace.scratch.put(script.text, in: "run/_workbench.\(shell)")
        }
    }

    /// What is typed, and what stands on the line once Tab was pressed. The letter typed behind it
    /// shows that a blank was put there.
    static let lines = [
        ("workbench conn", "workbench connect "),
        ("workbench connect web", "workbench connect web-1 "),
        ("workbench check web", "workbench check web-1 "),
        ("workbench check --j", "workbench check --json "),
        ("workbench connect db", "workbench connect db\\ one "),
        ("workbench run we", "workbench run web-1 "),
        ("workbench run --can", "workbench run --canary "),
        ("workbench list --n", "workbench list --names "),
        ("workbench replay --si", "workbench replay --size "),
        ("workbench completion z", "workbench completion zsh "),
    ]

    @Test(arguments: ["bash", "zsh"])
    func `Tab completes commands, options and instances`(_ shell: String) async throws {
        let terminal = try await workplace.openTerminal()
        let script = "\(workplace.scratch.path)/run/_workbench.\(shell)"
        if shell == "zsh" {
            try terminal.type("PS1='outer$ ' zsh -f\r")
            try terminal.type("autoload -Uz compinit && compinit -u -d \(script).dump; ")
        }
        try terminal.type(". \(script); clear; echo ready\r")
        try await terminal.waitFor("ready")
        for (typed, completed) in Self.lines {
            try terminal.type(typed + "\tZ")
            try await terminal.waitFor(completed + "Z")
            try terminal.press("ctrl-u")
            try await terminal.waitUntilGone(completed + "Z")
        }
    }

    @Test func `Tab completes files to replay`() async throws {
        try workplace.scratch.put("", in: "home/recording.txt")
        let terminal = try await workplace.openTerminal()
        try terminal.type(
            ". \(workplace.scratch.path)/run/_workbench.bash; cd \(workplace.home); clear\r")
        try terminal.type("workbench replay rec\tZ")
        try await terminal.waitFor("workbench replay recording.txt Z")
    }

    @Test(arguments: [
        ("workbench conn", "connect"), ("workbench connect we", "web-1"),
        ("workbench check d", "db one"), ("workbench check --j", "--json"),
        ("workbench run we", "web-1"), ("workbench run --can", "--canary"),
        ("workbench replay --si", "--size"), ("workbench completion z", "zsh"),
    ])
    func `fish completes the same`(_ typed: String, _ completed: String) throws {
        let outcome = try workplace.shell(
            "fish --no-config -c 'source \(workplace.scratch.path)/run/_workbench.fish; "
                + "complete -C \"\(typed)\"'")
        #expect(outcome.complaints.isEmpty)
        let found = outcome.text.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        #expect(found.contains { $0 == completed })
    }

    @Test func `every command is completed and described in the manual`() throws {
        let help = try workplace.run("--help").text
        let manual = try RepositoryFile.text("docs/workbench.1")
        let named = help.split(separator: "\n").prefix { !$0.hasPrefix("Options") }
            .compactMap { $0.split(separator: " ").drop { $0 != "workbench" }.dropFirst().first }
            .filter { $0.first?.isLowercase ?? false && $0 != "the" }
            .flatMap { $0.split(separator: "|") }
        #expect(named.count >= 5)
        for command in named {
            #expect(manual.contains(".It Cm \(command)"), "\(command)")
            for shell in ["bash", "zsh", "fish"] {
                let script = try workplace.scratch.text(of: "run/_workbench.\(shell)") ?? ""
                #expect(script.contains(command), "\(command) in \(shell)")
            }
        }
    }
}
