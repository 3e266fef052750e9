internal import Glibc
internal import Local
internal import Model
internal import Reactor
internal import Screen
internal import Storage
internal import Workbench

/// Writes what terminals show into files, away from the loop and in order, and reads such files.
@LoopActor
final class RecordingDesk {
    private let defaultDirectory: String
    /// Where they are if it is set; empty for the default.
    var wantedDirectory = ""
    /// Its own: a slow disk under recordings holds up nothing else.
    private let disk = Disk()
    private let report: @LoopActor (Event) -> Void
    private var tapes: [PaneID: Tape] = [:]

    init(environment: Environment, report: @escaping @LoopActor (Event) -> Void) {
        defaultDirectory = environment.directories.recordings
        self.report = report
    }

    private var directory: String { wantedDirectory.isEmpty ? defaultDirectory : wantedDirectory }

    func perform(_ request: RecordingRequest, for id: PaneID, now: Int) {
        switch request {
        case .start(let header, let screen): start(id, header, screen, now: now)
        case .output(let bytes): tapes[id]?.add(.output(bytes))
        case .input(let bytes): tapes[id]?.add(.input(bytes))
        case .resize(let size):
            tapes[id]?.add(.resize(columns: size.columns, rows: size.rows))
        case .stop: tapes[id]?.end()
        case .saveText(let title, let bytes): saveText(id, title, bytes, now: now)
        case .list: list(for: id)
        case .load(let path): load(path, for: id)
        }
    }

    /// All that was shown is written before `then`, unless the disk does not take it.
    func endAll(then: @escaping @LoopActor () -> Void) {
        for tape in Array(tapes.values) { tape.end() }
        disk.whenIdle(then)
    }

    // MARK: Recording

    private func start(_ id: PaneID, _ header: Recording.Header, _ screen: [UInt8], now: Int) {
        tapes[id]?.end()
        let name = name(for: header.title ?? "", now)
        let tape = Tape(disk, header) { [weak self] tape, outcome in
            self?.ended(id, tape, outcome)
        }
        tapes[id] = tape
        if !screen.isEmpty { tape.add(.output(screen)) }
        disk.start { [directory] in
            try RecordingOutput(directory: directory, name: name, ending: "cast")
        } then: { [weak self] result in
            tape.open(result)
            if case .success(let file) = result {
                self?.report(.recording(id, .started(path: file.path)))
            }
        }
    }

    private func ended(_ id: PaneID, _ tape: Tape, _ failure: String?) {
        if tapes[id] === tape { tapes[id] = nil }
        report(.recording(id, .ended(path: tape.path, failure: failure)))
    }

    private func name(for title: String, _ now: Int) -> String {
        RecordingFolder.name(for: title, at: LocalTime.ofThisMachine.moment(now))
    }

    // MARK: Files

    private func saveText(_ id: PaneID, _ title: String, _ bytes: [UInt8], now: Int) {
        let name = name(for: title, now)
        disk.start { [directory] in
            let file = try RecordingOutput(directory: directory, name: name, ending: "txt")
            try file.write(bytes)
            file.close()
            return file.path
        } then: { [report] result in
            switch result {
            case .success(let path): report(.recording(id, .textSaved(path: path)))
            case .failure(let error):
                report(.recording(id, .textFailed(message: Tape.message(of: error))))
            }
        }
    }

    private func list(for id: PaneID) {
        disk.start { [directory] in
            RecordingFolder.files(in: directory)
        } then: { [report] result in
            report(.recording(id, .listed((try? result.get()) ?? [])))
        }
    }

    private func load(_ path: String, for id: PaneID) {
        disk.start {
            try RecordingFolder.read(path)
        } then: { [report] result in
            switch result {
            case .success(let recording):
                report(.recording(id, .loaded(path: path, recording)))
            case .failure(let error as RecordingReader.Failure):
                report(.recording(id, .notLoaded(path: path, message: error.message)))
            case .failure(let error):
                report(.recording(id, .notLoaded(path: path, message: "\(error)")))
            }
        }
    }
}
