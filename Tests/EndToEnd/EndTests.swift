import Glibc
import TestSupport
import Testing

/// However the program ends, the terminal it ran in is as it was found, and so is the machine.
@Suite("Ends", .serialized)
struct EndTests {
    /// Two terminals are open, one here and one over SSH; the shells' numbers are in files.
    private func busyProgram(_ workplace: Workplace, _ screen: TmuxServer) async throws {
        try workplace.addServer()
        try screen.type("stty -a > before; workbench connect \(Workplace.host); ")
        try screen.type("echo \"ended with $?.\"\r")
        try await screen.waitFor("far$")
        try screen.type("echo $$ > far\r")
        try screen.press("ctrl-]", "c")
        try await screen.waitFor(Workplace.localPrompt)
        try screen.type("printf '\\033[?1000;1006;2004h\\033[5 q\\033]2;mine\\007'\r")
        try screen.type("echo $$ > ~/here; echo $PPID > ~/program; echo written\r")
        try await screen.waitFor("\nwritten")
        try await screen.waitUntil("has the mouse") { _ in
            try screen.value("#{mouse_any_flag} #{alternate_on}") == "1 1"
        }
    }

    /// What tmux knows of the state that a program leaves its terminal in.
    private static let format =
        "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_sgr_flag} #{keypad_flag} "
        + "#{keypad_cursor_flag} #{insert_flag} #{origin_flag} #{wrap_flag} "
        + "#{scroll_region_upper} #{scroll_region_lower} #{pane_title}"

    /// Runs the program in a terminal, ends it in some way, and compares.
    private func check(
        _ ending: (Workplace, TmuxServer) async throws -> Void, says: String
    ) async throws {
        let workplace = try Workplace()
        let screen = try await workplace.openTerminal()
        try screen.type("cd; echo left on the screen\r")
        try await screen.waitFor("\nleft on the screen")
        let before = try screen.value(Self.format)
        try await busyProgram(workplace, screen)
        let processes = try ["far", "here", "program"].map {
            try #require(try workplace.processID(in: $0))
        }
        try await ending(workplace, screen)
        let after = try await screen.waitFor(says)
        #expect(after.contains("left on the screen"))
        #expect(!after.contains("instances"))
        #expect(try screen.value(Self.format) == before)
        try await checkTerminal(workplace, screen)
        for process in processes {
            try await eventually("process \(process) ended") { !isRunning(process) }
        }
    }

    private func checkTerminal(_ workplace: Workplace, _ screen: TmuxServer) async throws {
        try screen.type("clear; stty -a > after; cat -v\r")
        try await eventually("stty has written") {
            try workplace.scratch.text(of: "home/after") ?? "" != ""
        }
        #expect(
            try workplace.scratch.text(of: "home/after")
                == workplace.scratch.text(of: "home/before"))
        // Neither pastes in brackets nor keys in other than their plain forms.
        try screen.paste(Array("pasted\n".utf8))
        try screen.press("ctrl-1")
        try screen.type("plain\r")
        let plain = try await screen.waitFor("plain\n")
        #expect(plain.split(separator: "\n").contains("pasted"))
        #expect(!plain.contains("^["))
    }

    @Test func `quitting leaves the terminal as it was`() async throws {
        try await check(
            { _, screen in
                try screen.press("ctrl-]", "q")
                try await screen.waitFor("uit")
                try screen.press("y")
            }, says: "ended with 0.")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
    func `a signal that ends it leaves the terminal as it was`(_ signal: CInt) async throws {
        try await check(
            { workplace, _ in
                kill(try #require(try workplace.processID(in: "program")), signal)
            }, says: "ended with \(128 + signal).")
    }

    @Test(arguments: [SIGILL, SIGSEGV, SIGABRT])
    func `a crash leaves the terminal as it was`(_ signal: CInt) async throws {
        try await check(
            { workplace, _ in
                kill(try #require(try workplace.processID(in: "program")), signal)
            }, says: "ended with \(128 + signal).")
    }

    @Test func `a terminal that is closed ends the program and all shells`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.openTerminal()
        try screen.type("cd\r")
        try await busyProgram(workplace, screen)
        let processes = try ["far", "here", "program"].map {
            try #require(try workplace.processID(in: $0))
        }
        screen.end()
        for process in processes {
            try await eventually("process \(process) ended") { !isRunning(process) }
        }
    }

    @Test(arguments: [true, false])
    func `suspended it gives the terminal back, continued it is as it was`(
        _ isByKey: Bool
    ) async throws {
        let workplace = try Workplace()
        let screen = try await workplace.openTerminal()
        let before = try screen.value(Self.format)
        try screen.type("cd\r")
        try await busyProgram(workplace, screen)
        for round in 1...2 {
            if isByKey {
                try screen.press("ctrl-]", "ctrl-z")
            } else {
                kill(try #require(try workplace.processID(in: "program")), SIGTSTP)
            }
            try await screen.waitFor("Stopped")
            #expect(try screen.value(Self.format) == before)
            try screen.type("clear; stty -a > after; echo outside $((\(round) + 10))\r")
            try await screen.waitFor("outside 1\(round)")
            #expect(
                try workplace.scratch.text(of: "home/after")
                    == workplace.scratch.text(of: "home/before"))
            try screen.type("fg\r")
            try await screen.waitFor("2 this machine")
            try screen.type("echo inside $((\(round) + 10))\r")
            try await screen.waitFor("inside 1\(round)")
            #expect(try screen.value("#{mouse_any_flag} #{alternate_on}") == "1 1")
        }
        try screen.type("clear; stty size\r")
        try await screen.waitFor("27 100")
    }
}
