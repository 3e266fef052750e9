internal import Glibc
internal import Model
internal import Screen
internal import Storage
internal import Workbench

/// `workbench workspaces` and `workbench open`: saved arrangements from a shell.
enum WorkspaceCommand {
    /// All of them, one a line.
    static func list(_ format: ListFormat, _ environment: Environment) -> ExitStatus {
        let shelf = shelf(environment)
        switch format {
        case .json: Output.writeJSON(shelf.named.map { WorkspaceRecord($0) })
        case .names:
            Output.write(shelf.named.map { Output.printable($0.name) + "\n" }.joined())
        case .table: Output.write(table(of: shelf.named))
        }
        return .success
    }

    /// The one of that name, or nil with a word about those that there are.
    static func find(_ name: String, _ environment: Environment) -> Workspace? {
        let shelf = shelf(environment)
        if let workspace = shelf.named.first(where: { $0.name == name }) { return workspace }
        let names = shelf.named.map { $0.name }.joined(separator: ", ")
        let known = names.isEmpty ? "none is saved yet" : "there are: \(names)"
        Output.complain("there is no workspace “\(name)”; \(known)")
        return nil
    }

    private static func shelf(_ environment: Environment) -> WorkspaceShelf {
        let store = WorkspaceStore(directory: environment.directories.workspaces)
        let read = store.read(now: time(nil))
        for notice in read.notices { Output.complain(notice) }
        return read.shelf
    }

    private static func table(of workspaces: [Workspace]) -> String {
        let names = workspaces.map { CharacterWidth.of($0.name) }.max() ?? 0
        return workspaces.map { workspace in
            let space = String(repeating: " ", count: names - CharacterWidth.of(workspace.name))
            return Output.printable(
                "\(workspace.name)\(space)  \(workspace.counts): \(workspace.machines)") + "\n"
        }.joined()
    }
}

/// A workspace as `workbench workspaces --json` writes it.
struct WorkspaceRecord: Encodable {
    struct Terminal: Encodable {
        var instance: String
        var directory: String?
        var session: String?
    }

    struct Tab: Encodable {
        var name: String?
        var terminals: [Terminal]
    }

    var name: String
    var savedAt: Int
    var tabs: [Tab]

    init(_ workspace: Workspace) {
        name = workspace.name
        savedAt = workspace.savedAt
        tabs = workspace.tabs.map { tab in
            Tab(
                name: tab.name,
                terminals: tab.panes.map {
                    Terminal(instance: $0.name, directory: $0.directory, session: $0.session)
                })
        }
    }
}
