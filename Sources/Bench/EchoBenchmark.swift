internal import Glibc

/// Key press to painted echo over SSH on loopback, beside plain `ssh` in the same kind of terminal.
enum EchoBenchmark {
    private static let presses = 400

    static func run() throws {
        let server = try LoopbackServer()
        let workbench = try server.startWorkbench()
        let ssh = try server.startSSH()
        for program in [workbench, ssh] {
            // The far terminal echoes every key at once; no shell redraws the line.
            program.type("stty -icanon; clear; cat >/dev/null\r")
            program.settle(for: .seconds(1))
        }
        var ours: [Duration] = []
        var theirs: [Duration] = []
        // No escape sequence that either writes has one of these letters.
        for press in 0..<presses {
            let key: UInt8 = press % 2 == 0 ? 0x7a : 0x59
            ours.append(try echo(of: key, by: workbench))
            theirs.append(try echo(of: key, by: ssh))
        }
        report(Samples(ours), Samples(theirs))
    }

    private static func echo(of key: UInt8, by program: PtyProgram) throws -> Duration {
        // A fast typist's pace, so that each press finds the program at rest.
        program.settle(for: .milliseconds(20))
        let pressed = ContinuousClock.now
        program.type(String(UnicodeScalar(key)))
        return try program.wait(forByte: key, within: .seconds(2)) - pressed
    }

    private static func report(_ ours: Samples, _ theirs: Samples) {
        var report = Report("Key press to painted echo over SSH, \(presses) presses")
        for (name, own, peer, most) in [
            ("median", ours.median, theirs.median, 1.0), ("p99", ours.p99, theirs.p99, 5.0),
        ] {
            report.add(
                name, ours: .init(value: own, unit: "ms"), peer: .init(value: peer, unit: "ms"),
                named: "ssh", goal: "≤ \(Int(most)) ms more", isMet: own - peer <= most)
        }
        report.print()
    }
}
