internal import Model
internal import Probes

/// Processes for people, the busiest first.
enum ProcessText {
    static func table(_ processes: [ProcessUse]) -> String {
        var table = TextTable([
            ">PID", ">PARENT", "STATE", ">NICE", ">THREADS", ">CPU", ">MEMORY", "NAME",
        ])
        for use in processes {
            let process = use.process
            table.add([
                "\(process.pid)", "\(process.parent)", "\(process.state)", "\(process.nice)",
                "\(process.threads)", Amount.percent(use.cpu), Amount.bytes(process.resident),
                process.isKernelThread ? "[\(process.name)]" : process.name,
            ])
        }
        return table.text
    }
}

/// Accounts for people: those of people first.
enum UserText {
    static func table(_ users: [UserAccount]) -> String {
        var table = TextTable([
            "NAME", ">UID", "PASSWORD", "ADMIN", ">KEYS", "SHELL", "HOME", "GROUPS",
        ])
        for user in users.filter({ !$0.isSystem }) + users.filter(\.isSystem) {
            table.add([
                user.name, "\(user.uid)", user.password?.rawValue ?? "?",
                user.isAdmin ? "yes" : "no", user.keyCount.map { "\($0)" } ?? "?", user.shell,
                user.home, user.groups.joined(separator: ","),
            ])
        }
        return table.text
    }
}

/// Logons for people, newest first, then who failed.
enum LogonText {
    static func table(_ answer: LogonProbe.Answer) -> String {
        var table = TextTable([
            "START (UTC)", "DURATION", "USER", "FROM", "TERMINAL", "METHOD", "KEY",
        ])
        for logon in answer.logons {
            table.add([
                UTC.text(logon.start), duration(logon), user(logon), logon.origin, logon.terminal,
                logon.authentication?.method ?? "", logon.authentication?.fingerprint ?? "",
            ])
        }
        return answer.failures.isEmpty ? table.text : table.text + "\n" + failures(answer.failures)
    }

    private static func failures(_ failures: [Logon]) -> String {
        var table = TextTable(["FAILED (UTC)", "USER", "FROM", "TERMINAL"])
        for one in failures {
            table.add([UTC.text(one.start), one.user, one.origin, one.terminal])
        }
        return table.text
    }

    private static func user(_ logon: Logon) -> String {
        switch logon.kind {
        case .session, .failure: logon.user
        case .boot: "(host started)"
        case .shutdown: "(host stopped)"
        }
    }

    private static func duration(_ logon: Logon) -> String {
        guard logon.kind == .session else { return "" }
        switch logon.end {
        case .loggedOut(let end): return Amount.span(Double(end - logon.start))
        case .hostStopped(let end):
            return Amount.span(Double(end - logon.start)) + ", host stopped"
        case .stillOpen: return "still there"
        case .unknown: return "?"
        }
    }
}

/// Services for people: those in trouble first.
enum ServiceText {
    static func table(_ units: [ServiceUnit]) -> String {
        var table = TextTable([
            "UNIT", "STATE", "SUB", "ENABLED", ">PID", ">MEMORY", ">TASKS", "SUMMARY",
        ])
        for unit in units.filter(\.hasFailed) + units.filter({ !$0.hasFailed }) {
            table.add([
                unit.name, unit.active, unit.sub, unit.enablement,
                unit.mainPID.map { "\($0)" } ?? "", unit.memory.map { Amount.bytes($0) } ?? "",
                unit.tasks.map { "\($0)" } ?? "", unit.summary,
            ])
        }
        return table.text
    }
}

/// Ports for people, by number.
enum PortText {
    static func table(_ ports: [ListeningPort]) -> String {
        var table = TextTable([">PORT", "OVER", "ADDRESS", "PROGRAMS"])
        for port in ports.sorted(by: { $0.port < $1.port }) {
            let programs = port.programs.map { "\($0.name) (\($0.pid))" }
            table.add([
                "\(port.port)", port.transport.rawValue, port.address,
                programs.joined(separator: ", "),
            ])
        }
        return table.text
    }
}
