import Model
import Reactor
import Screen
import Testing
import Workbench

@testable import Main

/// A real shell whose text is not UTF-8.
struct CharsetLineTests {
    private let home: Home

    init() throws { home = try Home() }

    @Test func `text is read and typed in its charset, and the charset changed while it runs`()
        async throws
    {
        try await LoopThread.run {
            let line = Line(home.environment)
            var instance = Instance.thisMachine
            instance.charset = Charset(named: "GBK")
            line.desk.open(line.id, instance, Size(columns: 80, rows: 24), terminal: "xterm")
            line.type("stty -echo; PS1=; printf 'a\\304\\343\\272\\303z\\n'\n")
            try await line.prints("a你好z")
            // What is typed goes the other way: od shows GBK's bytes.
            line.type("printf '你' | od -An -tx1\n")
            try await line.prints("c4 e3")

            line.desk.setCharset(.utf8, of: line.id)
            line.type("printf '你' | od -An -tx1\n")
            try await line.prints("e4 bd a0")
            line.type("printf 'b\\344\\275\\240y\\n'\n")
            try await line.prints("b你y")
            line.desk.close(line.id)
        }
    }
}

/// A terminal of the desk, and what came of it.
@LoopActor
private final class Line {
    let id = PaneID(rawValue: 1)
    private(set) var desk: TerminalDesk
    private let heard = Heard()

    @LoopActor
    private final class Heard {
        var bytes: [UInt8] = []
    }

    init(_ environment: Environment) {
        let sources = InstanceSources(environment: environment, disk: Disk())
        desk = TerminalDesk(sources: sources, environment: environment) { [heard] event in
            if case .received(_, let bytes) = event { heard.bytes += bytes }
        }
    }

    func type(_ text: String) {
        desk.send(Array(text.utf8), to: id)
    }

    /// Waits until a text has come; forgets what came.
    func prints(_ text: String) async throws {
        let deadline = MonotonicTime.now + .seconds(30)
        while !String(decoding: heard.bytes, as: UTF8.self).contains(text) {
            guard MonotonicTime.now < deadline else {
                Issue.record(
                    "\(text) did not come: \(String(decoding: heard.bytes, as: UTF8.self))")
                return
            }
            try await EventLoop.shared.sleep(for: .milliseconds(5))
        }
        heard.bytes = []
    }
}
