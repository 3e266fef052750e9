import Inventory
import Model
import Testing

/// A change to one instance, the lines that go and those that come.
struct Change: Sendable {
    var name: String
    var set: @Sendable (inout Instance) -> Void
    var old: [Substring]
    var new: [Substring]

    init(
        _ name: String, _ set: @escaping @Sendable (inout Instance) -> Void, _ old: [Substring],
        _ new: [Substring]
    ) {
        (self.name, self.set, self.old, self.new) = (name, set, old, new)
    }
}

struct InstanceFileEditTests {
    private static let file = """
        # My machines.

        defaults:
          user: ops   # everywhere

        groups:
          production: {jump: bastion, tags: [prod]}

        instances:
          # The front.
          - name: web-1      # blue rack
            address: "10.0.0.1"
            port: 22

          - name: "web-2"
            # do not touch the next line
            address: {public: 203.0.113.5, private: 10.0.0.2}
            group: production
            tags:
              - a
              - 'b'
            notes: |
              Two
              lines

            # at the end of web-2

          # The back.
          - {name: db-1, address: 10.0.0.3} # oracle

        # The end.

        """

    /// What a line was, and what it became: the rest is the same.
    private func changes(
        _ edit: InstanceEdit, in text: String = file
    ) throws -> [CollectionDifference<Substring>.Change] {
        let changed = try InventoryTests.edit(text, edit)
        let old = text.split(separator: "\n", omittingEmptySubsequences: false)
        let new = changed.split(separator: "\n", omittingEmptySubsequences: false)
        return Array(new.difference(from: old))
    }

    private func removed(_ changes: [CollectionDifference<Substring>.Change]) -> [Substring] {
        changes.compactMap { if case .remove(_, let line, _) = $0 { line } else { nil } }.reversed()
    }

    private func inserted(_ changes: [CollectionDifference<Substring>.Change]) -> [Substring] {
        changes.compactMap { if case .insert(_, let line, _) = $0 { line } else { nil } }
    }

    private func known(_ name: String, in text: String = file) throws -> Instance {
        try #require(readInventory(text).instances.first { $0.name == name })
    }

    // MARK: Changing

    @Test(
        arguments: [
            Change(
                "web-1", { $0.port = 2222 }, ["    port: 22"], ["    port: 2222"]
            ),
            Change("web-1", { $0.port = nil }, ["    port: 22"], []),
            Change(
                "web-1", { $0.name = "www" }, ["  - name: web-1      # blue rack"],
                ["  - name: www      # blue rack"]
            ),
            Change(
                "web-1", { $0.publicAddress = "::1" }, ["    address: \"10.0.0.1\""],
                ["    address: \"::1\""]
            ),
            Change(
                "web-1", { $0.privateAddress = "10.1.0.1" }, ["    address: \"10.0.0.1\""],
                ["    address: {public: 10.0.0.1, private: 10.1.0.1, use: public}"]
            ),
            Change("web-1", { $0.user = "root" }, [], ["    user: root"]),
            Change("web-1", { $0.user = nil }, [], ["    user: null"]),
            Change("web-1", { $0.tags = ["x", "y z"] }, [], ["    tags: [x, y z]"]),
            Change(
                "web-1", { $0.environment = ["B": "yes", "A": "1 2"] }, [],
                ["    environment: {A: 1 2, B: \"yes\"}"]
            ),
            Change(
                "web-1", { $0.notes = "one\n\ntwo\n" }, [],
                ["    notes: |", "      one", "", "      two"]
            ),
            Change("web-1", { $0.notes = " odd\n" }, [], ["    notes: \" odd\\n\""]),
            Change(
                "web-2", { $0.addressChoice = .private },
                ["    address: {public: 203.0.113.5, private: 10.0.0.2}"],
                ["    address: {public: 203.0.113.5, private: 10.0.0.2, use: private}"]
            ),
            Change(
                "web-2", { $0.publicAddress = nil },
                ["    address: {public: 203.0.113.5, private: 10.0.0.2}"],
                ["    address: {private: 10.0.0.2}"]
            ),
            Change(
                "web-2", { $0.tags = ["a", "c", "no"] }, ["      - 'b'"],
                ["      - c", "      - \"no\""]
            ),
            Change(
                "web-2", { $0.tags = [] }, ["    tags:", "      - a", "      - 'b'"],
                ["    tags: []"]
            ),
            Change("web-2", { $0.jump = [] }, [], ["    jump: []"]),
            Change(
                "web-2", { $0.notes = "One line" }, ["    notes: |", "      Two", "      lines"],
                ["    notes: One line"]
            ),
            Change(
                "web-2", { $0.group = nil }, ["    group: production"], ["    jump: [bastion]"]
            ),
            Change(
                "db-1", { $0.port = 1521 }, ["  - {name: db-1, address: 10.0.0.3} # oracle"],
                ["  - {name: db-1, address: 10.0.0.3, port: 1521} # oracle"]
            ),
            Change(
                "db-1", { $0.publicAddress = nil },
                ["  - {name: db-1, address: 10.0.0.3} # oracle"],
                ["  - {name: db-1} # oracle"]
            ),
        ])
    func `a change touches the lines it must and no other`(
        _ change: Change
    ) throws {
        var wanted = try known(change.name)
        change.set(&wanted)
        let changes = try changes(.change(name: change.name, wanted))
        #expect(removed(changes) == change.old)
        #expect(inserted(changes) == change.new)
    }

