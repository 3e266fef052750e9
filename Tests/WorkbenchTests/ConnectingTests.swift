import Model
import Screen
import Testing

@testable import Workbench

struct ConnectingTests {
    private func connecting() -> (App, PaneID) {
        var app = App()
        app.press("G", "enter")
        return (app, app.opened.last ?? PaneID(rawValue: 0))
    }

    @Test func `only the way to log in that was taken gets a check mark`() {
        var (app, id) = connecting()
        let steps: [ConnectionStep] = [
            .resolving(host: "lab"), .connecting(address: "10.0.0.1", port: 22),
            .authenticating(method: "publickey", detail: "~/.ssh/id_rsa"),
            .authenticating(method: "password", detail: nil), .openingShell,
        ]
        for step in steps { app.happens(.connectionAdvanced(id, step)) }
        #expect(app.shows("✓ connect to 10.0.0.1 port 22"))
        #expect(app.shows("· log in by publickey with ~/.ssh/id_rsa: not enough"))
        #expect(app.shows("✓ log in by password"))
        #expect(app.shows("▸ open a shell"))
        #expect(app.shows("esc cancels"))
    }

    @Test func `a failed login says what to do next, and no refused way looks accepted`() {
        var (app, id) = connecting()
        app.happens(.connectionAdvanced(id, .authenticating(method: "publickey", detail: nil)))
        app.happens(.connectionAdvanced(id, .authenticating(method: "password", detail: nil)))
        let failure = ConnectionFailure(.login, host: "lab", message: "the host refused ops")
        app.happens(.connectionFailed(id, failure))
        #expect(app.shows("· log in by publickey: not enough"))
        #expect(app.shows("✗ log in by password"))
        #expect(app.shows("lab: the host refused ops"))
        #expect(app.shows("Check the user, the key or password"))
        #expect(app.shows("enter tries again  e edits the instance  c closes"))
    }

    @Test func `each step tells how long it took`() {
        var (app, id) = connecting()
        app.happens(.connectionAdvanced(id, .resolving(host: "lab")))
        app.passes(milliseconds: 3)
        app.happens(.connectionAdvanced(id, .connecting(address: "10.0.0.1", port: 22)))
        app.passes(milliseconds: 1440)
        app.happens(
            .connectionAdvanced(
                id, .checkingHostKey(keyType: "ssh-ed25519", fingerprint: "SHA256:abc")))
        app.passes(seconds: 12)
        func line(_ words: String) -> String { app.lines.first { $0.contains(words) } ?? "" }
        #expect(line("look up lab").hasSuffix(" 3 ms"))
        #expect(line("connect to").hasSuffix(" 1.4 s"))
        #expect(line("check ssh-ed25519").hasSuffix(" 12 s"))
        let failure = ConnectionFailure(.timeout, host: "lab", message: "no answer")
        app.happens(.connectionFailed(id, failure))
        app.passes(seconds: 50)
        #expect(line("✗ check ssh-ed25519").hasSuffix(" 12 s"))
    }

    @Test(arguments: [
        (ConnectionFailure.Kind.name, "unknown name", "resolver"),
        (.timeout, "no answer", "security group"), (.refused, "refused", "sshd runs"),
        (.unreachable, "unreachable", "VPN"), (.hostKey, "host key", "fingerprint"),
        (.login, "login failed", "key or password"), (.channel, "no shell", "login shell"),
    ])
    func `a failure says which kind it was and what to do, and the hints say the keys`(
        _ kind: ConnectionFailure.Kind, _ words: String, _ remedy: String
    ) {
        var (app, id) = connecting()
        #expect(app.hints.hasPrefix(" esc cancel"))
        app.happens(.connectionFailed(id, ConnectionFailure(kind, host: "lab", message: "so")))
        #expect(app.shows("× \(words)"))
        #expect(app.shows(remedy))
        #expect(app.hints.hasPrefix(" enter try again  e edit  c close  ctrl-] then:"))
        app.press("e")
        #expect(app.shows("Instance lab"))
    }

    @Test(arguments: ["lab", "lab-2"])
    func `what is edited from a failed pane is what it connects to next`(_ name: String) {
        var (app, id) = connecting()
        let failure = ConnectionFailure(.timeout, host: "lab", message: "no answer")
        app.happens(.connectionFailed(id, failure))
        app.press("e", "ctrl-u")
        app.type(name)
        app.press("tab", "ctrl-u")
        app.type("10.7.7.7")
        app.press("enter")
        var instance = Sample.own(name, "10.7.7.7", group: "staging")
        instance.port = 2222
        app.happens(.saved(what: "instances.yaml"))
        #expect(app.hints.contains("\(name) is saved"))
        app.happens(.instancesLoaded([.thisMachine] + Sample.instances.dropLast() + [instance], []))
        _ = app.takeEffects()
        app.press("enter")
        guard case .open(id, let opened, _)? = app.effects.first else {
            Issue.record("nothing was opened")
            return
        }
        #expect(opened == instance)
    }

    @Test func `keys of the numeric pad are those of the main block, but for programs`() {
        var (app, id) = connecting()
        app.happens(.connectionFailed(id, ConnectionFailure(.refused, host: "lab", message: "no")))
        _ = app.takeEffects()
        app.happens(.keyPressed(KeyEvent(.keypad("\r"))))
        #expect(app.opened == [id])
        app.happens(.connected(id))
        app.happens(.received(id, Array("\u{1b}=".utf8)))
        app.happens(.keyPressed(KeyEvent(.keypad("5"))))
        #expect(app.sent == Array("\u{1b}Ou".utf8))
        app.press("ctrl-]", "s", "/")
        app.happens(.keyPressed(KeyEvent(.keypad("5"))))
        #expect(app.shows("/ 5"))
    }

