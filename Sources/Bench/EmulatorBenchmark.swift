internal import Screen
internal import Terminal

/// Megabytes a second through the emulator alone, beside libvterm on the same bytes.
enum EmulatorBenchmark {
    private static let scrollbackLimit = 10_000
    /// As much as one read of a terminal brings.
    private static let chunk = 64 << 10
    private static let rounds = 5

    static func run(files: [String]) throws {
        let corpora = try files.isEmpty ? Corpus.made(size: 32 << 20) : files.map(Corpus.read)
        var report = Report("Emulator, best of \(rounds) rounds, \(scrollbackLimit) lines kept")
        for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)] {
            for corpus in corpora { try add(corpus, size, to: &report) }
        }
        report.print()
    }

    private static func add(_ corpus: Corpus, _ size: Size, to report: inout Report) throws {
        var ours = Duration.seconds(1_000_000)
        var theirs = ours
        // One after the other in each round, so that a busy moment meets both.
        for _ in 0..<rounds {
            ours = min(ours, measureOurs(corpus.bytes, size))
            theirs = min(theirs, try measureLibVTerm(corpus.bytes, size))
        }
        let megabytes = Double(corpus.bytes.count) / 1_000_000
        let speed = megabytes / (ours / .seconds(1))
        let peer = megabytes / (theirs / .seconds(1))
        report.add(
            "\(corpus.name) \(size.columns)x\(size.rows)",
            ours: .init(value: speed, unit: "MB/s"), peer: .init(value: peer, unit: "MB/s"),
            named: "libvterm", goal: "≥ \(Int(corpus.goal)) MB/s, ahead",
            isMet: speed >= corpus.goal && speed > peer)
    }

    private static func measureOurs(_ bytes: [UInt8], _ size: Size) -> Duration {
        var terminal = Terminal(size: size, scrollbackLimit: scrollbackLimit)
        return ContinuousClock().measure {
            inChunks(bytes) { terminal.feed($0) }
        }
    }

    private static func measureLibVTerm(_ bytes: [UInt8], _ size: Size) throws -> Duration {
        let terminal = try LibVTerm(
            columns: size.columns, rows: size.rows, scrollbackLimit: scrollbackLimit)
        return ContinuousClock().measure {
            inChunks(bytes) { terminal.feed($0) }
        }
    }

    private static func inChunks(_ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { all in
            var start = 0
            while start < all.count {
                let end = min(all.count, start + chunk)
                body(UnsafeRawBufferPointer(rebasing: all[start..<end]))
                start = end
            }
        }
    }
}
