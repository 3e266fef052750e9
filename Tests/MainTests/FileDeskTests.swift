import Inventory
import Model
import Reactor
import Testing
import Workbench

@testable import Main

/// What the core asks to be written, on a real disk, and what it is told of it.
struct FileDeskTests {
    private let home: Home

    init() throws { home = try Home() }

    @Test func `a setting is written and the comments stay`() async throws {
        let file = ".config/workbench/settings.yaml"
        try home.put("# mine\ntheme: light # by day\n", in: file)
        let events = try await working { desk in
            var settings = Settings()
            settings.theme = "phosphor"
            desk.save(settings)
        }
        #expect(try home.text(of: file) == "# mine\ntheme: phosphor # by day\n")
        #expect(events.failures == [])
    }

    @Test func `an instance that is renamed keeps its past`() async throws {
        let file = ".config/workbench/instances.yaml"
        try home.put("# all\n- name: a # first\n  address: 10.0.0.1\n", in: file)
        let old = Instance.ID(rawValue: "inventory:a")
        var instance = try #require(
            InstanceSources.read(home.environment).instances.first { $0.id == old })
        instance.name = "b"
        let renamed = instance
        try await working { desk in
            desk.recordFavourite(old, true, now: 1)
            desk.recordLogin(old, now: 70)
            desk.edit(.change(name: "a", renamed), now: 80) {}
        }
        #expect(try home.text(of: file) == "# all\n- name: b # first\n  address: 10.0.0.1\n")
        let events = try await working { $0.start(now: 90) }
        let past = InstanceHistory(isFavourite: true, lastLogin: 70, loginCount: 1)
        #expect(events.history == [Instance.ID(rawValue: "inventory:b"): past])
    }

    @Test func `a file that makes no sense is left as it is, and that is said`() async throws {
        let file = ".config/workbench/instances.yaml"
        try home.put("- {name: [\n", in: file)
        let events = try await working { $0.edit(.remove(name: "a"), now: 1) {} }
        #expect(try home.text(of: file) == "- {name: [\n")
        #expect(events.failures.count == 1)
        #expect(events.failures.first?.contains("instances.yaml:") == true)
    }

    @Test func `logins to this machine are not counted`() async throws {
        try await working { $0.recordLogin(.thisMachine, now: 5) }
        #expect(try await working { $0.start(now: 6) }.history == [:])
    }

    /// What was told until all work was done.
    @discardableResult
    private func working(
        _ body: @escaping @LoopActor (FileDesk) -> Void
    ) async throws -> Told {
        try await LoopThread.run {
            let listener = Listener()
            let disk = Disk()
            let desk = FileDesk(environment: home.environment, disk: disk) {
                listener.told.note($0)
            }
            body(desk)
            defer { desk.stop() }
            let done = Promise<Void>()
            disk.whenIdle { done.fulfil(()) }
            try await done.value()
            return listener.told
        }
    }
}

private struct Told: Sendable {
    var failures: [String] = []
    var history: [Instance.ID: InstanceHistory]?

    mutating func note(_ event: Event) {
        switch event {
        case .saveFailed(_, let message): failures.append(message)
        case .historyLoaded(let known): history = known
        default: break
        }
    }
}

@LoopActor
private final class Listener {
    var told = Told()
}
