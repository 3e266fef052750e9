package import Model

/// Who logged in to a host, from where and for how long, and who tried: from the login records, with
/// what the SSH server's log says of how.
package enum LogonProbe {
    /// The newest records only, as whole ones of either size; binary comes as hexadecimal.
    package static let script = ProbeScript.text(
        """
        x() { tail -c 1536000 | od -A n -v -t x1; }
        w() { { gzip -dc /var/log/wtmp.*.gz; cat /var/log/wtmp.[0-9]; cat /var/log/wtmp; } | x; }
        b() { { cat /var/log/btmp.[0-9]; cat /var/log/btmp; } | x; }
        n() { { cat /run/utmp || cat /var/run/utmp; } | x; }
        m='Accepted |Failed |Invalid user '
        j() { $l journalctl -q --no-pager -o short-unix -n 20000 -t sshd -t sshd-session |
        grep -E "$m" | tail -n 5000; }
        f() { { cat /var/log/auth.log.1 /var/log/auth.log || cat /var/log/secure-* /var/log/secure; } |
        grep -E "sshd.*($m)" | tail -n 5000; }
        a now n
        a done w
        a failed b
        a journal j
        a authlog f
        """)

    package struct Answer: Hashable, Sendable {
        /// Newest first.
        package var logons: [Logon]
        package var failures: [Logon]
        package var authentications: [Authentication]
        /// What could not be read, and what it takes.
        package var lacks: [String]
    }

    package static func logons(in output: [UInt8]) -> Answer {
        let answers = ProbeScript.answers(in: output)
        let now = LoginRecords.records(hexadecimal(answers["now"]))
        let done = LoginRecords.records(hexadecimal(answers["done"]))
        let failed = LoginRecords.records(hexadecimal(answers["failed"]))
        let lines = [answers["journal"], answers["authlog"]].compactMap { $0 }
        let authentications =
            lines.first { !$0.isEmpty }.map { SSHServerLog.authentications(in: $0) } ?? []
        var lacks: [String] = []
        if done.isEmpty { lacks.append("no login records in /var/log/wtmp") }
        if failed.isEmpty, authentications.isEmpty {
            lacks.append("no failed logons: /var/log/btmp and the journal are for root to read")
        }
        return Answer(
            logons: LogonHistory.logons(done, now: now, authentications).reversed(),
            failures: failed.filter { !$0.user.isEmpty || !$0.host.isEmpty }.map(failure)
                .reversed(),
            authentications: authentications.reversed(), lacks: lacks)
    }

    private static func failure(_ record: LoginRecords.Record) -> Logon {
        Logon(
            kind: .failure, user: record.user, terminal: record.line, origin: record.host,
            pid: record.pid, start: record.time, end: .unknown)
    }

    private static func hexadecimal(_ text: ArraySlice<UInt8>?) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        for byte in text ?? [] {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x57
            default: continue
            }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }
}
