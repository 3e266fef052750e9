import Model
import Screen
import Terminal
import Testing

@testable import Workbench

/// Shells that outlive their lines, as far as the core has to do with them.
struct SessionTests {
    private func persistent() -> Instance {
        var instance = Sample.own("kept", "10.0.9.9", group: nil)
        instance.isPersistent = true
        return instance
    }

    /// A pane with a shell that is kept.
    private func kept(_ keeper: SessionKeeper = .tmux) -> (App, PaneID, String) {
        var app = App(columns: 120, rows: 30, instances: [persistent()])
        app.state.chance = 77
        _ = app.state.connect(to: persistent())
        let id = app.state.terminals.activeID ?? PaneID(rawValue: -1)
        app.happens(.connected(id))
        app.happens(.sessionStarted(id, SessionGreeting(keeper: keeper, isNew: true)))
        return (app, id, app.state.terminals[id]?.session?.name ?? "")
    }

    @Test func `an instance that says so has its shells in sessions of their own`() {
        var app = App(instances: [persistent()])
        let first = app.state.connect(to: persistent())
        let second = app.state.connect(to: persistent())
        let names = (first + second).compactMap { effect -> String? in
            if case .openAs(_, _, _, let start) = effect { start.session } else { nil }
        }
        #expect(names.count == 2)
        #expect(Set(names).count == 2)
        #expect(names.allSatisfy { SessionName.isOne($0) })
    }

    @Test func `closing such a pane asks and lets the shell run`() {
        var (app, id, name) = kept()
        #expect(app.shows("kept by tmux"))
        app.press("ctrl-]", "x")
        #expect(app.shows("let it run"))
        app.press("n")
        #expect(app.state.terminals[id] != nil)
        app.press("ctrl-]", "x", "enter")
        #expect(app.state.terminals[id] == nil)
        #expect(!app.effects.contains { $0.isEnding(name) })
    }

    @Test func `closing it ends the shell where that is wanted`() {
        var (app, id, name) = kept()
        app.press("ctrl-]", "x", "e")
        #expect(app.state.terminals[id] == nil)
        #expect(app.effects.contains { $0.isEnding(name) })
    }

    @Test func `quitting asks about nothing that runs on`() {
        var (app, _, _) = kept()
        app.press("ctrl-]", "q")
        #expect(app.effects.contains { if case .quit = $0 { true } else { false } })
    }

    @Test func `a line that comes again goes on in the same session without a new beginning`() {
        var (app, id, name) = kept()
        app.happens(.received(id, Array("before".utf8)))
        let failure = ConnectionFailure(.lost, host: "kept", message: "cut")
        app.happens(.ended(id, .lost(failure)))
        _ = app.takeEffects()
        app.press("enter")
        let session = app.effects.compactMap { effect -> String? in
            if case .openAs(id, _, _, let start) = effect { start.session } else { nil }
        }
        #expect(session == [name])
        app.happens(.connected(id))
        app.happens(.sessionStarted(id, SessionGreeting(keeper: .tmux, isNew: false)))
        #expect(!app.shows("reconnected after"))
        #expect(app.shows("the same shell again"))
    }

    @Test func `connecting again while the line stands brings the session's scrollback`() {
        var (app, id, name) = kept()
        _ = app.takeEffects()
        app.press("ctrl-]", "R")
        let kinds = app.effects.compactMap { effect -> String? in
            switch effect {
            case .close(id): "close"
            case .openAs(id, _, _, let start): start.session
            default: nil
            }
        }
        #expect(kinds == ["close", name])
    }

    @Test func `closing a pane whose line is lost says that the shell runs on`() {
        var (app, id, _) = kept()
        app.happens(.ended(id, .lost(ConnectionFailure(.lost, host: "kept", message: "cut"))))
        app.press("ctrl-]", "x")
        #expect(app.state.terminals[id] == nil)
        #expect(app.shows("the shell runs on"))
    }

    @Test func `an instance that becomes persistent is so from the next connection on`() {
        var app = App(columns: 120, rows: 30)
        let id = app.openTerminal()
        let plain = app.state.terminals[id]?.instance
        var instance = plain ?? .thisMachine
        instance.isPersistent = true
        app.happens(.ended(id, .exited(status: 0)))
        app.happens(.instancesLoaded([instance], []))
        _ = app.takeEffects()
        app.press("enter")
        let sessions = app.effects.compactMap { effect -> String? in
            if case .openAs(id, _, _, let start) = effect { start.session } else { nil }
        }
        #expect(sessions.count == 1)
    }

