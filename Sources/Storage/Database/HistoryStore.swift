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
        """,
        """
        ALTER TABLE instance_history ADD COLUMN charset TEXT;
        ALTER TABLE instance_history ADD COLUMN charset_is_chosen INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE instance_history ADD COLUMN charset_time INTEGER NOT NULL DEFAULT 0;
        """,
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
            """
            SELECT id, is_favourite, last_login, login_count, charset, charset_is_chosen,
                charset_time
            FROM instance_history
            """)
        for row in rows ?? [] {
            guard case .text(let id) = row[0] else { continue }
            all[Instance.ID(rawValue: id)] = InstanceHistory(
                isFavourite: row[1] == .integer(1), lastLogin: Self.number(row[2]),
                loginCount: Self.number(row[3]) ?? 0, charset: Self.charset(row[4...]))
        }
        return all
    }

    /// One that this version does not know is none.
    private static func charset(_ columns: ArraySlice<Database.Value>) -> RememberedCharset? {
        let columns = Array(columns)
        guard case .text(let name) = columns[0], let charset = Charset(named: name) else {
            return nil
        }
        return RememberedCharset(
            charset, isChosen: columns[1] == .integer(1), time: number(columns[2]) ?? 0)
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

    /// A guess does not go over what a person chose.
    package func recordCharset(
        _ id: Instance.ID, _ remembered: RememberedCharset
    ) throws(Database.Failure) {
        try database?.run(
            """
            INSERT INTO instance_history (id, charset, charset_is_chosen, charset_time)
            VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET
                charset = ?2, charset_is_chosen = ?3, charset_time = ?4
            WHERE ?3 OR NOT charset_is_chosen
            """,
            [
                .text(id.rawValue), .text(remembered.charset.name),
                .integer(remembered.isChosen ? 1 : 0), .integer(remembered.time),
            ])
    }

    /// An instance that gets another name keeps its past; what had that name before loses its own.
    package func move(_ old: Instance.ID, to new: Instance.ID) throws(Database.Failure) {
        guard old != new else { return }
        try database?.run(
            "UPDATE OR REPLACE instance_history SET id = ?2 WHERE id = ?1",
            [.text(old.rawValue), .text(new.rawValue)])
    }
}
