import Model
import Screen
import Terminal
import Testing

@testable import Workbench

/// What is sent to a shell at its first prompt, and that nobody sees it.
struct ShellIntegrationTests {
    private static let prompt = "\u{1b}[?2004hops@web:~$ "
    private static let echo = " test -n \"$BASH_VERSION\" && eval 'printf \"\\033]697;workbench=%s"

    /// A terminal on this machine with a prompt on it.
    private func app(_ prompt: String = prompt, settings: Settings.Terminal = .init()) -> (
        App, PaneID
    ) {
        var app = App(columns: 120, rows: 30)
        app.state.terminals.settings = settings
        let id = app.openTerminal()
        receive(&app, id, prompt)
        _ = app.takeEffects()
        return (app, id)
    }

    private func receive(_ app: inout App, _ id: PaneID, _ text: String) {
        app.happens(.received(id, Array(text.utf8)))
    }

    private func mark(_ lineEnds: Int = 0) -> String { "\u{1b}]697;workbench=\(lineEnds)\u{7}" }

    private func pause(_ app: inout App, _ id: PaneID) {
        app.happens(.timerFired(.shellPrompt(id)))
    }

    @Test func `the snippet goes to a shell's prompt and leaves nothing on the screen`() {
        var (app, id) = app()
        let before = app.screen
        pause(&app, id)
        let sent = String(decoding: app.sent, as: UTF8.self)
        #expect(sent.hasPrefix(" \u{1b}[200~test -n"))
        #expect(sent.hasSuffix("\u{1b}[201~\r"))
        receive(&app, id, Self.echo)
        #expect(app.screen == before)
        // The mark comes in two pieces.
        receive(&app, id, "\r\n" + mark().dropLast(3))
        receive(&app, id, mark().suffix(3) + "\u{1b}]133;A\u{7}ops@web:~$ \u{1b}]133;B\u{7}")
        #expect(app.screen == before)
        #expect(app.state.terminals[id]?.emulator.shellMarks.prompt != nil)
    }

    @Test func `a prompt of several lines is drawn over, not below`() {
        var (app, id) = app("\u{1b}[?2004hwelcome\r\n\r\n~/work on main\r\n❯ ")
        let before = app.screen
        pause(&app, id)
        receive(&app, id, Self.echo + "\r\n" + mark(1) + "~/work on main\r\n❯ ")
        #expect(app.screen == before)
    }

    @Test func `what comes is shown if the mark does not`() {
        var (app, id) = app()
        pause(&app, id)
        receive(&app, id, "no such command\r\n? ")
        #expect(!app.shows("no such command"))
        pause(&app, id)
        #expect(app.shows("no such command"))
        _ = app.takeEffects()
        pause(&app, id)
        #expect(app.sent.isEmpty, "it is not tried again")
    }

    @Test func `zsh is told first to keep the line out of its history`() {
        var (app, id) = app("vm# \u{1b}[K\u{1b}[?1h\u{1b}=\u{1b}[?2004h")
        pause(&app, id)
        #expect(app.sent.starts(with: Array("${__workbench_i".utf8)))
    }

    @Test func `nothing is sent once the person has typed`() {
        var (app, id) = app()
        app.type("l")
        _ = app.takeEffects()
        pause(&app, id)
        #expect(app.sent.isEmpty)
    }

    @Test(arguments: [
        "$ ", "router# ", "\u{1b}[?2004hdb=# ", "\u{1b}[?2004h>>> ", "\u{1b}[?2004hmysql> ",
        "\u{1b}[?2004hNew password: ", "\u{1b}[?2004h(gdb) ", "\u{1b}[?2004hContinue? ",
        "\u{1b}[?1049h\u{1b}[?2004hops@web:~$ ", "\u{1b}[?2004h", "[menu] choose: ",
        "\u{1b}[?2004h\u{1b}]133;A\u{7}~> \u{1b}]133;B\u{7}",
    ])
    func `nothing is sent to what is no shell, or tells by itself`(prompt: String) {
        var (app, id) = app(prompt)
        pause(&app, id)
        #expect(app.sent.isEmpty)
    }

    @Test(arguments: [
        "\u{1b}[?2004hroot@vm:/# ", "[root@db ~]# ", "\u{1b}[?2004hops@vm ~> ",
        "\u{1b}[?2004h➜  app ", "\u{1b}[?2004hvm# ", "\u{1b}[?2004hbash-5.2$ ",
    ])
    func `prompts of shells are known`(prompt: String) {
        var (app, id) = app(prompt)
        pause(&app, id)
        #expect(!app.sent.isEmpty)
    }

    @Test func `the setting, the instance and a key turn it off`() {
        var settings = Settings.Terminal()
        settings.shellIntegration = false
        var (app, id) = app(settings: settings)
        pause(&app, id)
        #expect(app.sent.isEmpty)
        app.press("ctrl-]", "i")
        #expect(!app.sent.isEmpty, "the key sends it to the prompt that stands there")
        app.press("ctrl-]", "i")
        #expect(app.shows("shell integration is off"))
        var instance = Instance.thisMachine
        instance.shellIntegration = true
        #expect(!app.state.terminals.wantsIntegration(terminal(on: instance)), "the key goes first")
        app.state.terminals.shellChoices = [:]
        #expect(app.state.terminals.wantsIntegration(terminal(on: instance)))
        instance.platform = .windows
        #expect(!app.state.terminals.wantsIntegration(terminal(on: instance)))
    }

