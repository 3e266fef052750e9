import Model
import Screen
import Testing

@testable import Workbench

/// What is said, and what is wrong in files.
struct FaultTests {
    private static let faults = [
        Diagnostic(file: "instances.yaml", line: 4, message: "expected a port, found `x`"),
        Diagnostic(file: "instances.yaml", line: 9, message: "expected a name"),
    ]

    private func appWithFaults() -> App {
        var app = App(columns: 120, rows: 40)
        app.happens(.instancesLoaded([.thisMachine] + Sample.instances, Self.faults))
        return app
    }

    @Test func `faults in a file are said, counted and can be read as long as they last`() {
        var app = appWithFaults()
        #expect(app.hints.contains("instances.yaml:4: expected a port, found `x` (1 more"))
        #expect(app.lines[0].contains("! 2 faults in files (m)"))
        app.passes(seconds: 9000)
        app.press("m")
        #expect(app.shows("Wrong in files now"))
        #expect(app.shows("! instances.yaml:9: expected a name"))
    }

    @Test func `once they are put right that is said, and nothing counts them any more`() {
        var app = appWithFaults()
        app.happens(.instancesLoaded([.thisMachine] + Sample.instances, []))
        #expect(app.hints.contains("all instances are read again"))
        #expect(!app.lines[0].contains("fault"))
        app.press("m")
        #expect(!app.shows("Wrong in files now"))
    }

    @Test func `what was said before is not said again when a file is read anew`() {
        var app = appWithFaults()
        app.passes(seconds: 20)
        app.press("down")
        app.happens(.instancesLoaded([.thisMachine], Self.faults))
        #expect(app.hints.contains("enter connect"))
    }

    @Test func `a message gives way by itself, and to a key once it was there for a while`() {
        var app = App()
        app.happens(.noticed("the locale is not a UTF-8 one"))
        #expect(app.hints.contains("the locale is not"))
        app.press("down")
        #expect(app.hints.contains("the locale is not"))
        let timer = app.takeEffects().compactMap { effect -> TimerID? in
            if case .setTimer(let id, let delay) = effect, delay <= .seconds(10) { id } else { nil }
        }
        var other = app
        timer.last.map { other.happens(.timerFired($0)) }
        #expect(other.hints.contains("? help"))
        app.passes(seconds: 2)
        app.press("down")
        #expect(app.hints.contains("? help"))
    }
}

struct SmallScreenTests {
    @Test func `keys do nothing while nothing can be seen`() {
        var app = App()
        app.openTerminal()
        _ = app.takeEffects()
        app.happens(.resized(Size(columns: 60, rows: 20)))
        _ = app.takeEffects()
        app.press("a", "enter", "ctrl-]", "q")
        app.happens(.pasted(Array("rm".utf8)))
        app.happens(.mouse(MouseEvent(.press(.left), at: Position(column: 2, row: 3))))
        #expect(app.takeEffects().isEmpty)
        #expect(app.screen.contains("goes on"))
        app.happens(.resized(Size(columns: 80, rows: 24)))
        app.press("a")
        #expect(app.sent == [0x61])
    }

    @Test func `q quits where nothing runs`() {
        var app = App(columns: 60, rows: 20)
        app.press("q")
        #expect(app.effects.contains { if case .quit = $0 { true } else { false } })
    }
}