    @Test func `a session that is gone begins anew below a line that says so`() {
        var (app, id, _) = kept()
        app.happens(.received(id, Array("before\r\n".utf8)))
        app.happens(.ended(id, .lost(ConnectionFailure(.lost, host: "kept", message: "cut"))))
        app.press("enter")
        app.happens(.connected(id))
        app.happens(.sessionStarted(id, SessionGreeting(keeper: .tmux, isNew: true)))
        #expect(app.shows("reconnected after"))
        #expect(app.shows("before"))
    }

    @Test func `a machine without a keeper has an ordinary shell and is said what to install`() {
        var app = App(columns: 120, rows: 30, instances: [persistent()])
        _ = app.state.connect(to: persistent())
        let id = app.state.terminals.activeID ?? PaneID(rawValue: -1)
        app.happens(.connected(id))
        app.happens(.sessionStarted(id, SessionGreeting(keeper: nil, isNew: true)))
        #expect(app.shows("Install tmux"))
        #expect(app.shows("not kept"))
        app.press("ctrl-]", "x")
        #expect(app.shows("closing the pane ends it"))
    }

    @Test func `a key keeps the next shell of a pane, or opens it anew`() {
        var app = App(columns: 120, rows: 30)
        let id = app.openTerminal()
        app.press("ctrl-]", "P")
        #expect(app.shows("at the next connection"))
        _ = app.takeEffects()
        app.press("y")
        let kinds = app.effects.compactMap { effect -> String? in
            switch effect {
            case .close(id): "close"
            case .openAs(id, _, _, let start): start.session.map { _ in "open" }
            default: nil
            }
        }
        #expect(kinds == ["close", "open"])
        app.happens(.connected(id))
        app.happens(.sessionStarted(id, SessionGreeting(keeper: .screen, isNew: true)))
        app.press("ctrl-]", "P")
        #expect(app.state.terminals[id]?.session == nil)
        #expect(app.shows("stays until it is ended"))
    }

    // MARK: The list

    private let list = """
        now 1000
        tmux wb-a-1 400 1 vim web-1 : notes
        dtach wb-b-2 0 0 -
        nonsense wb-c-1 1 1 x
        tmux not-ours 1 1 x
        tmux wb-a-1 500 0 twice
        """

    @Test func `what a machine lists is read, and nothing else`() {
        let found = RunningSession.all(in: list + "\n\u{1b}[31m\ntmux wb-x;y 1 1 z\n")
        #expect(found.map(\.name) == ["wb-b-2", "wb-a-1"])
        let vim = found.last
        #expect(vim?.age == 600)
        #expect(vim?.isAttached == true)
        #expect(vim?.command == "vim")
        #expect(vim?.title == "web-1 : notes")
        #expect(found.first?.age == nil)
        #expect(found.first?.command == nil)
    }

    @Test func `sessions are listed, gone back to, and ended after a question`() {
        var app = App(columns: 120, rows: 30, instances: [persistent()])
        app.press("end", "W", "o")
        #expect(app.effects.contains { if case .listSessions = $0 { true } else { false } })
        app.happens(.sessionsListed(persistent().id, .success(RunningSession.all(in: list))))
        #expect(app.shows("vim  web-1 : notes"))
        #expect(app.shows("10 min"))
        app.press("down", "x")
        #expect(app.shows("vim and all else in it is ended"))
        app.press("enter")
        #expect(!app.effects.contains { $0.isEnding("wb-a-1") })
        app.press("x", "y")
        #expect(app.effects.contains { $0.isEnding("wb-a-1") })
        app.happens(.sessionsListed(persistent().id, .success(RunningSession.all(in: list))))
        app.press("enter")
        let names = app.effects.compactMap { effect -> String? in
            if case .openAs(_, _, _, let start) = effect { start.session } else { nil }
        }
        #expect(names.count == 1)
    }

    @Test func `a machine that asks for a password before it lists is answered there`() throws {
        var app = App(columns: 120, rows: 30, instances: [persistent()])
        app.press("end", "W", "o")
        let asker = try #require(app.listingAsker)
        let prompts = [Question.Prompt(text: "Password", isEchoed: false)]
        let question = Question.prompts(host: "web-1", name: "", instruction: "", prompts: prompts)
        let id = QuestionID(rawValue: 7)
        app.happens(.asked(id, asker, question))
        #expect(app.shows("Password"))
        app.type("q")
        app.happens(.pasted(Array("wert".utf8)))
        app.press("enter")
        let answers = app.effects.compactMap { effect -> [UInt8]? in
            guard case .answer(id, .secrets(let secrets)) = effect else { return nil }
            return secrets.first?.withBytes { Array($0) }
        }
        #expect(answers == [Array("qwert".utf8)])
        app.happens(.sessionsListed(persistent().id, .success(RunningSession.all(in: list))))
        #expect(app.shows("vim  web-1 : notes"))
    }

