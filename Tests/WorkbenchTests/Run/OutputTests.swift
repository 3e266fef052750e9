import Model
import Testing
import Workbench

/// Which answers count as equal, and how those that are not differ.
@Suite struct OutputTests {
    // MARK: Groups

    @Test func `equal answers are one group, failures first, then the rarer ones`() {
        let groups = groups([
            ("a", "ok\n", .succeeded), ("b", "ok\n", .succeeded), ("c", "other\n", .succeeded),
            ("d", "ok\n", .failed(status: 1)), ("e", "ok\n", .failed(status: 2)),
            ("f", "ok\n", .failed(status: 1)), ("g", "", .timedOut),
        ])
        #expect(groups.map(\.members) == [[4], [3, 5], [6], [2], [0, 1]])
        #expect(groups.map(\.words) == ["exit 2", "exit 1", "timed out", "succeeded", "succeeded"])
    }

    @Test func `the same trouble on several machines is one group`() {
        let groups = groups(
            ["10.0.0.1", "10.0.0.2"].map { address in
                let failure = ConnectionFailure(
                    .refused, host: address, message: "\(address) port 22 refuses the connection")
                return (address, "", .unreachable(failure))
            })
        #expect(groups.map(\.members) == [[0, 1]])
    }

    @Test func `what only differs in masked numbers is equal, and shown as it came`() {
        let answers: [(String, String, RunOutcome)] = [
            ("a", "sshd[812] up 3 days\n", .succeeded), ("b", "sshd[97] up 12 days\n", .succeeded),
        ]
        #expect(groups(answers).count == 2)
        let masked = groups(answers, mask: OutputMask(kinds: [.pids, .times]))
        #expect(masked.map(\.members) == [[0, 1]])
        #expect(masked[0].output.text == "sshd[812] up 3 days\n")
    }

    private func groups(
        _ answers: [(String, String, RunOutcome)], mask: OutputMask = OutputMask()
    ) -> [OutputGroup] {
        var run = Run(answers.map(\.0), plan: RunPlan())
        _ = run.update(.started, at: .zero)
        for (index, answer) in answers.enumerated() {
            _ = run.update(.printed(index, Array(answer.1.utf8), isError: false), at: .zero)
            _ = run.update(.ended(index, answer.2), at: .zero)
        }
        return OutputGroups.of(run.targets, mask: mask)
    }

    // MARK: Masks

    @Test(arguments: [
        (
            OutputMask.Kind.times, "at 2026-11-24T10:11:12Z it was 10:11:12.5",
            "at ‹time› it was ‹time›"
        ),
        (.times, "Nov 24 10:11 took 12.5 ms", "‹time› ‹time› took ‹time›"),
        (.pids, "sshd[123]: pid 4567 ended", "sshd‹pid›: ‹pid› ended"),
        (.addresses, "from 10.0.0.17:22 and 52:54:00:ab:cd:ef", "from ‹address› and ‹address›"),
        (.addresses, "at fe80::1 or 2001:db8:0:1:2:3:4:5", "at ‹address› or ‹address›"),
        (.identifiers, "id 123e4567-e89b-12d3-a456-426614174000 at 0xfe", "id ‹id› at ‹id›"),
        (.numbers, "load 0.13 of 16", "load ‹number› of ‹number›"),
        (.addresses, "version 1.2.3 stays", "version 1.2.3 stays"),
        (.times, "web-12 stays", "web-12 stays"),
    ])
    func `masks replace what varies`(_ kind: OutputMask.Kind, _ line: String, _ masked: String) {
        #expect(OutputMask(kinds: [kind]).line(line) == masked)
    }

    @Test func `own patterns mask too, and broken ones are refused`() throws {
        var mask = OutputMask()
        try mask.add(#"build-\d+"#)
        #expect(mask.line("runs build-77 now") == "runs ‹masked› now")
        #expect(throws: OutputMask.Problem.self) { try mask.add("(") }
    }

    // MARK: Differences

    @Test(arguments: [
        (["a", "b", "c"], ["a", "x", "c"], [" a", "-b", "+x", " c"]),
        (["a"], ["a", "b"], [" a", "+b"]), (["a", "b"], ["b"], ["-a", " b"]),
        ([], ["a"], ["+a"]), (["a"], [], ["-a"]), (["a", "b"], ["a", "b"], [" a", " b"]),
        (["a", "b", "a"], ["a", "a"], [" a", "-b", " a"]),
    ])
    func `a difference says what to take out and what to put in`(
        _ old: [String], _ new: [String], _ lines: [String]
    ) {
        #expect(LineDifference(from: old, to: new).lines.map(\.marked) == lines)
    }

    @Test func `both texts can be made from any difference`() {
        var state: UInt64 = 3
        func text() -> [String] {
            (0..<12).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1
                return ["a", "b", "c"][Int((state >> 40) % 3)]
            }
        }
        for _ in 0..<300 {
            let (old, new) = (text(), text())
            let lines = LineDifference(from: old, to: new).lines.map(\.marked)
            #expect(lines.filter { $0.first != "+" }.map { String($0.dropFirst()) } == old)
            #expect(lines.filter { $0.first != "-" }.map { String($0.dropFirst()) } == new)
        }
    }

    @Test func `long texts without a line in common take no time to compare`() {
        let (old, new) = ((0..<20_000).map { "a\($0)" }, (0..<20_000).map { "b\($0)" })
        let start = ContinuousClock.now
        #expect(LineDifference(from: old, to: new).lines.count == 40_000)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `only what is near a change is shown`() {
        let old = (0..<20).map { "\($0)" }
        var new = old
        new[10] = "x"
        let shown = LineDifference(from: old, to: new).hunks(context: 1).map { $0?.marked }
        #expect(shown == [nil, " 9", "-10", "+x", " 11", nil])
    }
}

extension LineDifference.Line {
    fileprivate var marked: String {
        switch self {
        case .same(let text): " " + text
        case .removed(let text): "-" + text
        case .added(let text): "+" + text
        }
    }
}
