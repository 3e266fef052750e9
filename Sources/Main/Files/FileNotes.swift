internal import Local
internal import Synchronization

/// Which files were read, and which would have been, had they been there.
final class FileNotes: Sendable {
    private let paths = Mutex<[String]>([])

    var all: [String] { paths.withLock { $0 } }

    /// A pattern of glob(7), and what it matched.
    func note(_ pattern: String, _ found: [String]) {
        let watched = Self.watched(pattern).map { found + [$0] } ?? found
        paths.withLock { paths in
            for path in watched where !paths.contains(path) { paths.append(path) }
        }
    }

    /// A file that is to come may have any name; in directories that may have any, none is waited
    /// for.
    private static func watched(_ pattern: String) -> String? {
        guard hasWildcard(pattern) else { return pattern }
        let directory = pattern.split(separator: "/").dropLast().map { "/\($0)" }.joined()
        return hasWildcard(directory) ? nil : "\(directory)/\(FileWatch.anyName)"
    }

    private static func hasWildcard(_ text: String) -> Bool {
        text.contains { "*?[\\".contains($0) }
    }
}
