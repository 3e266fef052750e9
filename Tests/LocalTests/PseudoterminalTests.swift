import Glibc
import Local
import Model
import Reactor
import Testing

struct PseudoterminalTests {
    @Test func `a program finds a terminal of its own`() async throws {
        let lines = try await LoopThread.run {
            try await Session(
                """
                test -t 0 && test -t 1 && test -t 2 && echo three terminals
                echo controlling > /dev/tty
                stty size; pwd; echo $TERM
                """, directory: "/usr", columns: 91, rows: 17
            ).lines()
        }
        #expect(lines == ["three terminals", "controlling", "17 91", "/usr", "xterm-256color"])
    }

    @Test func `a new size reaches the program as it runs`() async throws {
        try await LoopThread.run {
            let session = try Session(
                "trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.01; done")
            try await session.prints("ready")
            session.terminal.resize(columns: 132, rows: 50)
            #expect(try await session.lines().last == "50 132")
        }
    }

    @Test(arguments: [
        ("exit 0", TerminalEnd.exited(status: 0)), ("exit 130", .exited(status: 130)),
        ("kill -KILL $$", .killed(signal: "KILL")),
    ])
    func `how the program ended is told`(script: String, expected: TerminalEnd) async throws {
        let end = try await LoopThread.run { try await Session(script).end() }
        #expect(end == expected)
    }

    @Test func `all a program printed arrives before its end`() async throws {
        try await LoopThread.run {
            let session = try Session("seq 1 100000; printf last")
            _ = try await session.end()
            let expected = (1...100_000).map { "\($0)\r\n" }.joined() + "last"
            #expect(session.text == expected)
        }
    }

    @Test func `a paused terminal loses nothing, though its program ends meanwhile`() async throws {
        try await LoopThread.run {
            let session = try Session("head -c 3000 /dev/zero | tr '\\0' x")
            session.terminal.pause()
            try await eventually { !session.terminal.isRunning }
            #expect(session.bytes.isEmpty)
            #expect(!session.hasEnded)
            session.terminal.resume()
            let end = try await session.end()
            #expect(end == .exited(status: 0))
            #expect(session.bytes.count == 3000)
        }
    }

    @Test func `a paused terminal holds its program up`() async throws {
        try await LoopThread.run {
            let session = try Session("yes | head -c 8000000; echo; echo over")
            try await eventually { session.bytes.count > 1000 }
            session.terminal.pause()
            let before = session.bytes.count
            let turns = EventLoop.shared.turns
            try await eventually { EventLoop.shared.turns > turns + 20 }
            #expect(session.bytes.count == before)
            session.terminal.resume()
            _ = try await session.end()
            #expect(session.text.hasSuffix("over\r\n"))
        }
    }

    @Test func `a megabyte is written whole and in order to a program that reads slowly`()
        async throws
    {
        try await LoopThread.run {
            let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
            let session = try Session(
                "stty raw -echo; echo ready; sleep 0.1; head -c 1000000 | cksum")
            try await session.prints("ready")
            session.terminal.write(bytes)
            #expect(session.terminal.pendingBytes > 0)
            _ = try await session.end()
            #expect(session.drained > 1)
            #expect(session.text.contains("\(checksum(bytes)) 1000000"))
        }
    }

    @Test func `what waits to be written can be thrown away`() async throws {
        try await LoopThread.run {
            let session = try Session("stty raw -echo; echo ready; read line; wc -c")
            try await session.prints("ready")
            session.terminal.write([UInt8](repeating: UInt8(ascii: "x"), count: 500_000))
            let waiting = session.terminal.pendingBytes
            session.terminal.discardPending()
            #expect(waiting > 0)
            #expect(session.terminal.pendingBytes == 0)
            session.terminal.hangUp()
            _ = try await session.end()
        }
    }

    @Test func `a shell is busy while a command has its terminal`() async throws {
        try await LoopThread.run {
            let session = try Session("", arguments: ["-i"])
            try await session.prints("# ", or: "$ ")
            #expect(!session.terminal.isBusy)
            session.type("sleep 1000\n")
            try await eventually { session.terminal.isBusy }
            session.type("\u{3}")
            try await eventually { !session.terminal.isBusy }
            session.type("exit 7\n")
            let end = try await session.end()
            #expect(end == .exited(status: 7))
            #expect(!session.terminal.isBusy)
        }
    }

    @Test func `closing a terminal ends its program`() async throws {
        try await LoopThread.run {
            let session = try Session("echo ready; sleep 1000; echo survived")
            try await session.prints("ready")
            session.terminal.hangUp()
            let end = try await session.end()
            #expect(end == .killed(signal: "HUP"))
        }
    }

    @Test func `a program left in the background does not keep an ended terminal`() async throws {
        try await LoopThread.run {
            let session = try Session("trap '' HUP; sleep 1000 & echo $!")
            let lines = try await session.lines()
            let sleeper = try #require(lines.first.flatMap { CInt($0) })
            #expect(kill(sleeper, 0) == 0)
            kill(sleeper, SIGKILL)
        }
    }

    @Test func `erasing takes a whole character`() async throws {
        try await LoopThread.run {
            let session = try Session("stty -echo; echo ready; read -r line; echo \"<$line>\"")
            try await session.prints("ready")
            session.type("aé\u{7f}\n")
            #expect(try await session.lines().last == "<a>")
        }
    }

    @Test func `a program that is not there is named`() async throws {
        await LoopThread.run {
            let error = #expect(throws: SystemError.self) {
                try Pseudoterminal(
                    program: "/no/such/shell", environment: environment, columns: 80, rows: 24)
            }
            #expect(
                error?.explanation == """
                    cannot start /no/such/shell: No such file or directory. Check the name: \
                    nothing is there.
                    """)
        }
    }

    /// POSIX cksum: CRC-32 of the bytes and of their number.
    private func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0
        func add(_ byte: UInt8) {
            sum ^= UInt32(byte) << 24
            for _ in 0..<8 { sum = sum & 0x8000_0000 != 0 ? sum << 1 ^ 0x04C1_1DB7 : sum << 1 }
        }
        for byte in bytes { add(byte) }
        var count = bytes.count
        while count > 0 {
            add(UInt8(count & 0xFF))
            count >>= 8
        }
        return ~sum
    }
}

extension Session {
    fileprivate func prints(_ words: String, or others: String) async throws {
        try await eventually { text.contains(words) || text.contains(others) }
    }
}
