internal import Model

/// Sessions out of login records: a record opens a session on its line, another closes it, and the
/// host's going down closes them all (last(1)).
enum LogonHistory {
    static func logons(
        _ records: [LoginRecords.Record], now: [LoginRecords.Record],
        _ authentications: [Authentication]
    ) -> [Logon] {
        var logons: [Logon] = []
        var open: [String: Int] = [:]
        func close(_ line: String, _ end: Logon.End) {
            guard let index = open.removeValue(forKey: line) else { return }
            logons[index].end = end
        }
        func closeAll(_ end: Logon.End) {
            for line in Array(open.keys) { close(line, end) }
        }
        for record in records {
            switch record.kind {
            case .user:
                close(record.line, .unknown)
                open[record.line] = logons.count
                logons.append(logon(record, .session))
            case .dead: close(record.line, .loggedOut(record.time))
            case .boot:
                closeAll(.hostStopped(record.time))
                logons.append(logon(record, .boot))
            case .runLevel where record.user == "shutdown":
                closeAll(.hostStopped(record.time))
                logons.append(logon(record, .shutdown))
            case .runLevel, .login: break
            }
        }
        for (line, index) in open where isThere(logons[index], on: line, now) {
            logons[index].end = .stillOpen
        }
        let methods = Methods(authentications)
        for index in logons.indices { logons[index].authentication = methods.method(logons[index]) }
        return logons
    }

    private static func logon(_ record: LoginRecords.Record, _ kind: Logon.Kind) -> Logon {
        Logon(
            kind: kind, user: record.user, terminal: record.line,
            // At a boot the kernel's release stands where a host would.
            origin: kind == .session ? record.host : "", pid: record.pid, start: record.time,
            end: .unknown)
    }

    private static func isThere(
        _ logon: Logon, on line: String, _ now: [LoginRecords.Record]
    ) -> Bool {
        now.contains { $0.kind == .user && $0.line == line && $0.user == logon.user }
    }

    /// How people proved who they are, by who and from where.
    private struct Methods {
        private struct Key: Hashable {
            var user: String
            var origin: String
        }

        private var all: [Key: [Authentication]] = [:]
        /// Between the server's word and the record of the session.
        private static let mostSeconds = 5

        init(_ authentications: [Authentication]) {
            for one in authentications where one.succeeded {
                all[Key(user: one.user, origin: one.origin), default: []].append(one)
            }
        }

        func method(_ logon: Logon) -> Authentication? {
            guard logon.kind == .session else { return nil }
            return all[Key(user: logon.user, origin: logon.origin)]?.last { one in
                one.time.map { (0...Self.mostSeconds).contains(logon.start - $0) } ?? false
            }
        }
    }
}
