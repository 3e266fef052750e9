import Model
import Screen
import Testing

@testable import Workbench

struct InstanceListTests {
    private func names(_ app: App) -> [String] {
        app.state.instances.rows.map { row in
            if case .group(_, let title, let count, let depth, let isFolded) = row {
                return String(repeating: " ", count: depth) + (isFolded ? "▸" : "▾")
                    + "\(title) \(count)"
            }
            return app.state.instances.instance(of: row)?.name ?? "?"
        }
    }

    @Test func `instances stand in their groups, each with its count`() {
        #expect(
            names(App()) == [
                "this machine", "▾ssh config 2", "bastion", "db-1", "▾production 3", "mail",
                " ▾web 2", "web-1", "web-2", "▾staging 1", "lab",
            ])
    }

    @Test(arguments: ["enter", "left"])
    func `a group folds by a key and tells how many it holds`(_ key: String) {
        var app = App()
        app.press("down", key)
        #expect(names(app)[1] == "▸ssh config 2")
        #expect(names(app)[2] == "▾production 3")
        app.press(key == "left" ? "right" : key)
        #expect(names(app)[1] == "▾ssh config 2")
    }

    @Test func `left goes from an instance to its group`() {
        var app = App()
        app.press("down", "down", "down", "left", "left")
        #expect(names(app)[1] == "▸ssh config 2")
    }

    @Test func `all groups fold and unfold at once`() {
        var app = App()
        app.press("-")
        #expect(names(app) == ["this machine", "▸ssh config 2", "▸production 3", "▸staging 1"])
        app.press("+")
        #expect(names(app).count == 11)
    }

    @Test func `favourites come first, then the last used`() {
        let app = App(history: [
            Instance.ID(rawValue: "inventory:lab"): InstanceHistory(isFavourite: true),
            Instance.ID(rawValue: "ssh:db-1"): InstanceHistory(lastLogin: 50),
            Instance.ID(rawValue: "inventory:web-2"): InstanceHistory(lastLogin: 99),
        ])
        #expect(
            names(app).prefix(6) == [
                "this machine", "▾favourites 1", "lab", "▾recent 2", "web-2", "db-1",
            ])
        #expect(app.shows("lab *"))
    }

    @Test func `one source without groups needs no heading`() {
        let app = App(instances: [Sample.ssh("a", address: "1.1.1.1", line: 1)])
        #expect(names(app) == ["this machine", "a"])
    }

    @Test(arguments: [
        ("web", ["web-1", "web-2"]), ("10.0.5", ["mail"]), ("green", ["web-2"]),
        ("staging", ["lab"]), ("app blue", ["web-1"]), ("nothing", []),
    ])
    func `the filter finds by name, address, group and tag`(
        _ filter: String, _ expected: [String]
    ) {
        var app = App()
        app.press("/")
        app.type(filter)
        #expect(names(app) == expected)
        if expected.isEmpty { #expect(app.shows("Nothing matches")) }
        app.press("esc")
        #expect(names(app).count == 11)
    }

    @Test func `the cursor stays on its instance when the files change`() {
        var app = App()
        app.press("G")
        #expect(app.state.instances.current?.name == "lab")
        let more = [Sample.ssh("new", address: "10.9.9.9", line: 1)] + Sample.instances
        app.happens(.instancesLoaded([.thisMachine] + more, []))
        #expect(app.state.instances.current?.name == "lab")
    }

    @Test func `a connected instance has a sign, not only a colour`() {
        var app = App()
        app.press("G")
        let id = app.openTerminal()
        app.press("ctrl-]", "s")
        #expect(app.shows("● lab"))
        let failure = ConnectionFailure(.lost, host: "lab", message: "no answer")
        app.happens(.ended(id, .lost(failure)))
        #expect(app.shows("× lab"))
    }

    @Test func `ten thousand instances are filtered as they are typed`() {
        let many = (0..<10_000).map { number in
            Sample.own(
                "host-\(number)", "10.1.\(number / 250).\(number % 250)", group: "g\(number % 40)")
        }
        var app = App(instances: many)
        app.press("/")
        app.type("host-9999")
        #expect(names(app) == ["host-9999"])
        #expect(app.shows("1 of 10001"))
    }

    @Test(arguments: [
        (36, ["name", "address"]), (60, ["name", "address", "state", "user"]),
        (120, ["name", "address", "user", "platform", "tags", "state"]),
    ])
    func `columns come as there is room for them`(_ columns: Int, _ expected: [String]) {
        var windows = Sample.own("win", "10.0.0.9", group: nil, tags: ["blue", "office"])
        windows.platform = .windows
        let widths = InstanceColumns.Widths(Sample.instances + [windows])
        let layout = InstanceColumns(widths, columns: columns)
        #expect(Set(layout.places.map(\.column.head)) == Set(expected))
        #expect((layout.places.last.map { $0.start + $0.width } ?? 0) <= columns)
    }

    @Test(arguments: [36, 50, 80])
    func `one long name does not push the addresses of all off the screen`(_ columns: Int) {
        let long = Sample.own(
            String(repeating: "long-", count: 12), String(repeating: "a", count: 60), group: nil)
        let many = (0..<20).map { Sample.own("web-\($0)", "10.0.0.\($0)", group: nil) }
        let layout = InstanceColumns(InstanceColumns.Widths(many + [long]), columns: columns)
        let address = layout.places.first { $0.column == .address }
        #expect((address?.width ?? 0) >= 9)
        #expect((layout.places.last.map { $0.start + $0.width } ?? 0) <= columns)
    }

    @Test func `letters that the filter found are marked`() {
        var app = App()
        app.press("/")
        app.type("mal")
        let surface = app.state.view()
        let row = (0..<24).first { surface.text(row: $0).contains("mail") } ?? 0
        let marked = surface[row: row].filter { $0.style.underline == .single }
        #expect(marked.map { surface.scalars(of: $0.glyph) } == [["m"], ["a"], ["l"]])
    }

    @Test func `a filter that found nothing leaves the cursor where it was`() {
        var app = App()
        app.press("G", "/")
        app.type("xyz")
        app.press("esc")
        #expect(app.state.instances.current?.name == "lab")
    }
}
