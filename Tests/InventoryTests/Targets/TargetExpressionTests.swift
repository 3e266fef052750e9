import Inventory
import Model
import Testing

/// Which machines a text means.
@Suite struct TargetExpressionTests {
    private static let instances: [Instance] =
        [.thisMachine]
        + [
            instance("web-01", group: "production/web", tags: ["nginx", "eu"]),
            instance("web-02", group: "production/web", tags: ["nginx", "us"]),
            instance("web-03", group: "staging/web", tags: ["nginx"]),
            instance("db-1", group: "production/db", tags: ["postgres", "eu"]),
            instance("db-2", group: "production", tags: ["postgres"]),
            instance("old box", group: nil, tags: []),
            instance("twin", group: nil, tags: []), instance("twin", group: nil, tags: []),
        ]

    private static func instance(_ name: String, group: String?, tags: [String]) -> Instance {
        var instance = Instance(
            id: Instance.ID(rawValue: name), name: name,
            origin: Instance.Origin(source: .inventory, file: "instances.yaml", line: 7))
        instance.group = group
        instance.tags = tags
        return instance
    }

    @Test(arguments: [
        ("web-01", ["web-01"]), ("web-[01-02]", ["web-01", "web-02"]),
        ("web-[02,01]", ["web-02", "web-01"]), ("web-*", ["web-01", "web-02", "web-03"]),
        ("db-?", ["db-1", "db-2"]), ("@production", ["web-01", "web-02", "db-1", "db-2"]),
        ("@production/web", ["web-01", "web-02"]), ("@*/web", ["web-01", "web-02", "web-03"]),
        ("%postgres", ["db-1", "db-2"]), ("#eu", ["web-01", "db-1"]),
        ("@production&%nginx", ["web-01", "web-02"]), ("web-*!web-02", ["web-01", "web-03"]),
        ("@production & web-* ! %us", ["web-01"]), ("%eu^%nginx", ["db-1", "web-02", "web-03"]),
        ("old box", ["old box"]), ("this machine", ["this machine"]),
        ("!@production&*-*", ["web-03"]), ("10.0.0.[7-8]", ["10.0.0.7", "10.0.0.8"]),
        ("root@db.example.com", ["root@db.example.com"]),
    ])
    func `an expression means these`(_ text: String, _ names: [String]) throws {
        let found = try TargetExpression.resolve([text], among: Self.instances)
        #expect(Set(found.targets.map(Self.name)) == Set(names))
        #expect(found.targets.count == names.count)
        #expect(found.notes.isEmpty)
    }

    @Test func `machines go in the order in which they are named`() throws {
        let found = try TargetExpression.resolve(
            ["db-2,web-[02,01]", "db-1"], among: Self.instances)
        #expect(found.targets.map(Self.name) == ["db-2", "web-02", "web-01", "db-1"])
    }

    @Test func `all machines are all but the one in front of us`() throws {
        let found = try TargetExpression.resolve(["*"], among: Self.instances)
        #expect(found.targets.count == Self.instances.count - 1)
        #expect(!found.targets.map(Self.name).contains("this machine"))
    }

    @Test(arguments: [
        ("web-9", "“web-9” is no instance"), ("web-O1", "did you mean `web-01`?"),
        ("@nobody", "no instance is in the group “nobody”"), ("%none", "has the tag “none”"),
        ("mail-*", "matches the name of no instance"), ("web-*!wob-01", "“wob-01” is no instance"),
        ("web-01&db-1", "leaves no machine"), ("web-[1-", "“]” is missing"),
        ("web-01,,db-1", "a name is missing"), ("twin", "“twin” names 2 instances"),
    ])
    func `what means nobody says so`(_ text: String, _ message: String) {
        #expect {
            try TargetExpression.resolve([text], among: Self.instances)
        } throws: { error in
            (error as? TargetFault)?.message.contains(message) ?? false
        }
    }

    @Test(arguments: [
        ["web-01,web-01"], ["web-01", "web-01"], ["web-*", "web-01"], ["web-[01-02,01]"],
    ])
    func `a machine that is named twice counts once, and it is said`(_ texts: [String]) throws {
        let found = try TargetExpression.resolve(texts, among: Self.instances)
        #expect(Set(found.targets).count == found.targets.count)
        #expect(found.notes == ["web-01 is named twice; it counts once"])
    }

    @Test func `groups and tags may overlap without a word`() throws {
        let found = try TargetExpression.resolve(
            ["@production,%nginx", "%eu"], among: Self.instances)
        #expect(found.targets.count == 5)
        #expect(found.notes.isEmpty)
    }

    private static func name(_ target: TargetExpression.Target) -> String {
        switch target {
        case .instance(let place): instances[place].name
        case .host(let name): name
        }
    }
}
