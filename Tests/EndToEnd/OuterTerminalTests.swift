import Screen
import Testing

@Suite("The terminal around it", .serialized)
struct OuterTerminalTests {
    @Test(arguments: [
        "xterm-256color", "tmux-256color", "screen-256color", "linux", "xterm-direct", "screen",
        "vt220",
    ])
    func `it works under each kind of terminal`(_ name: String) async throws {
        let workplace = try Workplace()
        let screen = try await workplace.start(variables: ["TERM": name])
        try await screen.waitFor("Welcome to Workbench")
        try screen.press("c")
        try await screen.waitFor(Workplace.localPrompt)
        try screen.type("printf '\\033[31mred\\033[0m %s\\n' $TERM\r")
        try await screen.waitFor("red xterm-256color")
        try screen.press("ctrl-]", "?")
        try await screen.waitFor("What can be done")
        try screen.press("esc")
        try await screen.waitUntilGone("What can be done")
        try screen.press("up", "ctrl-]", "q")
        try await screen.waitFor("uit")
        try screen.press("y")
        let left = try await screen.waitFor("ended with 0.")
        #expect(!left.contains("Welcome"))
    }

    @Test func `without colours there are none, and all is said in words and signs`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.start(variables: ["NO_COLOR": "1"])
        try await screen.waitFor("Welcome to Workbench")
        let picture = Picture(styled: try screen.styledScreen(), columns: 100, rows: 30)
        let colours = Set(
            picture.rows.joined().flatMap { [$0.style.foreground, $0.style.background] })
        #expect(colours == [.standard])
        try await screen.waitFor("› ")
    }

    @Test func `a locale that is not UTF-8 is told of`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.start(
            variables: ["LC_ALL": "C", "LC_CTYPE": "C", "LANG": "C"])
        try await screen.waitFor("UTF-8")
        try screen.press("c")
        try await screen.waitFor(Workplace.localPrompt)
    }

    @Test func `a UTF-8 locale is not`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.start()
        try await screen.waitFor("Welcome to Workbench")
        try await screen.waitFor("1 instance")
        #expect(try !screen.screen().contains("UTF-8"))
    }

    @Test func `what is no terminal, or cannot do enough, is named`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.openTerminal()
        for (number, (command, words)) in [
            ("workbench < /dev/null", "must be a terminal"),
            ("workbench | cat", "must be a terminal"),
            ("TERM=dumb workbench", "dumb"),
            ("TERM=no-such workbench", "no-such” is not known"),
            ("TERM= workbench", "TERM is not set"),
        ].enumerated() {
            try screen.type("clear; \(command); echo \"\(number) status ${PIPESTATUS[0]}.\"\r")
            let text = try await screen.waitFor("\n\(number) status 69.")
            #expect(text.contains(words), "\(command)")
            #expect(try screen.value("#{alternate_on}") == "0")
        }
    }

    @Test func `the outer terminal's title names the instance and is given back`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.openTerminal()
        try screen.type("printf '\\033]2;mine\\007'\r")
        try await eventually("the title is set") { try screen.value("#{pane_title}") == "mine" }
        try screen.type("workbench\r")
        try await screen.waitFor("Welcome")
        try screen.press("c")
        try await screen.waitFor(Workplace.localPrompt)
        #expect(try screen.value("#{pane_title}") == "this machine")
        try screen.press("ctrl-d")
        try await screen.waitFor("opens it again")
        try screen.press("ctrl-]", "q")
        try await eventually("the title is given back") {
            try screen.value("#{pane_title}") == "mine"
        }
    }
}
