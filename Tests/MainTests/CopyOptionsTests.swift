@testable import Main
import Model
import Testing

@Suite struct CopyOptionsTests {
    private func options(_ words: String...) throws -> CopyOptions {
        guard case .copy(let options) = try Invocation(arguments: words) else {
            throw UsageError(message: "no copy")
        }
        return options
    }

    @Test(arguments: [
        ("web:/etc/x", "web", "/etc/x"), ("web:", "web", ""), ("./a:b", nil, "./a:b"),
        ("/a:b", nil, "/a:b"), ("a", nil, "a"), ("web-[01-20]:/x", "web-[01-20]", "/x"),
        ("root@web:x:y", "root@web", "x:y"), ("@web!%db:/x", "@web!%db", "/x"), (":x", nil, ":x"),
        ("[::1]:/x", "[::1]", "/x"),
    ])
    func `a colon before any slash parts the machine from the path`(
        _ text: String, _ expression: String?, _ path: String
    ) {
        let end = CopyEnd(text)
        #expect(end.expression == expression && end.path == path)
    }

    @Test func `options say how it is copied`() throws {
        let found = try options(
            "sync", "--delete", "--exclude", "*.o", "--limit=20M", "--links", "skip", "a", "web:b")
        #expect(found.transfer.deletes && found.transfer.conflict == .changed)
        #expect(found.transfer.excludes.map(\.text) == ["*.o"])
        #expect(found.transfer.rateLimit == 20 << 20)
        #expect(found.transfer.links == .skip)
    }

    @Test(arguments: [
        ["get", "a", "b"], ["get", "web:a", "web:b"], ["put", "a", "b"], ["put", "web:a", "web:b"],
        ["get", "web:a"], ["put", "--delete", "a", "web:b"], ["copy", "a:b", "c:d", "e:f"],
        ["put", "--conflict", "ask", "a", "web:b"], ["put", "--limit", "fast", "a", "web:b"],
        ["sync", "--exclude", "/", "a", "web:b"], ["ls"], ["ls", "web:a", "web:b"],
    ])
    func `what cannot be meant is refused`(_ words: [String]) {
        #expect(throws: UsageError.self) { try Invocation(arguments: words) }
    }

    @Test(
        arguments: [
            (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (1_449_000, "1.4 MB"),
            (123_456_789, "123 MB"), (5_000_000_000, "5.0 GB"),
        ] as [(UInt64, String)])
    func `amounts have two digits or three`(_ bytes: UInt64, _ text: String) {
        #expect(CopyText.amount(bytes) == text)
    }

    @Test func `a progress line tells what is left and fits its terminal`() {
        var progress = TransferProgress()
        progress.bytesFound = 2_000_000
        progress.filesFound = 3
        progress.isCounted = true
        progress.note(at: .zero)
        progress.bytesDone = 1_000_000
        progress.filesDone = 1
        progress.note(at: .seconds(1))
        let line = CopyProgress.line([progress], width: 80)
        #expect(line == "50 %  1.0 MB of 2.0 MB  1 of 3 files  1.0 MB/s  1 s")
        #expect(CopyProgress.line([progress], width: 30).count < 30)
    }

    @Test func `the status tells all well, some of it, and nobody reached`() {
        let job = CopyJob(
            source: .thisMachine, from: .here, target: .thisMachine, to: FilePath("x"))
        let well = CopyResult(job)
        var partial = well
        partial.report.files = 3
        partial.report.faults = [
            .init(FilePath("a"), FileFailure(.denied, host: nil, "read", nil, reason: "no"))
        ]
        var lost = well
        lost.report.faults = [
            .init(.here, FileFailure(.lost, host: nil, "reach", nil, reason: "no"))
        ]
        #expect(CopyResult.status([well, well]) == .success)
        #expect(CopyResult.status([well, partial]) == .noMatch)
        #expect(CopyResult.status([well, lost]) == .noMatch)
        #expect(CopyResult.status([lost, lost]) == .connection)
    }
}