    @Test func `a line that is made again by itself waits longer from try to try`() {
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.terminal.reconnects = true
        var (app, id) = connecting()
        app.happens(.settingsLoaded(settings, []))
        app.happens(.connected(id))
        app.type("half a li")
        _ = app.takeEffects()
        let failure = ConnectionFailure(.lost, host: "lab", message: "no answer for 45 s")
        app.happens(.ended(id, .lost(failure)))
        var delays: [Duration] = []
        for _ in 0..<8 {
            let delay = app.takeEffects().compactMap { effect -> Duration? in
                if case .setTimer(.reconnect(id), let delay) = effect { delay } else { nil }
            }
            delays += delay
            app.happens(.timerFired(.reconnect(id)))
            #expect(app.opened == [id])
            app.happens(.connectionFailed(id, failure))
        }
        #expect(delays == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
        app.happens(.timerFired(.reconnect(id)))
        app.happens(.connected(id))
        #expect(app.sent.isEmpty)
    }

    @Test func `a refused login is not tried again by itself`() {
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.terminal.reconnects = true
        var (app, id) = connecting()
        app.happens(.settingsLoaded(settings, []))
        app.happens(.connected(id))
        let lost = ConnectionFailure(.lost, host: "lab", message: "no answer")
        app.happens(.ended(id, .lost(lost)))
        app.happens(.timerFired(.reconnect(id)))
        _ = app.takeEffects()
        let refused = ConnectionFailure(.login, host: "lab", message: "the host refused ops")
        app.happens(.connectionFailed(id, refused))
        let isRetried = app.takeEffects().contains {
            if case .setTimer(.reconnect, _) = $0 { true } else { false }
        }
        #expect(!isRetried)
        #expect(app.shows("enter reconnects"))
    }

    @Test func `enter tries again and esc cancels`() {
        var (app, id) = connecting()
        app.press("esc")
        #expect(app.shows("You stopped it."))
        _ = app.takeEffects()
        app.press("enter")
        #expect(app.opened == [id])
    }

    @Test func `an instruction without prompts is shown and goes on with enter`() {
        var (app, id) = connecting()
        let question = Question.prompts(
            host: "lab", name: "Notice", instruction: "Maintenance tonight at ten.", prompts: [])
        app.happens(.asked(QuestionID(rawValue: 7), id, question))
        #expect(app.shows("lab says"))
        #expect(app.shows("Maintenance tonight at ten."))
        app.press("enter")
        let isAnswered = app.effects.contains {
            if case .answer(QuestionID(rawValue: 7), .secrets(let list)) = $0 {
                list.isEmpty
            } else {
                false
            }
        }
        #expect(isAnswered)
    }

    @Test func `a dropped line says why and since when, and enter reconnects`() {
        var (app, id) = connecting()
        app.happens(.connected(id))
        app.happens(.received(id, Array("kept text".utf8)))
        let failure = ConnectionFailure(.lost, host: "lab", message: "no answer for 45 s")
        app.happens(.ended(id, .lost(failure)))
        app.passes(seconds: 125)
        #expect(app.shows("× no answer for 45 s (2 min ago)"))
        #expect(app.shows("enter reconnects  c closes"))
        _ = app.takeEffects()
        app.press("x", "enter")
        #expect(app.opened == [id])
        #expect(app.sent.isEmpty)
    }

    @Test func `a program that wants the clipboard is answered with keys that are shown`() {
        var (app, id) = connecting()
        app.happens(.connected(id))
        app.happens(.received(id, Array("\u{1b}]52;c;aGVsbG8=\u{07}".utf8)))
        #expect(app.shows("wants to set your clipboard"))
        #expect(app.shows("ctrl-] y once  ctrl-] Y always here  ctrl-] d no"))
    }

    @Test func `however much a host says, what is typed stays in view`() {
        var (app, id) = connecting()
        let instruction = (1...29).map { "line \($0) " + String(repeating: "word ", count: 40) }
            .joined(separator: "\n")
        let prompts = [
            Question.Prompt(text: String(repeating: "please ", count: 90), isEchoed: true)
        ]
        let question = Question.prompts(
            host: "lab", name: "", instruction: instruction, prompts: prompts)
        app.happens(.asked(QuestionID(rawValue: 1), id, question))
        app.type("my answer")
        #expect(app.shows("my answer"))
        #expect(app.shows("line 1 "))
        #expect(app.shows("page 1 of"))
        #expect(app.state.view().cursor != nil)
        app.press("pageup")
        #expect(app.shows("please"))
        #expect(!app.shows("line 1 "))
    }

    @Test func `of many prompts the one that is typed into is shown`() {
        var (app, id) = connecting()
        let prompts = (1...40).map { Question.Prompt(text: "code \($0)", isEchoed: true) }
        let question = Question.prompts(host: "lab", name: "", instruction: "", prompts: prompts)
        app.happens(.asked(QuestionID(rawValue: 1), id, question))
        #expect(app.shows("1 of 40: code 1:"))
        app.press("enter")
        #expect(app.shows("2 of 40: code 2:"))
    }

    @Test func `a host key's answers stay in view however many names it has`() {
        var (app, id) = connecting()
        let key = Question.HostKey(
            host: "lab", address: "192.168.7.9", keyType: "ssh-ed25519", fingerprint: "SHA256:abc",
            otherNames: (1...60).map { "known_hosts:\($0): host-\($0)" })
        app.happens(.asked(QuestionID(rawValue: 1), id, .hostKey(key)))
        #expect(app.shows("SHA256:abc"))
        #expect(app.shows("▸ n  no, do not connect"))
        #expect(app.shows("o  only now"))
    }
}