    @Test func `a question that comes after the list was closed is not asked`() throws {
        var app = App(columns: 120, rows: 30, instances: [persistent()])
        app.press("end", "W", "o")
        let asker = try #require(app.listingAsker)
        app.press("esc")
        let question = Question.prompts(
            host: "web-1", name: "", instruction: "", prompts: [])
        app.happens(.asked(QuestionID(rawValue: 7), asker, question))
        #expect(
            app.effects.contains {
                if case .answer(QuestionID(rawValue: 7), .cancelled) = $0 { true } else { false }
            })
    }

    // MARK: The greeting

    private func fed(
        _ text: String, by count: Int
    ) -> (output: String, greetings: [SessionGreeting]) {
        var reader = SessionGreetingReader(mark: "wm-7")
        var output: [UInt8] = []
        var greetings: [SessionGreeting] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let taken = reader.feed(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
            output += taken.output
            if let greeting = taken.greeting { greetings.append(greeting) }
        }
        output += reader.finish()
        return (String(decoding: output, as: UTF8.self), greetings)
    }

    @Test func `the greeting is taken out wherever it is cut`() {
        let cases: [(String, String, SessionGreeting?)] = [
            (
                "wm-7 tmux again\r\nold\r\nwm-7 tmux attached\r\nrest", "old\r\nrest",
                .init(keeper: .tmux, isNew: false)
            ),
            ("noise wm\r\nwm-7 dtach new\nx", "noise wm\r\nx", .init(keeper: .dtach, isNew: true)),
            ("wm-7 none new\r\n", "", .init(keeper: nil, isNew: true)),
            ("wm-wm-7 dtach again\r\nx", "wm-x", .init(keeper: .dtach, isNew: false)),
            (
                "wm-7 abduco again\r\n\u{1b}[?1049h\u{1b}[Hx\u{1b}[?1049h",
                "\u{1b}[Hx\u{1b}[?1049h",
                .init(keeper: .abduco, isNew: false)
            ),
            (
                "wm-7 screen again\r\nold\u{1b}[?1049h\r\nwm-7 screen attached\r\n\u{1b}[!p\u{1b}[?1049hx",
                "old\u{1b}[?1049h\r\n\u{1b}[!px", .init(keeper: .screen, isNew: false)
            ),
            ("never comes wm-", "never comes wm-", nil),
        ]
        for (text, output, greeting) in cases {
            for count in [1, 2, 3, 7, 1000] {
                let result = fed(text, by: count)
                #expect(result.output == output, "\(text) by \(count)")
                #expect(result.greetings == [greeting].compactMap { $0 }, "\(text) by \(count)")
            }
        }
    }
}

/// Keys wait until what keeps a shell has the terminal.
@Suite struct HeldKeysTests {
    @Test func `the script gets its answer once all has come, and keys wait for the keeper`() {
        for (keeper, enters) in [("tmux", "x"), ("screen", "\u{1b}[?10")] {
            var reader = SessionGreetingReader(mark: "wm-7")
            #expect(reader.holdsKeys && !reader.isGreeted)
            _ = reader.feed(Array("wm-7 \(keeper) again\r\n".utf8))
            #expect(reader.holdsKeys && reader.isGreeted)
            _ = reader.feed(Array("old\r\nwm-7 \(keeper) attac".utf8))
            #expect(reader.takeAnswer() == nil)
            _ = reader.feed(Array("hed\r\n".utf8))
            #expect(reader.takeAnswer() == Array("wm-7\n".utf8))
            #expect(reader.takeAnswer() == nil && reader.holdsKeys)
            _ = reader.feed(Array(enters.utf8))
            #expect(!reader.holdsKeys)
        }
    }

    @Test(arguments: ["dtach new", "dtach again", "abduco again", "none new"])
    func `keys do not wait for the others`(_ greeting: String) {
        var reader = SessionGreetingReader(mark: "wm-7")
        _ = reader.feed(Array("wm-7 \(greeting)\r\n".utf8))
        #expect(!reader.holdsKeys && reader.takeAnswer() == nil)
    }
}

extension App {
    /// Under which questions are asked of the list of sessions that was asked for.
    fileprivate var listingAsker: PaneID? {
        effects.lazy.compactMap { effect -> PaneID? in
            if case .listSessions(_, let asker) = effect { asker } else { nil }
        }.first
    }
}

extension Effect {
    fileprivate func isEnding(_ session: String) -> Bool {
        if case .endSession(_, name: session, _) = self { true } else { false }
    }
}
