import Model
import Screen
import Testing

@testable import Workbench

/// Keys, clicks, sizes and events in any order: nothing traps, and every screen has its size.
struct AnyKeysTests {
    /// Numbers that look random and are the same in every run (Knuth's MMIX generator).
    private struct Numbers {
        var state: UInt64

        mutating func next(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
    }

    private static let keys =
        Command.all.flatMap { $0.listKeys + $0.prefixKeys }
        + [
            "ctrl-]", "ctrl-]", "ctrl-]", "enter", "esc", "tab", "shift-tab", "backspace", "delete",
            "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "space", "y", "n",
            "v", "/", "é", "日", "ctrl-s", "ctrl-u", "ctrl-w", "ctrl-k", "f5", "alt-x",
        ]

    private static let sizes = [
        Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
        Size(columns: 110, rows: 25), Size(columns: 3, rows: 2), Size(columns: 0, rows: 0),
    ]

    @Test(arguments: 1...8)
    func `nothing that is pressed in any order traps`(_ seed: Int) {
        var numbers = Numbers(state: UInt64(seed))
        var app = App()
        for step in 0..<1500 {
            act(&app, &numbers)
            for effect in app.takeEffects() { answer(effect, &app, &numbers) }
            guard step % 5 == 0 else { continue }
            let surface = app.state.view()
            #expect(surface.size == app.state.size)
        }
    }

    private func act(_ app: inout App, _ numbers: inout Numbers) {
        switch numbers.next(below: 40) {
        case 0: app.happens(.resized(Self.sizes[numbers.next(below: Self.sizes.count)]))
        case 1:
            let position = Position(column: numbers.next(below: 200), row: numbers.next(below: 60))
            app.happens(.mouse(MouseEvent(.press(.left), at: position)))
        case 2: app.happens(.pasted(Array("pasted\ntwice \u{1b}[31m日本".utf8)))
        case 3: app.happens(.instancesLoaded([.thisMachine], []))
        case 4: app.happens(.instancesLoaded([.thisMachine] + Sample.instances, []))
        case 5:
            app.happens(.saveFailed(what: "file", message: String(repeating: "word ", count: 99)))
        case 6: app.passes(seconds: numbers.next(below: 100_000))
        default: app.press(Self.keys[numbers.next(below: Self.keys.count)])
        }
    }

    /// What the shell would say to an effect, one way or another.
    private func answer(_ effect: Effect, _ app: inout App, _ numbers: inout Numbers) {
        switch effect {
        case .open(let id, let instance, _):
            app.happens(.connectionAdvanced(id, .resolving(host: instance.name)))
            let failure = ConnectionFailure(.refused, host: instance.name, message: "refused")
            let question = Question.password(user: "ops", host: instance.name, attempt: 1)
            switch numbers.next(below: 4) {
            case 0: app.happens(.connectionFailed(id, failure))
            case 1: app.happens(.asked(QuestionID(rawValue: id.rawValue), id, question))
            default:
                app.happens(.connected(id))
                app.happens(.received(id, Array("one\r\ntwo 日本\u{7}".utf8)))
            }
        case .checkBusy(let id):
            app.happens(.busyChecked(id, isBusy: numbers.next(below: 2) == 0))
        case .send(let id, _) where numbers.next(below: 30) == 0:
            let failure = ConnectionFailure(.lost, host: "host", message: "gone")
            app.happens(.ended(id, .lost(failure)))
        default: break
        }
    }
}
