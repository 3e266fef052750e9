import TestSupport
import Testing

/// Shell integration with real shells on a real sshd.
@Suite("Shell integration", .serialized)
struct ShellTests {
    /// A shell with start-up files as people have them, and what it is started by.
    struct Shell: Sendable, CustomTestStringConvertible {
        var name: String
        var command: String
        var file: String
        var settings: String
        /// Prints what it remembers of the session.
        var history: String

        var testDescription: String { name }

        static let all = [
            Shell(
                name: "bash", command: "/bin/bash -i", file: ".bashrc",
                settings: "PS1='far$ '\nHISTCONTROL=\nPROMPT_COMMAND='history -a;'\n",
                history: "history; cat ~/.bash_history"),
            Shell(
                name: "zsh", command: "/usr/bin/zsh -i", file: ".zshrc",
                settings: """
                    PS1=$'dir %~\\nfar$ '
                    HISTFILE=~/.zsh_history HISTSIZE=100 SAVEHIST=100
                    setopt sharehistory nohistignorespace
                    autoload -Uz compinit && compinit -D

                    """,
                history: "history; cat ~/.zsh_history"),
            Shell(
                name: "fish", command: "/usr/bin/fish -i", file: ".config/fish/config.fish",
                settings: """
                    set -U fish_greeting
                    function fish_prompt; echo "status $status"; echo -n 'far$ '; end

                    """,
                history: "history"),
        ]
    }

    private func workplace(_ shell: Shell, settings: String = "") throws -> Workplace {
        let workplace = try Workplace(settings: settings)
        try workplace.addServer()
        try workplace.scratch.put(shell.settings, in: "home/\(shell.file)")
        try serve(shell.command, workplace)
        return workplace
    }

    /// The server's shell is this command.
    private func serve(_ command: String, _ workplace: Workplace) throws {
        let program = command.prefix { $0 != " " }
        let text = """
            #!/bin/sh
            export HOME='\(workplace.home)' SHELL=\(program) LANG=C.UTF-8 PS1='far$ '
            export PATH=/usr/local/bin:/usr/bin:/bin
            unset LC_ALL BASH_ENV ENV PROMPT_COMMAND
            cd "$HOME"
            [ -z "$SSH_ORIGINAL_COMMAND" ] || exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
            echo 'message of the day'
            exec \(command)

            """
        try workplace.scratch.put(text, in: "server/shell", mode: 0o700)
    }

    /// Asks until the shell tells its prompts; another key gives another answer than the one that
    /// may still be there.
    private func waitForMarks(
        _ screen: TmuxServer, key: String = "(", answer: String = "no earlier prompt"
    ) async throws {
        try await eventually("the shell tells its prompts") {
            try screen.press("ctrl-]", key)
            return try screen.screen().contains(answer)
        }
    }

    @Test(arguments: Shell.all)
    func `a shell tells how commands end, and nobody sees how it came to that`(
        shell: Shell
    ) async throws {
        let workplace = try workplace(shell)
        let screen = try await workplace.startOnServer()
        try await waitForMarks(screen)
        let first = try screen.screen()
        #expect(first.contains("message of the day"))
        #expect(first.components(of: "far$") == 1, "the prompt is there once:\n\(first)")
        #expect(!first.contains("workbench_") && !first.contains("eval"))
        #expect(!first.contains("status 1"), "the prompt shows an error that nobody made")

        try screen.type("sh -c 'exit 7'\r")
        try await screen.waitFor("✗ 7")
        if shell.name == "fish" { try await screen.waitFor("status 7") }
        try screen.type("seq 3; cd /usr\r")
        try await screen.waitFor("3\n")
        try screen.press("ctrl-]", "O")
        try await screen.waitFor("copy mode")
        try screen.press("y")
        try await eventually("the output is copied") {
            (try? screen.clipboard()) == "1\n2\n3\n"
        }
        try screen.type("clear; \(shell.history); echo over\r")
        let history = try await screen.waitUntil("shows the history") {
            $0.contains("\nover")
        }
        #expect(history.contains("exit 7"))
        #expect(!history.contains("workbench_"), "the history holds the snippet:\n\(history)")
        try screen.type("exit\r")
    }

    @Test func `a shell that is reached again tells again`() async throws {
        let workplace = try workplace(Shell.all[0])
        let screen = try await workplace.startOnServer()
        try await waitForMarks(screen)
        try workplace.server?.kill()
        try await screen.waitFor("line lost")
        try workplace.server?.start()
        try screen.press("enter")
        try await screen.waitFor("reconnected")
        try await waitForMarks(screen, key: ")", answer: "no later prompt")
        try screen.type("sh -c 'exit 9'\r")
        try await screen.waitFor("✗ 9")
    }

    @Test(arguments: ["/bin/dash", "/usr/bin/busybox sh", "/bin/sh -c 'read -p \"choice? \" x'"])
    func `what is none of the three gets nothing`(command: String) async throws {
        let workplace = try Workplace()
        try workplace.addServer()
        try serve(command, workplace)
        let screen = try await workplace.start("connect \(Workplace.host)")
        try await screen.waitFor("message of the day")
        let before = try await screen.waitUntil("has a prompt") {
            $0.contains("far$") || $0.contains("choice?")
        }
        // Longer than a prompt has to stand still.
        try await Task.sleep(for: .milliseconds(700))
        #expect(try screen.screen() == before)
    }

    @Test func `off by the setting means that nothing is sent`() async throws {
        let workplace = try workplace(
            Shell.all[0], settings: "terminal:\n  shell_integration: false\n")
        let screen = try await workplace.startOnServer()
        try await Task.sleep(for: .milliseconds(700))
        try screen.type("declare -F | grep -c workbench_; sh -c 'exit 5'\r")
        try await screen.waitFor("\n0\n")
        #expect(try !screen.screen().contains("✗"))
    }
}

extension String {
    /// How often a text is in it.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
