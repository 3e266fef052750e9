internal import Inventory
internal import Local
internal import Model
internal import Reactor
internal import Storage
internal import Workbench

/// The person's own files: read at the start and when they change, written as the core asks.
@LoopActor
final class FileDesk {
    private let directories: Directories
    private let system: SystemSettingsFile
    private let themePlaces: [String]
    private let disk: Disk
    private let history: History
    private let report: @LoopActor (Event) -> Void
    private var watch: FileWatch?
    /// What was reported last.
    private var choices: Choices?

    init(environment: Environment, disk: Disk, report: @escaping @LoopActor (Event) -> Void) {
        directories = environment.directories
        system = environment.systemSettings
        themePlaces = environment.themeDirectories
        self.disk = disk
        self.report = report
        history = History(path: directories.database)
    }

    func start(now: Int) {
        load()
        loadHistory(now: now)
        do throws(SystemError) {
            watch = try FileWatch { [weak self] in self?.load() }
            let themes = "\(directories.configuration)/themes/\(FileWatch.anyName)"
            watch?.set([directories.settingsFile, directories.keysFile, themes, system.path])
        } catch {
            failed(error)
        }
    }

    /// Waits for changes no longer.
    func stop() {
        watch?.cancel()
        watch = nil
    }

    // MARK: Choices

    private func load() {
        disk.start { [directories, system, themePlaces] in
            Choices.read(directories, over: system, themesIn: themePlaces)
        } then: { [weak self] result in
            if case .success(let choices) = result { self?.took(choices) }
        }
    }

    /// Tells what is new. The settings come last: they name the theme and the prefix.
    private func took(_ new: Choices) {
        let old = choices
        choices = new
        if new.themes != old?.themes {
            report(.themesLoaded(new.themes.value, new.themes.diagnostics))
        }
        if new.keys != old?.keys { report(.keysLoaded(new.keys.value, new.keys.diagnostics)) }
        if new.settings != old?.settings {
            report(.settingsLoaded(new.settings.value, new.settings.diagnostics))
        }
    }

    func save(_ settings: Settings) {
        // The core knows them: no need to tell it when the file is seen to have changed.
        choices?.settings.value = settings
        disk.start { [file = directories.settingsFile, system] in
            let base = system.read(isKey: KeyMap.isKey).settings
            try TextFile.update(file) { bytes in
                try SettingsFile.text(of: bytes, file: file, over: base, saying: settings)
            }
        } then: { [weak self] result in
            if case .failure(let error) = result { self?.failed(error) }
        }
    }

    // MARK: Instances

    /// `then` once the file is as asked, or cannot be.
    func edit(_ edit: InstanceEdit, now: Int, then: @escaping @LoopActor () -> Void) {
        disk.start { [file = directories.instancesFile] in
            try TextFile.update(file) { bytes in
                try InstanceFileEdit.apply(edit, to: bytes, file: file, parse: YAMLParser.parser)
            }
        } then: { [weak self] result in
            switch result {
            case .success:
                self?.keepPast(after: edit, now: now)
                self?.report(.saved(what: "instances.yaml"))
            case .failure(let error): self?.failed(error)
            }
            then()
        }
    }

    /// An instance that was given another name is still the same.
    private func keepPast(after edit: InstanceEdit, now: Int) {
        guard case .change(let name, let instance) = edit, name != instance.name else { return }
        let old = Instance.ID(rawValue: "inventory:\(name)")
        let new = Instance.ID(rawValue: "inventory:\(instance.name)")
        record(now: now) { try $0.move(old, to: new) }
        loadHistory(now: now)
    }

    // MARK: History

    private func loadHistory(now: Int) {
        disk.start { [history] in
            let store = history.store(now: now)
            return (try store.all(), store.notice)
        } then: { [weak self] result in
            switch result {
            case .success(let (known, notice)):
                self?.report(.historyLoaded(known))
                if let notice { self?.report(.saveFailed(what: "", message: notice)) }
            case .failure(let error): self?.failed(error)
            }
        }
    }

    func recordFavourite(_ id: Instance.ID, _ isFavourite: Bool, now: Int) {
        record(now: now) { try $0.recordFavourite(id, isFavourite) }
    }

    func recordLogin(_ id: Instance.ID, now: Int) {
        guard id != .thisMachine else { return }
        record(now: now) { try $0.recordLogin(id, at: now) }
    }

    func recordCharset(_ id: Instance.ID, _ remembered: RememberedCharset) {
        record(now: remembered.time) { try $0.recordCharset(id, remembered) }
    }

    private func record(now: Int, _ change: @escaping @Sendable (HistoryStore) throws -> Void) {
        disk.start { [history] in
            try change(history.store(now: now))
        } then: { [weak self] result in
            if case .failure(let error) = result { self?.failed(error) }
        }
    }

    // MARK: Failures

    private func failed(_ error: any Error) {
        report(.saveFailed(what: "", message: Self.message(of: error)))
    }

    private static func message(of error: any Error) -> String {
        switch error {
        case let failure as YAMLText.Failure: failure.message
        case let error as SystemError:
            "\(error)" + (error.remedy.map { ". \($0)" } ?? "")
        default: "\(error)"
        }
    }
}
