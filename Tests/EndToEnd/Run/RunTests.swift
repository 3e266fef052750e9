import Glibc
import Reactor
import TestSupport
import Testing

/// `workbench run` against a real server that is many.
@Suite("workbench run", .serialized)
struct RunTests {
    private let workplace: Workplace

    init() throws { workplace = try Workplace() }

    // MARK: Outcomes

    @Test func `equal answers are shown once, failures first, and the rest as a difference`() throws
    {
        try workplace.addFleet(5)
        let command = Workplace.only(
            2, "echo broken >&2; exit 3",
            else: Workplace.only(4, "seq 5; echo odd; seq 7 9", else: "seq 9"))
        let outcome = try workplace.run("run", "web-[1-5],dead", "--", command)
        #expect(outcome.status == 1)
        let sections = outcome.text.split(separator: "\n\n").map(String.init)
        try #require(sections.count == 4, "\(outcome.text)")
        #expect(sections[0] == "!! web-2: exit 3\nstderr: broken")
        #expect(sections[1].hasPrefix("!! dead: unreachable\n  127.0.0.1 port 1 refuses"))
        #expect(
            sections[2]
                == "== web-4: succeeded\n  differs from web-1:\n  ⋯\n  4\n  5\n- 6\n+ odd\n  7\n  8\n  ⋯"
        )
        #expect(
            sections[3]
                == "== web-[1,3,5]: succeeded (3)\n" + (1...9).map { "\($0)\n" }.joined())
        #expect(
            outcome.complaints.hasPrefix("4 of 6 succeeded, 1 failed, 1 unreachable in ")
                || outcome.complaints.contains("4 of 6 succeeded, 1 failed, 1 unreachable in "))
    }

    @Test func `only if all succeed the status is 0`() throws {
        try workplace.addFleet(3)
        #expect(try workplace.run("run", "web-*", "--", "true").status == 0)
        #expect(
            try workplace.run("run", "web-*", "--", Workplace.only(3, "false", else: "true")).status
                == 1)
        #expect(try workplace.run("run", "web-1", "--", "kill -9 $$").status == 1)
    }

    @Test func `output and errors come apart, with the status and the time`() throws {
        try workplace.addFleet(2)
        let run = try workplace.runJSON(
            "web-[1-2]", "dead",
            command: Workplace.only(
                1, "echo out; echo err >&2; exit 7", else: "printf bare; kill -TERM $$"))
        #expect(run.status == 1)
        #expect(run.isComplete && !run.allSucceeded)
        #expect(run.outcomes == ["failed", "failed", "unreachable"])
        #expect(run.targets.map(\.exitStatus) == [7, nil, nil])
        #expect(run.targets.map(\.signal) == [nil, "TERM", nil])
        #expect(run.targets.map(\.stdout) == ["out\n", "bare", ""])
        #expect(run.targets.map(\.stderr) == ["err\n", "", ""])
        #expect(run.targets.allSatisfy { ($0.milliseconds ?? 0) > 0 && $0.attempts == 1 })
        #expect(run.target("dead")?.remedy != nil)
        #expect(run.counts["failed"] == 2 && run.counts["unreachable"] == 1)
    }

    @Test func `the document has these names and no others`() throws {
        try workplace.addFleet(1)
        let outcome = try workplace.run("run", "--json", "web-1", "dead", "--", "exit 4")
        let names = outcome.text.split(separator: "\n").compactMap { line -> String? in
            let parts = line.split(separator: "\"")
            return parts.count > 1 && parts[1...].first.map { _ in line.contains("\" :") } ?? false
                ? String(parts[1]) : nil
        }
        #expect(
            Set(names) == [
                "allSucceeded", "attempts", "cancelled", "command", "counts", "exitStatus",
                "failed", "group", "groups", "isComplete", "message", "milliseconds", "name",
                "nodeSet", "notRun", "outcome", "remedy", "stderr", "stderrDroppedBytes", "stdout",
                "stdoutDroppedBytes", "succeeded", "targets", "timedOut", "unanswered",
                "unreachable",
            ])
    }

    @Test func `this machine takes part without a connection`() throws {
        let run = try workplace.runJSON(
            "this machine", command: "cat; echo \"it's \\\\ here\"; echo no >&2; exit 2")
        #expect(run.outcomes == ["failed"])
        #expect(run.targets[0].stdout == "it's \\ here\n")
        #expect(run.targets[0].stderr == "no\n")
        #expect(run.targets[0].exitStatus == 2)
    }

    // MARK: Time and tries

    @Test func `what takes too long is ended over there`() throws {
        try workplace.addFleet(2)
        let run = try workplace.runJSON(
            "--timeout", "2", "web-[1-2]",
            command: Workplace.only(
                1, "trap '' TERM; sh -c 'echo $$ > inner; exec sleep 600' & echo $$ > outer; wait",
                else: "true"))
        #expect(run.status == 1)
        #expect(run.outcomes == ["timedOut", "succeeded"])
        for name in ["inner", "outer"] {
            let process = try #require(try workplace.processID(in: name))
            #expect(!isRunning(process), "\(name)")
        }
    }

    /// Their shells take no text of several lines.
    @Test(arguments: ["tcsh", "fish", "zsh"])
    func `it is ended whatever shell people log in with there`(_ shell: String) throws {
        try workplace.scratch.put(
            "#!/bin/sh\ncd '\(workplace.home)'; exec \(try Subprocess.find(shell)) -c "
                + "\"$SSH_ORIGINAL_COMMAND\"\n",
            in: "server/login", mode: 0o700)
        try workplace.addFleet(
            1, options: ["ForceCommand exec \(workplace.scratch.path)/server/login"])
        let run = try workplace.runJSON(
            "--timeout", "2", "web-1", command: #"sh -c 'echo "$$" > outer; sleep 600; echo'"#)
        #expect(run.outcomes == ["timedOut"])
        let process = try #require(try workplace.processID(in: "outer"))
        #expect(!isRunning(process))
    }

    @Test func `only what failed is tried again`() throws {
        try workplace.addFleet(3)
        let run = try workplace.runJSON(
            "--retry", "2", "web-[1-3]",
            command: "echo x >> count; "
                + Workplace.only(2, "test -e again || { touch again; exit 1; }", else: "true"))
        #expect(run.status == 0)
        #expect(run.targets.map(\.attempts) == [1, 2, 1])
        #expect(try workplace.scratch.text(of: "home/count") == "x\nx\nx\nx\n")
    }

    @Test func `a canary that fails spares the rest, and so do too many failures`() throws {
        try workplace.addFleet(4)
        let canary = try workplace.runJSON(
            "--canary", "1", "web-[1-4]", command: "echo x >> ran; false")
        #expect(canary.outcomes == ["failed", "notRun", "notRun", "notRun"])
        #expect(canary.targets[1].message == "the canary failed")
        #expect(try workplace.scratch.text(of: "home/ran") == "x\n")
        let limited = try workplace.runJSON(
            "--parallel", "1", "--max-failures", "1", "web-[1-4]", command: "false")
        #expect(limited.outcomes == ["failed", "failed", "notRun", "notRun"])
    }

    // MARK: Cancelling

    @Test func `ctrl-c ends it over there, children and all`() async throws {
        try workplace.addFleet(2)
        // The line waits until both run, then does what the terminal does.
        let outcome = try workplace.shell(
            """
            workbench run --json --parallel 2 'web-[1-2],this machine' -- \
                'sh -c "trap : TERM; echo \\$\\$ >> pids; while :; do sleep 1; done" & \
                echo $$ >> pids; sleep 600' > \(workplace.scratch.path)/out & process=$!
            until [ "$(cat "$HOME/pids" 2>/dev/null | wc -l)" -eq 4 ]; do sleep 0.02; done
            kill -INT $process; wait $process; echo "status $?"; cat \(workplace.scratch.path)/out
            """)
        let lines = outcome.text.split(separator: "\n", maxSplits: 1)
        #expect(lines.first == "status 130")
        let run = try RunDocument(String(lines.last ?? ""))
        #expect(run.outcomes == ["cancelled", "cancelled", "notRun"])
        #expect(!run.isComplete)
        let pids = try workplace.scratch.text(of: "home/pids") ?? ""
        for pid in pids.split(separator: "\n").compactMap({ CInt($0) }) {
            #expect(!isRunning(pid), "\(pid)")
        }
    }

    // MARK: Much

    @Test func `three hundred machines answer`() throws {
        try workplace.addFleet(300)
        let run = try workplace.runJSON(
            "web-[1-300]", command: "echo $SSH_CONNECTION | cut -d' ' -f3")
        #expect(run.status == 0, "\(run.counts) \(run.complaints)")
        #expect(run.targets.map(\.stdout) == (1...300).map { Workplace.address($0) + "\n" })
    }

    @Test func `a flood is cut, said so, and holds nobody up`() throws {
        try workplace.addFleet(3)
        let run = try workplace.runJSON(
            "web-[1-3]",
            command: Workplace.only(1, "yes | head -c 40000000; exit 5", else: "echo short"))
        #expect(run.outcomes == ["failed", "succeeded", "succeeded"])
        let flood = run.targets[0]
        #expect(flood.exitStatus == 5)
        #expect(flood.stdout.utf8.count == 1 << 20)
        #expect(flood.stdoutDroppedBytes == 40_000_000 - 1 << 20)
        let text = try workplace.run("run", "web-1", "--", "yes | head -c 2000000").text
        #expect(text.hasSuffix("[\(2_000_000 - 1 << 20) more bytes were not kept]\n"))
    }

    @Test func `standard input reaches all`() throws {
        try workplace.addFleet(3)
        let input = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let run = try workplace.runJSON(
            "--stdin", "web-[1-3]", "this machine", command: "cksum", input: input)
        #expect(run.status == 0, "\(run.targets)")
        #expect(Set(run.targets.map(\.stdout)).count == 1)
        #expect(run.targets[0].stdout.hasSuffix(" 3000000\n"))
        // Without being asked to it reads nothing of it.
        let none = try workplace.runJSON("web-1", command: "cksum", input: input)
        #expect(none.targets[0].stdout.hasSuffix(" 0\n"))
    }

    // MARK: Expressions

    @Test func `what names nobody is refused before anything runs`() throws {
        try workplace.addFleet(2)
        for (expression, words) in [
            ("wob-1", "did you mean `web-1`?"), ("web-[1-", "is missing"),
            ("@nobody", "no instance is in the group"), ("web-1&web-2", "leaves no machine"),
        ] {
            let outcome = try workplace.run("run", "web-1", expression, "--", "touch", "ran")
            #expect(outcome.status == 64)
            #expect(outcome.complaints.contains(words))
        }
        #expect(try workplace.scratch.text(of: "home/ran") == nil)
        let twice = try workplace.run("run", "web-1", "web-1", "--", "echo", "x", ">>", "ran")
        #expect(twice.complaints.contains("web-1 is named twice; it counts once"))
        #expect(try workplace.scratch.text(of: "home/ran") == "x\n")
    }

    @Test func `a dry run says who, how and in what order, and connects to nobody`() throws {
        try workplace.addFleet(3)
        workplace.server?.stop()
        let outcome = try workplace.run(
            "run", "--dry-run", "--canary", "1", "--user", "ops", "web-*", "--", "reboot")
        let port = workplace.server?.port ?? 0
        #expect(outcome.status == 0)
        #expect(
            outcome.text == """
                would run: reboot
                wave 1:
                  web-1  ops@\(Workplace.address(1)):\(port)
                wave 2:
                  web-2  ops@\(Workplace.address(2)):\(port)
                  web-3  ops@\(Workplace.address(3)):\(port)

                """)
    }

    @Test func `the outcome is written as JUnit's XML, whatever was printed`() throws {
        try workplace.addFleet(2)
        let file = "\(workplace.scratch.path)/junit.xml"
        let command = Workplace.only(1, "printf '<&>\\033[1m\\n'; exit 1", else: "true")
        _ = try workplace.run("run", "--junit", file, "web-[1-2],dead", "--", command)
        let program = """
            import sys, xml.etree.ElementTree as tree
            suite = tree.parse(sys.argv[1]).getroot()[0]
            print(suite.get("tests"), suite.get("failures"), suite.get("errors"))
            for case in suite: print(case.get("name"), [part.tag for part in case])
            print(ascii(suite[0].find("system-out").text))
            """
        let read = try Subprocess.run("python3", ["-c", program, file])
        #expect(
            read.text == """
                3 1 1
                web-1 ['failure', 'system-out']
                web-2 []
                dead ['error']
                '<&>\\ufffd[1m\\n'

                """)
    }

    // MARK: Questions

    @Test func `without anybody to ask an unknown host key is an outcome of its own`() throws {
        try workplace.addFleet(2, isKnown: false)
        let run = try workplace.runJSON("web-[1-2]", command: "touch ran")
        #expect(run.status == 1)
        #expect(run.outcomes == ["unanswered", "unanswered"])
        #expect(
            run.targets[0].message?.hasPrefix("nobody could be asked about the host key") ?? false)
        #expect(try workplace.scratch.text(of: "home/ran") == nil)
        #expect(try workplace.scratch.text(of: "home/.ssh/known_hosts") ?? "" == "")
    }

    @Test func `without anybody to ask a password is an outcome of its own`() throws {
        try workplace.addFleet(
            1, options: ["PasswordAuthentication yes", "PubkeyAuthentication no"])
        let run = try workplace.runJSON("web-1", command: "true")
        #expect(run.outcomes == ["unanswered"])
        #expect(
            run.targets[0].message?.hasPrefix("nobody could be asked for the password") ?? false)
    }

    @Test func `on a terminal each host key is asked about once`() async throws {
        try workplace.addFleet(2, isKnown: false)
        let tmux = try await workplace.openTerminal()
        try tmux.type(
            "workbench run --timeout 60 --retry 1 'web-[1-2]' -- 'echo it ran; false'; echo \"status $?.\"\r"
        )
        for count in 1...2 {
            try await tmux.waitFor("Is this web-")
            try tmux.type("y\r")
            try await eventually("host key \(count)") {
                let known = try workplace.scratch.text(of: "home/.ssh/known_hosts") ?? ""
                return known.split(separator: "\n").count >= count
            }
        }
        try await tmux.waitFor("status 1.")
        try await tmux.waitFor("web-[1-2]: exit 1 (2)")
        let known = try workplace.scratch.text(of: "home/.ssh/known_hosts") ?? ""
        #expect(known.split(separator: "\n").count == 2)
    }
}
