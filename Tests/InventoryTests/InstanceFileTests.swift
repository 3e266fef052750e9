import Inventory
import Model
import Testing

struct InstanceFileTests {
    @Test func `an instance has all that the file says of it`() throws {
        let file = readInventory(
            """
            instances:
              - name: web-1
                address: {public: 203.0.113.5, private: 10.0.3.11, use: private}
                port: 2222
                user: ops
                platform: windows
                tags: [web, "24x7"]
                group: production / web
                jump: [bastion, "ops@inner:2200"]
                identity: ~/.ssh/web
                password_command: pass show prod/web
                environment: {LANG: C.UTF-8, LEVEL: 3}
                charset: euc-jp
                shell_integration: no
                persist: yes
                notes: |
                  Restart with care.
                  Ask first.
            """)
        #expect(file.diagnostics.isEmpty)
        let web = try #require(file.instances.first)
        #expect(web.id.rawValue == "inventory:web-1")
        #expect(web.origin == Instance.Origin(source: .inventory, file: inventoryName, line: 2))
        #expect(web.publicAddress == "203.0.113.5")
        #expect(web.privateAddress == "10.0.3.11")
        #expect(web.address == "10.0.3.11")
        #expect(web.port == 2222)
        #expect(web.user == "ops")
        #expect(web.platform == .windows)
        #expect(web.tags == ["web", "24x7"])
        #expect(web.group == "production/web")
        #expect(web.jump == ["bastion", "ops@inner:2200"])
        #expect(web.identity == ["~/.ssh/web"])
        #expect(web.passwordCommand == "pass show prod/web")
        #expect(web.environment == ["LANG": "C.UTF-8", "LEVEL": "3"])
        #expect(web.charset?.name == "EUC-JP")
        #expect(web.shellIntegration == false)
        #expect(web.isPersistent)
        #expect(web.notes == "Restart with care.\nAsk first.")
    }

    @Test func `what an instance does not say, its nearest group says`() {
        let file = readInventory(
            """
            defaults: {user: all, port: 1, tags: [all]}
            groups:
              production:
                {user: prod, jump: bastion, persist: yes, address: {use: private}}
              production/web: {port: 3}
              staging:
                groups:
                  db: {user: stage-db}
            instances:
              - {name: a, address: a.example}
              - {name: b, group: production/web/eu, address: {public: p, private: q}}
              - {name: c, group: production/web, user: own, jump: , persist: no, tags: []}
              - {name: d, group: staging/db}
              - {name: e, group: productions}
            """)
        #expect(file.diagnostics.isEmpty)
        #expect(file.instances.map(\.user) == ["all", "prod", "own", "stage-db", "all"])
        #expect(file.instances.map(\.port) == [1, 3, 3, 1, 1])
        #expect(file.instances.map(\.jump) == [[], ["bastion"], [], [], []])
        #expect(file.instances.map(\.isPersistent) == [false, true, false, false, false])
        #expect(file.instances.map(\.tags) == [["all"], ["all"], [], ["all"], ["all"]])
        #expect(file.instances.map(\.address) == ["a.example", "q", "c", "d", "e"])
    }

    @Test(arguments: ["", "# nothing yet\n", "instances:\n", "instances: []\n", "---\n"])
    func `a file without instances is no fault`(_ text: String) {
        let file = readInventory(text)
        #expect(file.instances.isEmpty)
        #expect(file.diagnostics.isEmpty)
    }

    @Test func `a list alone will do`() {
        #expect(readInventory("- name: a\n- name: b\n").instances.map(\.name) == ["a", "b"])
    }

    private static func entry(_ line: String) -> String {
        "instances:\n  - name: before\n  - name: web\n    \(line)\n  - name: after\n"
    }

