package import Reactor

/// Where this program's files are: the XDG base directories, each with our name below it.
/// specifications.freedesktop.org/basedir-spec
package struct Directories: Hashable, Sendable {
    private static let name = "workbench"

    /// settings.yaml, instances.yaml, keys.yaml, themes/
    package let configuration: String
    /// scripts/, recordings/, workbench.sqlite
    package let data: String
    /// Log, session, journal.
    package let state: String
    /// Sockets; nil where the system gives no such place.
    package let runtime: String?
    private let shared: [String]

    /// A variable that is empty or no absolute path counts as not set.
    package init(homeDirectory: String, variables: [String: String]) {
        func place(_ variable: String, _ fallback: String) -> String {
            let base = Self.absolute(variables[variable]) ?? "\(homeDirectory)/\(fallback)"
            return "\(base)/\(Self.name)"
        }
        configuration = place("XDG_CONFIG_HOME", ".config")
        data = place("XDG_DATA_HOME", ".local/share")
        state = place("XDG_STATE_HOME", ".local/state")
        runtime = Self.absolute(variables["XDG_RUNTIME_DIR"]).map { "\($0)/\(Self.name)" }
        let places = variables["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 }
        shared = (places ?? "/usr/local/share:/usr/share").split(separator: ":")
            .compactMap { Self.absolute(String($0)) }.map { "\($0)/\(Self.name)" }
    }

    private static func absolute(_ path: String?) -> String? {
        guard var path, path.hasPrefix("/") else { return nil }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    // MARK: Files

    package var settingsFile: String { "\(configuration)/settings.yaml" }
    package var instancesFile: String { "\(configuration)/instances.yaml" }
    package var keysFile: String { "\(configuration)/keys.yaml" }
    package var recordings: String { "\(data)/recordings" }
    package var database: String { "\(data)/workbench.sqlite" }
    package var logFile: String { "\(state)/workbench.log" }
    package var workspaces: String { "\(state)/workspaces" }
    /// Journals of transfers that have not come to their end.
    package var transfers: String { "\(state)/transfers" }
    /// Bookmarks and recent places of files.
    package var places: String { "\(state)/places" }
    /// Copies and moves of the queue that have not come to their end, a directory for each run.
    package var queues: String { "\(state)/queues" }

    /// Where themes may be, the person's own first. `program` is the path of what runs: an
    /// installed one has its themes beside it.
    package func themeDirectories(program: String?) -> [String] {
        let beside = program.flatMap { path -> String? in
            guard path.hasPrefix("/") else { return nil }
            let prefix = path.split(separator: "/").dropLast(2).map { "/\($0)" }.joined()
            return "\(prefix)/share/\(Self.name)"
        }
        var directories: [String] = []
        for place in [configuration, data] + [beside].compactMap({ $0 }) + shared {
            let themes = "\(place)/themes"
            if !directories.contains(themes) { directories.append(themes) }
        }
        return directories
    }

    /// Makes them, for the user alone. Those that are there are left as they are.
    package func create() throws(SystemError) {
        for directory in [configuration, data, state] + [runtime].compactMap({ $0 }) {
            try LocalFiles.createDirectory(directory)
        }
    }
}
