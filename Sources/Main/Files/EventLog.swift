internal import Model
internal import Reactor
internal import Storage
internal import Workbench

/// Writes to the log what happened to connections and files.
@LoopActor
final class EventLog {
    private let file: LogFile
    private let disk: Disk
    /// Texts that are not ours to write down, for they may hold a password.
    private let isHidden: @LoopActor () -> [String]
    private var names: [PaneID: String] = [:]

    init(environment: Environment, disk: Disk, hiding hidden: @escaping @LoopActor () -> [String]) {
        file = LogFile(
            path: environment.directories.logFile,
            threshold: environment.isDebugging ? .debug : .info)
        self.disk = disk
        isHidden = hidden
    }

    func start() {
        write(.info, "\(Usage.version) starts")
        disk.start { [file] in file.takeStandardError() }
    }

    func opened(_ id: PaneID, _ instance: Instance) {
        names[id] = "\(instance.name) #\(id.rawValue)"
        write(.info, "\(names[id] ?? ""): opens a terminal")
    }

    func closed(_ id: PaneID) {
        if let name = names.removeValue(forKey: id) { write(.info, "\(name): closed") }
    }

    /// Those that are worth a line get one.
    func note(_ event: Event) {
        guard let line = LogLine(event) else { return }
        let name = line.terminal.flatMap { names[$0] }.map { "\($0): " } ?? ""
        // What such a command said may be as secret as the command.
        let isSecret = isHidden().contains { !$0.isEmpty && line.text.contains($0) }
        let text = isSecret ? "the password command failed; the screen says how" : line.text
        write(line.level, "\(name)\(text)")
    }

    func ended(_ status: CInt) { write(.info, "ends with status \(status)") }

    private func write(_ level: LogFile.Level, _ message: LogMessage) {
        disk.start { [file] in file.write(level, message) }
    }
}
