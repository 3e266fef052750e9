import Inventory
import Model
import Reactor
import Testing

@testable import Main

struct InstanceSourcesTests {
    private let home: Home

    init() throws { home = try Home() }

    @Test func `this machine comes first, then ssh's hosts, then one's own`() throws {
        try home.put("Include more.d/*.conf\nHost web\n  Port 2222\n", in: ".ssh/config")
        try home.put("Host late\n  User deploy\n", in: ".ssh/more.d/a.conf")
        try home.put(
            "instances:\n  - {name: db, address: 10.0.0.5}\n",
            in: ".config/workbench/instances.yaml")
        let loaded = InstanceSources.read(home.environment)
        let found = loaded.instances.filter { $0.origin.file?.hasPrefix("/etc/") != true }
        #expect(found.map(\.name) == ["this machine", "late", "web", "db"])
        #expect(found.map(\.origin.source) == [.thisMachine, .sshConfig, .sshConfig, .inventory])
        #expect(found[1].user == "deploy")
        #expect(found[2].port == 2222)
        #expect(found[3].address == "10.0.0.5")
        #expect(loaded.diagnostics.filter { $0.file.hasPrefix(home.path) } == [])
    }

    @Test func `what is wrong in one's own file is told, and the rest is there`() throws {
        try home.put(
            "- {name: a, prot: 1}\n- {name: b, address: 10.0.0.1}\n",
            in: ".config/workbench/instances.yaml")
        let loaded = InstanceSources.read(home.environment)
        let own = loaded.diagnostics.filter { $0.file.hasSuffix("instances.yaml") }
        #expect(own.map(\.line) == [1])
        #expect(loaded.instances.map(\.name).contains("b"))
    }

    @Test func `files that may still come are watched for`() throws {
        try home.put("Include more.d/*.conf\nInclude one.conf\n", in: ".ssh/config")
        let files = InstanceSources.read(home.environment).files
        for name in [
            ".ssh/config", ".ssh/one.conf", ".ssh/more.d/*", ".config/workbench/instances.yaml",
        ] {
            #expect(files.contains("\(home.path)/\(name)"), "\(name)")
        }
    }

    @Test func `the way to one's own instance is as its file says`() throws {
        try home.put("Host inner\n  User nobody\n", in: ".ssh/config")
        try home.put(
            """
            - name: bastion
              address: {public: 203.0.113.9, private: 10.0.0.9, use: private}
              user: gate
              port: 2200
            - name: inner
              address: 10.0.1.1
              user: ops
              jump: bastion
              identity: ~/keys/inner
              password_command: pass inner
              environment: {COLOUR: teal}

            """, in: ".config/workbench/instances.yaml")
        let loaded = InstanceSources.read(home.environment)
        let inner = try #require(loaded.instances.last)
        let plan = try RouteBuilder(config: loaded.config, instances: loaded.instances)
            .plan(to: inner)
        let hops = plan.route.hops
        #expect(hops.map(\.options.hostName) == ["10.0.0.9", "10.0.1.1"])
        #expect(hops.map(\.options.user) == ["gate", "ops"])
        #expect(hops.map(\.options.port) == [2200, 22])
        #expect(hops.map(\.passwordCommand) == [nil, "pass inner"])
        #expect(plan.route.environment == ["COLOUR": "teal"])
        #expect(hops[1].options.identityFiles.first == "\(home.path)/keys/inner")
    }
}
