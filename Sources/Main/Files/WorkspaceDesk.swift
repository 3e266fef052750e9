internal import Model
internal import Reactor
internal import Storage
internal import Workbench

/// The person's saved arrangements: read at the start, written as the core asks.
@LoopActor
final class WorkspaceDesk {
    private let store: WorkspaceStore
    private let disk: Disk
    private let report: @LoopActor (Event) -> Void
    private var hasKept = false

    init(environment: Environment, disk: Disk, report: @escaping @LoopActor (Event) -> Void) {
        store = WorkspaceStore(directory: environment.directories.workspaces)
        self.disk = disk
        self.report = report
    }

    func load(now: Int) {
        disk.start { [store] in
            store.read(now: now)
        } then: { [weak self] result in
            guard case .success(let read) = result else { return }
            self?.report(.workspacesLoaded(read.shelf))
            for notice in read.notices { self?.report(.saveFailed(what: "", message: notice)) }
        }
    }

    func save(_ workspace: Workspace, now: Int) {
        change(now) { try $0.save(workspace) }
    }

    func rename(_ old: String, to new: String, now: Int) {
        change(now) { try $0.rename(old, to: new) }
    }

    func remove(_ name: String, now: Int) {
        change(now) { try $0.remove(name) }
    }

    /// For the next start. What the run before left is put aside by the first of this one.
    func keep(_ workspace: Workspace?) {
        let isFirst = !hasKept
        hasKept = true
        disk.start { [store] in
            try store.keepLast(workspace, isFirst: isFirst)
        } then: { [weak self] result in
            if case .failure(let error) = result { self?.failed(error) }
        }
    }

    private func change(_ now: Int, _ change: @escaping @Sendable (WorkspaceStore) throws -> Void) {
        disk.start { [store] in
            try change(store)
        } then: { [weak self] result in
            if case .failure(let error) = result { self?.failed(error) }
            self?.load(now: now)
        }
    }

    private func failed(_ error: any Error) {
        let remedy = (error as? SystemError)?.remedy.map { ". \($0)" } ?? ""
        report(.saveFailed(what: "workspaces", message: "\(error)\(remedy)"))
    }
}
