internal import Glibc
internal import Reactor
internal import Synchronization

/// An SQLite file with a schema that grows by migrations. Any thread may use it, one after the
/// other; blocks: for workers.
package final class Database: Sendable {
    package enum Value: Hashable, Sendable {
        case null
        case integer(Int)
        case text(String)
    }

    /// What SQLite could not do.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        package var code: CInt
        package var path: String
        package var reason: String

        package var description: String { "\(path): \(reason)" }
    }

    /// Where nothing outlives the program.
    static let inMemory = ":memory:"

    private let connection: Mutex<SQLiteConnection>

    /// Opens or creates it, for the user alone. Migration N (counted from 1) leads from version
    /// N - 1 to N.
    init(path: String, migrations: [String]) throws(Failure) {
        if path != Self.inMemory { try Self.createFile(path) }
        let connection = try SQLiteConnection(path: path)
        // Readers and a writer side by side; a power failure loses at most the last moments.
        _ = try connection.rows("PRAGMA journal_mode = WAL")
        try connection.run(script: "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")
        try Self.checkHealth(connection, path)
        try Self.migrate(connection, migrations, path)
        self.connection = Mutex(connection)
    }

    /// Runs one statement and brings its rows.
    @discardableResult
    func run(_ sql: String, _ values: [Value] = []) throws(Failure) -> [[Value]] {
        try connection.withLock { connection throws(Failure) in try connection.rows(sql, values) }
    }

    // MARK: Opening

    /// SQLite gives its other files the mode of this one.
    private static func createFile(_ path: String) throws(Failure) {
        do throws(SystemError) {
            if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
                try LocalFiles.createDirectory(String(path[..<slash]))
            }
            _ = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_EXCL)
        } catch {
            // Never open and close one that is there: it would drop this process's locks on it.
            guard error.code == EEXIST else {
                throw Failure(code: 14, path: path, reason: error.reason)
            }
        }
    }

    private static func checkHealth(
        _ connection: borrowing SQLiteConnection, _ path: String
    ) throws(Failure) {
        guard try connection.rows("PRAGMA quick_check(1)") == [[.text("ok")]] else {
            throw Failure(code: 11, path: path, reason: "the database is damaged")
        }
    }

    private static func migrate(
        _ connection: borrowing SQLiteConnection, _ migrations: [String], _ path: String
    ) throws(Failure) {
        // The lock first: of two programs that start at once, one finds the work done.
        try connection.run(script: "BEGIN IMMEDIATE")
        do throws(Failure) {
            let version = try version(connection)
            guard version <= migrations.count else {
                throw Failure(
                    code: 1, path: path,
                    reason: "it was written by a newer version of this program (\(version))")
            }
            for migration in migrations[version...] { try connection.run(script: migration) }
            if version < migrations.count {
                try connection.run(script: "PRAGMA user_version = \(migrations.count)")
            }
            try connection.run(script: "COMMIT")
        } catch {
            try? connection.run(script: "ROLLBACK")
            throw error
        }
    }

    private static func version(_ connection: borrowing SQLiteConnection) throws(Failure) -> Int {
        guard case .integer(let version)? = try connection.rows("PRAGMA user_version").first?.first
        else { return 0 }
        return max(0, version)
    }
}
