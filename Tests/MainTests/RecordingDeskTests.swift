import Glibc
import Model
import Reactor
import Screen
import Storage
import Testing
import Workbench

@testable import Main

/// Recordings on a real disk.
struct RecordingDeskTests {
    private let home: Home
    private static let id = PaneID(rawValue: 1)
    private static let header = Recording.Header(columns: 80, rows: 24, title: "web/../1 \u{1b}[2J")

    init() throws { home = try Home() }

    private var folder: String { home.environment.directories.recordings }

    @Test func `what came is in the file, in order, and two at once get names of their own`()
        async throws
    {
        let told = try await working { desk in
            for number in 1...2 {
                let id = PaneID(rawValue: number)
                desk.perform(.start(Self.header, screen: Array("s".utf8)), for: id, now: 1000)
                for count in 0..<100 {
                    desk.perform(.output(Array("\(count);".utf8)), for: id, now: 1000)
                }
                desk.perform(.resize(Size(columns: 100, rows: 30)), for: id, now: 1000)
                desk.perform(.input(Array("x".utf8)), for: id, now: 1000)
                desk.perform(.stop, for: id, now: 1000)
                desk.perform(.output(Array("too late".utf8)), for: id, now: 1000)
            }
        }
        let names = LocalFiles.names(in: folder)
        #expect(names.count == 2 && names.allSatisfy { $0.hasPrefix("web_.._1__") }, "\(names)")
        for name in names {
            let recording = try RecordingFolder.read("\(folder)/\(name)")
            let text = recording.events.reduce(into: "") { text, event in
                if case .output(let bytes) = event.kind {
                    text += String(decoding: bytes, as: UTF8.self)
                }
            }
            #expect(text == "s" + (0..<100).map { "\($0);" }.joined())
            #expect(
                recording.events.suffix(2).map(\.kind) == [
                    .resize(columns: 100, rows: 30), .input(Array("x".utf8)),
                ])
        }
        #expect(told.started.count == 2 && told.endings == [nil, nil])
    }

    @Test func `a text is saved beside them, and lists and what cannot be read are told`()
        async throws
    {
        try home.put("nonsense", in: ".local/share/workbench/recordings/bad.cast")
        let told = try await working { desk in
            desk.perform(.saveText(title: "db", Array("all of it\n".utf8)), for: Self.id, now: 5)
            desk.perform(.list, for: Self.id, now: 5)
            desk.perform(.load(path: "\(self.folder)/bad.cast"), for: Self.id, now: 5)
            desk.perform(.load(path: "\(self.folder)/none.cast"), for: Self.id, now: 5)
        }
        let text = try #require(LocalFiles.names(in: folder).first { $0.hasSuffix(".txt") })
        #expect(try LocalFiles.read("\(folder)/\(text)") == Array("all of it\n".utf8))
        #expect(told.lists == [["bad"]])
        #expect(told.faults.count == 2 && told.faults[0].contains("no asciicast"))
    }

    /// What was told until all was written.
    private func working(
        _ body: @escaping @LoopActor (RecordingDesk) -> Void
    ) async throws -> Told {
        try await LoopThread.run {
            let listener = Listener()
            let desk = RecordingDesk(environment: home.environment) { listener.told.note($0) }
            body(desk)
            let done = Promise<Void>()
            desk.endAll { done.fulfil(()) }
            try await done.value()
            return listener.told
        }
    }
}

private struct Told: Sendable {
    var started: [String] = []
    var endings: [String?] = []
    var lists: [[String]] = []
    var faults: [String] = []

    mutating func note(_ event: Event) {
        guard case .recording(_, let report) = event else { return }
        switch report {
        case .started(let path): started.append(path)
        case .ended(_, let failure): endings.append(failure)
        case .listed(let files): lists.append(files.map(\.name))
        case .notLoaded(_, let message): faults.append(message)
        case .textSaved, .textFailed, .loaded: break
        }
    }
}

@LoopActor
private final class Listener {
    var told = Told()
}
