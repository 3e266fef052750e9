import Model
import Screen
import Testing

@testable import Workbench

struct DetailsTests {
    private static let machine = MachineFacts(
        hostName: "desk", userName: "ada", homeDirectory: "/home/ada", shell: "/bin/zsh",
        system: "Debian GNU/Linux 12 (bookworm)", kernel: "Linux 6.1.0 x86_64")

    @Test func `this machine says what it is`() {
        var app = App()
        app.happens(.machineKnown(Self.machine))
        for words in ["desk", "ada", "/bin/zsh", "Debian GNU/Linux 12", "Linux 6.1.0 x86_64"] {
            #expect(app.shows(words), "\(words)")
        }
    }

    @Test func `an instance says all that is known of it`() {
        var instance = Sample.own("shop", "203.0.113.5", group: "production/web", tags: ["blue"])
        instance.privateAddress = "10.0.3.11"
        instance.port = 2222
        instance.jump = ["bastion", "inner"]
        instance.identity = ["/home/ada/.ssh/id_shop"]
        instance.passwordCommand = "pass show shop"
        instance.environment = ["STAGE": "prod"]
        instance.notes = "ask Ada first"
        instance.origin.file = "/home/ada/.config/workbench/instances.yaml"
        instance.origin.line = 41
        var app = App(
            columns: 120, rows: 40, instances: [instance],
            history: [instance.id: InstanceHistory(lastLogin: Sample.now - 7200, loginCount: 3)])
        app.happens(.machineKnown(Self.machine))
        app.press("G")
        let facts = [
            "address    203.0.113.5 port 2222", "private    10.0.3.11", "user       ops",
            "through    bastion → inner", "key        ~/.ssh/id_shop",
            "password   from: pass show shop", "group      production/web", "tags       blue",
            "variables  STAGE=prod", "last login 2 h ago, 3 times in all",
            "from       ~/.config/workbench/instances.yaml:41", "notes      ask Ada first",
        ]
        for fact in facts { #expect(app.shows(fact), "\(fact)") }
    }

    @Test func `on a small screen the details have room before the first steps`() {
        let instance = Sample.own(
            "shop", "203.0.113.5", group: "production/web", tags: ["blue", "app"])
        var app = App(instances: Sample.instances + [instance])
        app.press("/")
        app.type("shop")
        #expect(app.shows("Welcome"))
        #expect(app.shows("from       instances.yaml:1"))
    }

    @Test func `a home directory is short wherever a path begins with it`() {
        #expect(Self.machine.shortened("/home/ada/.ssh/config:3: bad") == "~/.ssh/config:3: bad")
        #expect(Self.machine.shortened("see /home/ada and (/home/ada/x)") == "see ~ and (~/x)")
        #expect(
            Self.machine.shortened("/home/adam/x /srv/home/ada/x") == "/home/adam/x /srv/home/ada/x"
        )
    }

    @Test(
        arguments: [
            ("NAME=Debian\nPRETTY_NAME=\"Debian 12\"\n", "Debian 12"), ("NAME='Void'\n", "Void"),
            ("ID=x\n", nil), ("", nil), ("PRETTY_NAME=\"\"\n", nil),
        ] as [(String, String?)])
    func `the system is named by its os-release`(_ text: String, _ expected: String?) {
        #expect(MachineFacts.system(inOSRelease: text) == expected)
    }
}