    @Test(arguments: [
        ("port: abc", "expected a port from 1 to 65535, found `abc`"),
        ("port: 70000", "expected a port from 1 to 65535, found `70000`"),
        ("address: [a]", "expected a host name or an IP address, found a list"),
        ("address: a b", "expected a host name or an IP address, found `a b`"),
        ("address: -oProxyCommand=x", "expected a host name"),
        ("address: $(reboot)", "expected a host name"),
        ("address: {public: {}}", "expected a host name"),
        ("address: {use: privat}", "expected public or private, found `privat`; did you mean"),
        ("user: -l", "expected a user name, found `-l`"),
        ("user: \"a\\eb\"", "expected a user name without control characters, found `a·b`"),
        ("jump: [a, {b: c}]", "to go through, found keys with values"),
        ("jump: 'a,,b'", "to go through"),
        ("identity: {a: b}", "expected the path of a key file"),
        ("group: /", "expected the path of a group"),
        ("environment: [A]", "expected variables as `LANG: C.UTF-8`, found a list"),
        ("environment: {1A: b}", "expected the name of a variable, found `1A`"),
        ("environment: {A: [b]}", "expected text as the value of A, found a list"),
        ("password_command: [a]", "expected a command for the shell"),
    ])
    func `an instance that would lead astray is left out and the others load`(
        _ line: String, _ words: String
    ) {
        let file = readInventory(Self.entry(line))
        #expect(file.instances.map(\.name) == ["before", "after"])
        #expect(file.diagnostics.first?.line == 4)
        #expect(file.diagnostics.first?.message.contains(words) == true)
        #expect(
            file.diagnostics.last?.text == "instances.yaml:3: web is left out until that is right")
    }

    @Test(arguments: [
        (
            "platform: linus", Diagnostic.Severity.error,
            "linux or windows, found `linus`; did you mean `linux`?"
        ),
        ("tags: {a: b}", .error, "expected a tag, found keys with values"),
        ("notes: [a]", .error, "expected text, found a list"),
        ("jmup: bastion", .warning, "`jmup` is not a key here; did you mean `jump`?"),
        ("password-command: x", .warning, "did you mean `password_command`?"),
        ("colour: x", .warning, "`colour` is not a key here (known are name, address"),
        ("<<: x", .warning, "expected no `<<`"),
    ])
    func `an instance with a fault in what only describes it is kept`(
        _ line: String, _ severity: Diagnostic.Severity, _ words: String
    ) {
        let file = readInventory(Self.entry(line))
        #expect(file.instances.map(\.name) == ["before", "web", "after"])
        #expect(file.diagnostics.map(\.line) == [4])
        #expect(file.diagnostics.map(\.severity) == [severity])
        #expect(file.diagnostics.first?.message.contains(words) == true)
    }

    @Test(arguments: [
        ("- 22", "expected an instance with `name:` and `address:`, found `22`"),
        ("-", "found nothing"),
        ("- [a]", "found a list"),
        ("- address: a", "expected a `name:`"),
        ("- name: [a]", "expected a name, found a list"),
        ("- name: -x", "expected a name that does not begin with `-`"),
        ("- name: before", "before is the instance in line 2"),
        ("- name: a: b", "quote the text"),
    ])
    func `what is no instance is left out and the others load`(_ item: String, _ words: String) {
        let file = readInventory(
            "instances:\n  - name: before\n  \(item)\n  - name: after\n")
        #expect(file.instances.map(\.name) == ["before", "after"])
        #expect(file.diagnostics.map(\.line) == [3])
        #expect(file.diagnostics.first?.message.contains(words) == true)
    }

    @Test func `a group that is wrong takes its instances with it, and says so`() {
        let file = readInventory(
            """
            groups:
              production:
                jump: {a: b}
              odd: [a]
            instances:
              - {name: a, group: production/web}
              - {name: b, group: staging}
              - {name: c, group: odd}
            """)
        #expect(file.instances.map(\.name) == ["b"])
        #expect(file.diagnostics.map(\.line) == [3, 3, 4, 4])
        #expect(file.diagnostics.last?.message.contains("is left out") == true)
    }

    @Test func `an unknown section is reported with the one that was meant`() {
        let file = readInventory("default: {user: a}\ninstances: [{name: b}]\n")
        #expect(file.instances.map(\.name) == ["b"])
        #expect(file.diagnostics.first?.message.contains("did you mean `defaults`?") == true)
    }

    @Test func `faults without number are cut short`() {
        let text = "instances:\n" + String(repeating: "  - 1\n", count: 5000) + "  - name: a\n"
        let file = readInventory(text)
        #expect(file.instances.count == 1)
        #expect(file.diagnostics.count == 101)
    }
}
