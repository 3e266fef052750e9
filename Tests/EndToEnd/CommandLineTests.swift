import FoundationEssentials
import TestSupport
import Testing

/// The commands that print and end, as shells and scripts use them.
@Suite("The command line", .serialized)
struct CommandLineTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.scratch.put(
            """
            - {name: web-1, address: 10.0.0.1, user: ops, group: production, tags: [web, prod]}
            - {name: web-2, address: "2001:db8::2", port: 2222, group: production}
            - {name: "db one", address: 10.0.1.1, platform: windows}

            """, in: "config/workbench/instances.yaml")
    }

    // MARK: Words

    @Test(arguments: [
        "lst", "list --jsn", "connect", "connect a b", "connect --json a", "connect ''", "check",
        "check a b", "check --names a", "check ''", "replay --size", "replay --size 80",
        "replay --size 0x1", "replay --size 80x5000", "replay --size ax3", "replay --chunk 0",
        "replay --chunk x", "replay a b", "keys all", "completion", "completion tcsh",
        "completion bash zsh", "--bogus", "list --json=yes", "replay --json=1 x", "--version now",
    ])
    func `what is not understood is told with a remedy`(_ line: String) throws {
        let outcome = try workplace.shell("workbench \(line)")
        #expect(outcome.status == 64)
        #expect(outcome.text.isEmpty)
        #expect(outcome.complaints.hasPrefix("workbench: "))
        #expect(outcome.complaints.hasSuffix("\nTry “workbench --help”.\n"))
    }

    @Test(arguments: ["--help", "-h", "help", "list --help", "check x --help", "connect -h"])
    func `help is printed wherever it is asked for`(_ line: String) throws {
        let outcome = try workplace.shell("workbench \(line)")
        #expect(outcome.status == 0)
        #expect(outcome.complaints.isEmpty)
        for command in ["connect", "list", "check", "replay", "keys", "completion"] {
            #expect(outcome.text.contains("workbench \(command)"))
        }
        #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 90 })
    }

    @Test(arguments: ["--version", "-V"])
    func `the version is one line`(_ option: String) throws {
        let outcome = try workplace.run(option)
        #expect(outcome.status == 0)
        #expect(outcome.text.wholeMatch(of: /workbench [0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    }

    @Test(arguments: ["", "connect web-1"])
    func `without a terminal the screen does not start`(_ line: String) throws {
        let outcome = try workplace.shell("workbench \(line) < /dev/null > \(path("out"))")
        #expect(outcome.status == 69)
        #expect(outcome.complaints.hasPrefix("workbench: "))
        #expect(try workplace.scratch.text(of: "out") == "")
    }

    @Test func `output that nobody reads or that finds no room`() throws {
        let full = try workplace.shell("workbench keys > /dev/full")
        #expect(full.status == 74)
        #expect(full.complaints.contains("No space left on device"))
        let closed = try workplace.shell("workbench keys >&-")
        #expect(closed.status == 74)
        let piped = try workplace.shell(
            "trap '' PIPE; workbench keys | true; echo ${PIPESTATUS[0]}")
        #expect(piped.text == "0\n")
        #expect(piped.complaints.isEmpty)
    }

    // MARK: list

    @Test func `instances are listed in columns`() throws {
        let outcome = try workplace.run("list")
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n").map(String.init)
        #expect(
            lines[0].split(separator: " ").map(String.init).prefix(3) == [
                "NAME", "ADDRESS", "USER",
            ])
        #expect(lines[1].hasPrefix("this machine"))
        let column = try #require(lines[0].firstRange(of: "ADDRESS")).lowerBound
        let offset = lines[0].distance(from: lines[0].startIndex, to: column)
        #expect(lines.contains { $0.dropFirst(offset).hasPrefix("[2001:db8::2]:2222") })
        #expect(!outcome.text.contains(" \n"))
    }

    @Test func `names are one a line, the best first`() throws {
        #expect(
            try workplace.run("list", "--names").text == "this machine\nweb-1\nweb-2\ndb one\n")
        #expect(try workplace.run("list", "--names", "web").text == "web-1\nweb-2\n")
        #expect(try workplace.run("list", "web", "2", "--names").text == "web-2\n")
    }

    @Test func `a filter that finds nothing is told apart from a fault`() throws {
        let outcome = try workplace.run("list", "zzzz")
        #expect(outcome.status == 1)
        #expect(outcome.complaints == "workbench: no instance matches “zzzz”\n")
        let json = try workplace.run("list", "--json", "zzzz")
        #expect(json.status == 1)
        #expect(json.text.filter { !$0.isWhitespace } == "[]")
    }

    private struct Record: Decodable {
        var name: String
        var source: String
        var address: String
        var port: Int?
        var user: String?
        var platform: String
        var tags: [String]
        var group: String?
        var line: Int?
    }

    @Test func `all that is known is there as JSON, but no secrets`() throws {
        try workplace.scratch.put(
            """
            - name: web-1
              address: 10.0.0.1
              tags: [a, b]
              password_command: pass show hidden-path
              environment: {TOKEN: hidden-token}

            """, in: "config/workbench/instances.yaml")
        let outcome = try workplace.run("list", "--json", "web")
        let records = try JSONDecoder().decode([Record].self, from: Data(outcome.output))
        let web = try #require(records.first)
        #expect(records.count == 1)
        #expect(web.name == "web-1" && web.source == "inventory" && web.address == "10.0.0.1")
        #expect(web.platform == "linux" && web.tags == ["a", "b"] && web.line == 1)
        #expect(!outcome.text.contains("hidden"))
    }

    @Test func `a broken file is told with its line, and the rest is listed`() throws {
        try workplace.scratch.put(
            "- {name: a, port: many}\n- {name: b, address: 10.0.0.1}\n",
            in: "config/workbench/instances.yaml")
        let outcome = try workplace.run("list", "--names")
        #expect(outcome.status == 0)
        #expect(outcome.text == "this machine\nb\n")
        #expect(outcome.complaints.contains("instances.yaml:1: "))
    }

    @Test func `a name drives no terminal`() throws {
        try workplace.scratch.put(
            "- {name: \"a\\e]0;owned\\a\", address: \"10.0.0.1\\e[2J\"}\n",
            in: "config/workbench/instances.yaml")
        for format in [[], ["--names"]] {
            let outcome = try Subprocess.run(
                Workplace.program(), ["list"] + format, environment: workplace.environment)
            #expect(!outcome.output.contains { $0 < 0x20 && $0 != 0x0A })
        }
    }

    // MARK: keys

    @Test func `keys are printed as the documentation has them`() throws {
        let outcome = try workplace.run("keys")
        #expect(outcome.status == 0)
        #expect(outcome.text.hasPrefix("# "))
        #expect(try workplace.run("keys", "--markdown").text == outcome.text)
    }

    private func path(_ name: String) -> String { "\(workplace.scratch.path)/\(name)" }
}
