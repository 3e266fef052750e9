internal import Glibc
package import Model

/// What is remembered of instances from use, in `workbench.sqlite`. Any thread may use it;
/// blocks: for workers.
package final class HistoryStore: Sendable {
    private static let migrations = [
        """
        CREATE TABLE instance_history (
            id TEXT PRIMARY KEY,
            is_favourite INTEGER NOT NULL DEFAULT 0,
            last_login INTEGER,
            login_count INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        """
    ]

    private let database: Database?
    /// What to tell the person of opening it; nil if all is well.
    package let notice: String?

    /// Opens or creates it. A damaged file is moved aside, and where there can be none at all,
    /// what happens is forgotten at the end: never a reason to end the program.
    package init(path: String, now: Int) {
        do throws(Database.Failure) {
            database = try Database(path: path, migrations: Self.migrations)
            notice = nil
        } catch {
            (database, notice) = Self.recover(from: error, path, now)
        }
    }

    private static func recover(
        from failure: Database.Failure, _ path: String, _ now: Int
    ) -> (Database?, String) {
        if failure.isDamage {
            let aside = "\(path).damaged-\(now)"
            if rename(path, aside) == 0 {
                for ending in ["-wal", "-shm"] { rename(path + ending, aside + ending) }
                if let database = try? Database(path: path, migrations: migrations) {
                    return (
                        database,
                        "\(path) was damaged and is now \(aside). Favourites and last logins "
                            + "begin anew."
                    )
                }
            }
        }
        return (
            try? Database(path: Database.inMemory, migrations: migrations),
            "\(failure). Favourites and last logins are forgotten at the end."
        )
    }

    // MARK: Using

    package func all() throws(Database.Failure) -> [Instance.ID: InstanceHistory] {
        var all: [Instance.ID: InstanceHistory] = [:]
        let rows = try database?.run(
            "SELECT id, is_favourite, last_login, login_count FROM instance_history")
        for row in rows ?? [] {
            guard case .text(let id) = row[0] else { continue }
            all[Instance.ID(rawValue: id)] = InstanceHistory(
                isFavourite: row[1] == .integer(1), lastLogin: Self.number(row[2]),
                loginCount: Self.number(row[3]) ?? 0)
        }
        return all
    }

    private static func number(_ value: Database.Value) -> Int? {
        if case .integer(let number) = value { number } else { nil }
    }

    /// `time` in seconds since 1970.
    package func recordLogin(_ id: Instance.ID, at time: Int) throws(Database.Failure) {
        try database?.run(
            """
            INSERT INTO instance_history (id, last_login, login_count) VALUES (?1, ?2, 1)
            ON CONFLICT (id) DO UPDATE SET
                last_login = max(coalesce(last_login, 0), ?2), login_count = login_count + 1
            """, [.text(id.rawValue), .integer(time)])
    }

    package func recordFavourite(_ id: Instance.ID, _ isFavourite: Bool) throws(Database.Failure) {
        try database?.run(
            """
            INSERT INTO instance_history (id, is_favourite) VALUES (?1, ?2)
            ON CONFLICT (id) DO UPDATE SET is_favourite = ?2
            """, [.text(id.rawValue), .integer(isFavourite ? 1 : 0)])
    }

    /// An instance that gets another name keeps its past; what had that name before loses its own.
    package func move(_ old: Instance.ID, to new: Instance.ID) throws(Database.Failure) {
        guard old != new else { return }
        try database?.run(
            "UPDATE OR REPLACE instance_history SET id = ?2 WHERE id = ?1",
            [.text(old.rawValue), .text(new.rawValue)])
    }
}