    @Test func `a form saved as it was opened changes nothing`() throws {
        for name in ["web-1", "web-2", "db-1"] {
            #expect(try changes(.change(name: name, known(name))).isEmpty)
        }
    }

    @Test func `an instance that moves to a group keeps what it was`() throws {
        var wanted = try known("web-1")
        wanted.group = "production"
        let text = try edit(Self.file, .change(name: "web-1", wanted))
        let moved = try known("web-1", in: text)
        #expect(moved.group == "production")
        #expect(moved.jump == [])
        #expect(moved.tags == [])
        #expect(text.contains("    group: production\n    tags: []\n    jump: []\n"))
    }

    @Test func `line ends stay as they are`() throws {
        let text = "instances:\r\n  - name: a\r\n    port: 1 # one\r\n  - name: b\r\n"
        var wanted = try known("a", in: text)
        (wanted.port, wanted.notes) = (2, "x\ny")
        let changed = try edit(text, .change(name: "a", wanted))
        #expect(
            changed
                == "instances:\r\n  - name: a\r\n    port: 2 # one\r\n    notes: |-\r\n      x\r\n"
                + "      y\r\n  - name: b\r\n")
        #expect(try known("a", in: changed).notes == "x\ny")
    }

    @Test func `an instance that is left out can be put right`() throws {
        let text = "instances:\n  - name: a\n    port: 99999\n    address: a b\n  - name: b\n"
        let wanted = instance("a") { ($0.port, $0.publicAddress) = (22, "ab") }
        let changed = try edit(text, .change(name: "a", wanted))
        #expect(changed == "instances:\n  - name: a\n    port: 22\n    address: ab\n  - name: b\n")
    }

    // MARK: Adding

    @Test(arguments: [
        ("", "instances:\n  - name: new\n    address: 10.0.0.9\n"),
        ("# mine\n", "# mine\ninstances:\n  - name: new\n    address: 10.0.0.9\n"),
        ("instances:", "instances:\n  - name: new\n    address: 10.0.0.9"),
        (
            "instances: [] # none\n",
            "instances: # none\n  - name: new\n    address: 10.0.0.9\n"
        ),
        (
            "instances: # none\n# later\n",
            "instances: # none\n  - name: new\n    address: 10.0.0.9\n# later\n"
        ),
        (
            "defaults: {user: a}",
            "defaults: {user: a}\ninstances:\n  - name: new\n    address: 10.0.0.9"
        ),
        ("- name: a", "- name: a\n- name: new\n  address: 10.0.0.9"),
        (
            "instances:\n- name: a\n  # in a\n\n# end\n",
            "instances:\n- name: a\n  # in a\n- name: new\n  address: 10.0.0.9\n\n# end\n"
        ),
        (
            "instances:\n - name: a\n\n - name: b\ndefaults:\n",
            "instances:\n - name: a\n\n - name: b\n\n - name: new\n   address: 10.0.0.9\n"
                + "defaults:\n"
        ),
    ])
    func `a new instance is written as its neighbours are`(
        _ text: String, _ expected: String
    ) throws {
        let new = instance("new") { $0.publicAddress = "10.0.0.9" }
        let changed = try edit(text, .add(new))
        #expect(changed == expected)
        #expect(readInventory(changed).instances.last?.address == "10.0.0.9")
    }

    @Test func `what the form of a new instance leaves open is as its group has it`() throws {
        let text = try edit(Self.file, .add(instance("new") { $0.group = "production" }))
        #expect(text.contains("  - name: new\n    group: production\n\n# The end."))
        let read = try known("new", in: text)
        #expect(read.user == "ops")
        #expect(read.jump == ["bastion"])
    }

    @Test func `a new instance has all its fields, and those of the defaults only if other`() throws
    {
        let new = instance("new") {
            ($0.user, $0.port, $0.platform) = ("ops", 2200, .windows)
            ($0.identity, $0.jump) = (["~/a b", "~/c"], ["x:22"])
            $0.passwordCommand = "pass \"x\" | head -1"
        }
        let text = try edit(Self.file, .add(new))
        let read = try known("new", in: text)
        #expect(read.user == "ops")
        #expect(read.identity == ["~/a b", "~/c"])
        #expect(read.jump == ["x:22"])
        #expect(read.passwordCommand == "pass \"x\" | head -1")
        #expect(text.contains("    platform: windows\n"))
        #expect(!text.contains("group: null"))
    }

    // MARK: Duplicating and removing

    @Test func `a duplicate stands behind its pattern, comments and all`() throws {
        var copy = try known("web-2")
        (copy.name, copy.port) = ("web-3", 23)
        let text = try edit(Self.file, .duplicate(name: "web-2", copy))
        #expect(readInventory(text).instances.map(\.name) == ["web-1", "web-2", "web-3", "db-1"])
        #expect(text.split(separator: "# do not touch the next line").count == 3)
        #expect(text.contains("  - name: web-3\n    # do not touch"))
        #expect(try known("web-3", in: text).notes == "Two\nlines\n")
        #expect(try known("web-3", in: text).port == 23)
    }

    @Test func `removing takes the item and leaves all around it`() throws {
        let changed = try changes(.remove(name: "web-1"))
        #expect(inserted(changed).isEmpty)
        #expect(
            removed(changed).filter { !$0.isEmpty } == [
                "  - name: web-1      # blue rack", "    address: \"10.0.0.1\"", "    port: 22",
            ])
        let last = try changes(.remove(name: "db-1"))
        #expect(removed(last) == ["  - {name: db-1, address: 10.0.0.3} # oracle"])
    }

    @Test func `the last instance can go and another come`() throws {
        let empty = try edit("instances:\n  - name: a\n", .remove(name: "a"))
        #expect(empty == "instances:\n")
        #expect(try edit(empty, .add(instance("b"))) == "instances:\n  - name: b\n")
        #expect(try edit("- name: a\n", .remove(name: "a")).isEmpty)
    }

    // MARK: What is refused

    @Test func `a name that is taken, gone or wrong is refused`() throws {
        #expect(refusal(Self.file, .add(instance("web-1")))?.contains("already") == true)
        #expect(
            refusal(Self.file, .change(name: "web-1", instance("db-1")))?.contains("already")
                == true)
        #expect(refusal(Self.file, .remove(name: "gone"))?.contains("any more") == true)
        #expect(
            refusal(Self.file, .add(instance("a;b")))?.contains("expected a name") == true)
        #expect(
            refusal(Self.file, .add(instance("x") { $0.port = 0 }))?.contains("a port") == true)
    }

    @Test(arguments: [
        "instances: [{name: a}, {name: b}]\n",
        "instances:\n  - &x\n    name: a\n    address: c\n  - *x\n",
        "instances:\n  - name: &n a\n  - name: b\n    user: *n\n",
        "instances: {a: b}\n",
        "instances:\n  - name: 'open\n",
    ])
    func `what cannot be changed safely is refused, with the place`(_ text: String) {
        let message =
            refusal(text, .remove(name: "a")) ?? refusal(text, .change(name: "a", instance("z")))
        #expect(message?.contains("instances.yaml") == true)
    }

    @Test func `ten thousand instances are edited`() throws {
        let text =
            "instances:\n"
            + (0..<10_000).map {
                "  - name: host-\($0)\n    address: 10.0.0.1\n    tags: [a, b]\n"
            }.joined()
        var wanted = try known("host-9999", in: text)
        wanted.port = 2200
        let changed = try edit(text, .change(name: "host-9999", wanted))
        #expect(changed.utf8.count == text.utf8.count + "    port: 2200\n".utf8.count)
    }
}
