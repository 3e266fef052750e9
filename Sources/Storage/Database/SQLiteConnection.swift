internal import CSQLite

/// An open SQLite database: the only place that speaks its C. For one thread at a time.
struct SQLiteConnection: ~Copyable {
    private let handle: OpaquePointer
    private let path: String

    /// So long we wait for another program that writes.
    private static let busyMilliseconds: CInt = 3000

    init(path: String) throws(Database.Failure) {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let failure = Database.Failure(
                code: code, path: path, reason: Self.reason(handle, code))
            sqlite3_close_v2(handle)
            throw failure
        }
        self.handle = handle
        self.path = path
        sqlite3_busy_timeout(handle, Self.busyMilliseconds)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs one statement and brings its rows.
    func rows(
        _ sql: String, _ values: [Database.Value] = []
    ) throws(Database.Failure) -> [[Database.Value]] {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        for (index, value) in values.enumerated() {
            try check(Self.bind(value, to: statement, at: CInt(index + 1)))
        }
        var rows: [[Database.Value]] = []
        while true {
            let code = sqlite3_step(statement)
            guard code == SQLITE_ROW else {
                guard code == SQLITE_DONE else { throw failure(code) }
                return rows
            }
            rows.append(
                (0..<sqlite3_column_count(statement)).map { Self.column($0, of: statement) })
        }
    }

    /// Runs statements that bring nothing, one after the other.
    func run(script: String) throws(Database.Failure) {
        try check(sqlite3_exec(handle, script, nil, nil, nil))
    }

    private static func bind(
        _ value: Database.Value, to statement: OpaquePointer?, at index: CInt
    ) -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let number): return sqlite3_bind_int64(statement, index, Int64(number))
        case .text(let text):
            var text = text
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    // An empty string may have no address, which would bind null.
                    guard let start = $0.baseAddress else {
                        return workbench_bind_text(statement, index, "", 0)
                    }
                    return workbench_bind_text(statement, index, start, CInt(clamping: $0.count))
                }
            }
        }
    }

    private static func column(_ index: CInt, of statement: OpaquePointer?) -> Database.Value {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, index)))
        case SQLITE_NULL: return .null
        default:
            guard let start = sqlite3_column_text(statement, index) else { return .null }
            let count = Int(sqlite3_column_bytes(statement, index))
            let bytes = UnsafeBufferPointer(start: start, count: count)
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    // MARK: Failures

    private func check(_ code: CInt) throws(Database.Failure) {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: CInt) -> Database.Failure {
        Database.Failure(code: code, path: path, reason: Self.reason(handle, code))
    }

    private static func reason(_ handle: OpaquePointer?, _ code: CInt) -> String {
        let text = handle.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        return text.map { String(cString: $0) } ?? "error \(code)"
    }
}

extension Database.Failure {
    /// The file is no database, or a broken one.
    var isDamage: Bool { [SQLITE_CORRUPT, SQLITE_NOTADB].contains(code & 0xFF) }
}
