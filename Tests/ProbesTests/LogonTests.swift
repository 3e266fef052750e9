import Model
import Testing

@testable import Probes

struct LogonTests {
    /// A record as utmp(5) lays it out.
    private func record(
        _ type: Int, pid: Int = 0, line: String = "", user: String = "", host: String = "",
        time: Int, size: Int = 384
    ) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        func put(_ number: Int, at place: Int) {
            for index in 0..<4 { bytes[place + index] = UInt8(number >> (8 * index) & 0xff) }
        }
        func put(_ text: String, at place: Int) {
            for (index, byte) in text.utf8.enumerated() { bytes[place + index] = byte }
        }
        bytes[0] = UInt8(type)
        put(pid, at: 4)
        put(line, at: 8)
        put(user, at: 44)
        put(host, at: 76)
        put(time, at: size == 384 ? 340 : 344)
        return bytes
    }

    private func answer(
        done: [UInt8], now: [UInt8] = [], failed: [UInt8] = [], journal: String = ""
    ) -> LogonProbe.Answer {
        func hexadecimal(_ bytes: [UInt8]) -> String {
            bytes.enumerated().map { index, byte in
                let digits = String(byte, radix: 16)
                return (digits.count < 2 ? " 0" : " ") + digits + (index % 16 == 15 ? "\n" : "")
            }.joined()
        }
        let text = """
            banner
            \u{1d}now
            \(hexadecimal(now))\u{1e}
            \u{1d}done
            \(hexadecimal(done))\u{1e}
            \u{1d}failed
            \(hexadecimal(failed))\u{1e}
            \u{1d}journal
            \(journal)\u{1e}
            \u{1d}authlog
            \u{1e}

            """
        return LogonProbe.logons(in: Array(text.utf8))
    }

    private static let day = 1_760_000_000

    @Test(arguments: [384, 400])
    func `sessions end by logging out, with the host, or not yet`(size: Int) {
        let day = Self.day
        let ops = record(
            7, pid: 20, line: "pts/0", user: "ops", host: "10.0.0.7", time: day + 100, size: size)
        let done =
            record(2, line: "~", user: "reboot", host: "6.1.0", time: day, size: size) + ops
            + record(8, pid: 20, line: "pts/0", time: day + 160, size: size)
            + record(
                7, pid: 21, line: "pts/1", user: "amy", host: "10.0.0.8", time: day + 200,
                size: size)
            + record(1, line: "~", user: "shutdown", time: day + 300, size: size)
            + record(2, line: "~", user: "reboot", time: day + 400, size: size)
            + record(
                7, pid: 30, line: "pts/0", user: "bob", host: "::1", time: day + 500, size: size)
            + record(7, pid: 31, line: "tty1", user: "root", time: day + 600, size: size)
        let now = record(
            7, pid: 30, line: "pts/0", user: "bob", host: "::1", time: day + 500, size: size)
        let logons = answer(done: done, now: now).logons
        let sessions = logons.filter { $0.kind == .session }
        #expect(sessions.map(\.user) == ["root", "bob", "amy", "ops"])
        #expect(
            sessions.map(\.end) == [
                .unknown, .stillOpen, .hostStopped(day + 300), .loggedOut(day + 160),
            ])
        #expect(logons.filter { $0.kind == .boot }.count == 2)
        #expect(sessions[3].origin == "10.0.0.7" && sessions[3].start == day + 100)
    }

    @Test func `the journal says how somebody logged in`() {
        let done = record(
            7, pid: 9, line: "pts/3", user: "ops", host: "10.0.0.7", time: Self.day + 2)
        let journal = """
            \(Self.day).250000 web-1 sshd[812]: Failed password for invalid user a from b from 10.9.9.9 port 4 ssh2
            \(Self.day + 1).100000 web-1 sshd-session[813]: Accepted publickey for ops from 10.0.0.7 port 51234 ssh2: ED25519 SHA256:abc

            """
        let answer = answer(done: done, journal: journal)
        #expect(answer.logons[0].authentication?.method == "publickey")
        #expect(answer.logons[0].authentication?.fingerprint == "SHA256:abc")
        let failure = answer.authentications.last
        #expect(failure?.succeeded == false && failure?.user == "a from b")
        #expect(failure?.origin == "10.9.9.9" && failure?.time == Self.day)
        #expect(answer.lacks.isEmpty)
    }

    @Test func `what could not be read is said`() {
        let answer = answer(done: [])
        #expect(answer.logons.isEmpty)
        #expect(answer.lacks.count == 2)
    }

    @Test func `records cut anywhere are read as far as they go`() {
        let whole = record(7, pid: 1, line: "pts/0", user: "a", host: "h", time: Self.day)
        for length in 0..<(whole.count * 2) {
            _ = answer(done: Array((whole + whole).prefix(length)))
        }
    }
}