    private func terminal(on instance: Instance) -> OpenTerminal {
        OpenTerminal(
            id: PaneID(rawValue: 99), instance: instance, size: Size(columns: 80, rows: 24),
            settings: Settings.Terminal(), now: 0)
    }

    @Test func `a flood in place of the mark is shown before it takes the memory`() {
        var (app, id) = app()
        pause(&app, id)
        receive(&app, id, String(repeating: "flood\r\n", count: 60_000))
        #expect(app.shows("flood"))
    }
}

/// What is made of what shells tell.
struct ShellCommandTests {
    private let app: App
    private let id: PaneID

    init() {
        var app = App(columns: 120, rows: 24)
        id = app.openTerminal()
        app.press("ctrl-]", "B")
        self.app = app
    }

    private func prompt(_ status: Int? = nil) -> String {
        (status.map { "\u{1b}]133;D;\($0)\u{7}" } ?? "")
            + "\u{1b}]133;A\u{7}ops@web:~$ \u{1b}]133;B\u{7}"
    }

    private func run(_ command: String, _ output: String, _ status: Int) -> String {
        command + "\r\n\u{1b}]133;C\u{7}" + output + prompt(status)
    }

    private func receive(_ app: inout App, _ text: String) {
        app.happens(.received(id, Array(text.utf8)))
    }

    @Test func `a failed command has its exit code in the margin, and only there`() {
        var app = app
        receive(&app, prompt() + run("true", "", 0) + run("make", "no rule\r\n", 2))
        let marked = app.lines.filter { $0.contains("✗") }
        #expect(marked.count == 1)
        #expect(marked.first?.contains("make") ?? false)
        #expect(marked.first?.hasSuffix("✗ 2") ?? false)
        receive(&app, run(String(repeating: "x", count: 107), "", 1))
        #expect(app.lines.filter { $0.contains("✗") }.count == 1, "it covers no text")
    }

    @Test func `keys go from prompt to prompt`() {
        var app = app
        receive(&app, prompt())
        for number in 1...4 {
            let lines = (1...30).map { "line \(number).\($0)\r\n" }.joined()
            receive(&app, run("command \(number)", lines, 0))
        }
        app.press("ctrl-]", "(")
        #expect(app.lines[2].contains("command 4"))
        app.press("(")
        #expect(app.lines[2].contains("command 3"), "again without the prefix")
        app.press("ctrl-]", ")")
        #expect(app.lines[2].contains("command 4"))
        app.press("ctrl-]", "(", "(", "(", "(", "(")
        #expect(app.shows("there is no earlier prompt"))
        #expect(app.lines[2].contains("command 1"))
    }

    @Test func `what the last command printed is selected and copied`() {
        var app = app
        receive(&app, prompt() + run("one", "a\r\n", 0))
        receive(&app, run("two", (1...40).map { "row \($0)\r\n" }.joined(), 0))
        receive(&app, run("cd /", "", 0))
        app.press("ctrl-]", "O")
        #expect(app.shows("copy mode"))
        #expect(app.lines[2].contains("row 1"))
        app.press("y")
        let wanted = (1...40).map { "row \($0)\n" }.joined()
        let copied = app.effects.compactMap { if case .copy(let bytes) = $0 { bytes } else { nil } }
        #expect(copied == [Array(wanted.utf8)])
    }

    @Test func `without marks a word says what makes shells tell`() {
        var app = app
        receive(&app, "ops@web:~$ ")
        app.press("ctrl-]", "(")
        #expect(app.shows("shell integration (ctrl-] i)"))
    }

    @Test func `a long command that ends unseen is told of with how it ended`() {
        var app = app
        receive(&app, prompt() + "make world\r\n\u{1b}]133;C\u{7}")
        app.press("ctrl-]", "c")
        app.passes(seconds: 75)
        receive(&app, prompt(2))
        #expect(
            app.shows("this machine: make world failed with exit code 2 after 1 min"))
        #expect(app.lines[0].contains("✓"))
        app.press("ctrl-]", "1")
        #expect(!app.lines[0].contains("✓"))
    }

    @Test func `a short command, or one that is looked at, is not told of`() {
        var app = app
        receive(&app, prompt() + "make\r\n\u{1b}]133;C\u{7}")
        app.passes(seconds: 75)
        receive(&app, prompt(0))
        #expect(!app.shows("is done"))
        receive(&app, "ls\r\n\u{1b}]133;C\u{7}")
        app.press("ctrl-]", "c")
        app.passes(seconds: 5)
        receive(&app, prompt(0))
        #expect(!app.shows("is done"))
    }

    @Test func `the directory is the machine's own, not that of one reached from there`() {
        var app = app
        let directory = { (app: App) in app.state.terminals[id]?.workingDirectory }
        receive(&app, "\u{1b}]7;file://web-1/srv/app%20one\u{7}")
        #expect(directory(app) == FilePath("/srv/app one"))
        receive(&app, "\u{1b}]7;file://other/root\u{7}")
        #expect(directory(app) == nil)
        receive(&app, "\u{1b}]7;file://web-1/home\u{7}")
        #expect(directory(app) == FilePath("/home"))
    }
}
