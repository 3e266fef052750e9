import Model
import Screen
import Testing
import Widgets

@testable import Workbench

struct ToolPaneTests {
    /// Counts keys; ends something when it closes if it was told so.
    private struct Counter: ToolPane {
        var context: ToolContext
        var name = "counter"
        var isTyping = false
        var endsWhenClosed: String?
        var keys: [String] = []
        var pasted = 0

        var hints: KeyHints { KeyHints(["a": "adds one"]) }
        var help: [KeyHints.Hint] { [.init("a", "Adds one to the count")] }
        var state: StyledLine { StyledLine(("\(keys.count) keys", .dim)) }
        var instance: Instance? { Sample.instances.last }

        mutating func press(_ key: KeyEvent) {
            keys.append(key.name)
            switch key.name {
            case "t": context.request(.openTerminal(Sample.instances[0]))
            case "w": context.tell(.warning, "counted too far")
            case "q": context.request(.close)
            case "b": context.perform(.ringBell)
            default: break
            }
        }

        mutating func paste(_ bytes: [UInt8]) { pasted += bytes.count }

        func draw(
            into surface: inout Surface, in rect: Rect, theme: Theme, isFocused: Bool
        ) -> Surface.Cursor? {
            let text = "counted: \(keys.joined(separator: " "))"
            surface.put(text, at: rect.origin, style: theme[.text])
            return nil
        }
    }

    private func appWithCounter(endsWhenClosed: String? = nil, isTyping: Bool = false) -> App {
        var app = App(columns: 120, rows: 30)
        app.state.terminals.openTool {
            Counter(context: $0, isTyping: isTyping, endsWhenClosed: endsWhenClosed)
        }
        app.state.focusPanes()
        app.happens(.focusChanged(true))
        return app
    }

    @Test func `plain keys reach the tool and its hints stand at the bottom`() {
        var app = appWithCounter()
        app.press("a", "b")
        #expect(app.shows("counted: a b"))
        #expect(app.shows("2 keys"))
        #expect(app.hints.contains("a adds one"))
        #expect(app.effects.contains { if case .ringBell = $0 { true } else { false } })
    }

    @Test func `a question mark shows what can be done in the tool`() {
        var app = appWithCounter()
        app.press("?")
        #expect(app.shows("What can be done in counter"))
        #expect(app.shows("Adds one to the count"))
    }

    @Test func `while it takes text a question mark is text`() {
        var app = appWithCounter(isTyping: true)
        app.press("?")
        #expect(app.shows("counted: ?"))
    }

    @Test func `what it says and asks for is done`() {
        var app = appWithCounter()
        app.press("w", "t")
        #expect(app.shows("counted too far"))
        #expect(app.opened.count == 1)
        #expect(app.state.terminals.tabs.active?.panes.count == 2)
    }

    @Test func `closing one that ends something asks, and keeps it unless told otherwise`() {
        var app = appWithCounter(endsWhenClosed: "Two counts would end.")
        app.press("ctrl-]", "x")
        #expect(app.shows("Close counter?"))
        #expect(app.shows("Two counts would end."))
        app.press("enter")
        #expect(app.state.terminals.tools.count == 1)
        app.press("ctrl-]", "x", "y")
        #expect(app.state.terminals.tools.isEmpty)
        #expect(app.state.terminals.tabs.list.isEmpty)
    }

    @Test func `quitting says what would end with a tool`() {
        var app = appWithCounter(endsWhenClosed: "Two counts would end.")
        app.press("ctrl-]", "q")
        #expect(app.shows("Two counts would end."))
        #expect(!app.shows("0 terminals"))
    }

    @Test func `it stands beside terminals and a split of it opens its instance`() {
        var app = appWithCounter()
        app.press("ctrl-]", "|")
        #expect(app.opened.count == 1)
        #expect(app.shows("counter"))
        #expect(app.shows("lab"))
        app.press("ctrl-]", "left", "a")
        #expect(app.shows("counted: a"))
    }

    @Test func `a paste goes to the tool alone`() {
        var app = appWithCounter()
        app.happens(.pasted(Array("abc".utf8)))
        let tool = app.state.terminals.activeTool as? Counter
        #expect(tool?.pasted == 3)
        #expect(app.sent.isEmpty)
    }

    @Test func `it closes itself when it asks for that`() {
        var app = appWithCounter()
        app.press("q")
        #expect(app.state.terminals.tabs.list.isEmpty)
    }
}
