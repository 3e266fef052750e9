import Inventory
import Model
import Screen
import Testing

@testable import Workbench

/// The program without its shell: events go in, the screen and the effects come out.
struct App {
    var state: State
    private(set) var effects: [Effect] = []

    init(
        columns: Int = 80, rows: Int = 24, instances: [Instance] = Sample.instances,
        history: [Instance.ID: InstanceHistory] = [:]
    ) {
        state = State(size: Size(columns: columns, rows: rows), theme: .dusk)
        state.now = Sample.now
        happens(.instancesLoaded([.thisMachine] + instances, []))
        if !history.isEmpty { happens(.historyLoaded(history)) }
    }

    mutating func happens(_ event: Event) {
        effects += state.update(event)
    }

    /// Keys by their names.
    mutating func press(_ names: String...) {
        for name in names {
            guard let key = KeyEvent(named: name) else {
                Issue.record("there is no key \(name)")
                continue
            }
            happens(.keyPressed(key))
        }
    }

    /// Types a text, a key for each scalar.
    mutating func type(_ text: String) {
        for scalar in text.unicodeScalars { happens(.keyPressed(KeyEvent(.character(scalar)))) }
    }

    mutating func passes(seconds: Int) {
        state.now += seconds
        state.clock += .seconds(seconds)
    }

    mutating func passes(milliseconds: Int) {
        state.clock += .milliseconds(milliseconds)
    }

    /// Presses a button where a text stands on the screen.
    mutating func click(_ text: String, _ button: MouseEvent.Button = .left) {
        for (row, line) in lines.enumerated() {
            guard let range = line.firstRange(of: text) else { continue }
            let column = line.distance(from: line.startIndex, to: range.lowerBound)
            return click(at: Position(column: column, row: row), button)
        }
        Issue.record("the screen does not show \(text)")
    }

    mutating func click(at position: Position, _ button: MouseEvent.Button = .left) {
        happens(.mouse(MouseEvent(.press(button), at: position)))
        happens(.mouse(MouseEvent(.release(button), at: position)))
    }

    mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    var screen: String { state.view().text }
    var lines: [String] {
        screen.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)" }
    }
    var hints: String { lines.last ?? "" }

    func shows(_ text: String) -> Bool { screen.contains(text) }

    // MARK: What was asked of the shell

    var opened: [PaneID] {
        effects.compactMap { effect in
            switch effect {
            case .open(let id, _, _), .openAs(let id, _, _, _): id
            default: nil
            }
        }
    }

    var edits: [InstanceEdit] {
        effects.compactMap { if case .editInstances(let edit) = $0 { edit } else { nil } }
    }

    var savedSettings: [Settings] {
        effects.compactMap { if case .saveSettings(let settings) = $0 { settings } else { nil } }
    }

    var sent: [UInt8] {
        effects.flatMap { effect -> [UInt8] in
            if case .send(_, let bytes) = effect { bytes } else { [] }
        }
    }

    /// Opens a terminal on what is under the cursor and brings its line up.
    @discardableResult
    mutating func openTerminal() -> PaneID {
        press("enter")
        let id = opened.last ?? PaneID(rawValue: -1)
        happens(.connected(id))
        return id
    }
}

enum Sample {
    static let now = 1_800_000_000

    static let instances =
        [
            ssh("bastion", address: "bastion.example.com", line: 3),
            ssh("db-1", address: "10.0.4.20", line: 7, jump: ["bastion"]),
            own("web-1", "10.0.3.11", group: "production/web", tags: ["blue", "app"], line: 4),
            own("web-2", "10.0.3.12", group: "production/web", tags: ["green", "app"], line: 9),
            own("mail", "10.0.5.1", group: "production", tags: [], line: 14),
            own("lab", "192.168.7.9", group: "staging", tags: ["windows"], line: 19),
        ]

    static func ssh(
        _ name: String, address: String, line: Int, jump: [String] = []
    ) -> Instance {
        var instance = Instance(
            id: Instance.ID(rawValue: "ssh:\(name)"), name: name,
            origin: Instance.Origin(source: .sshConfig, file: "~/.ssh/config", line: line))
        instance.publicAddress = address
        instance.jump = jump
        return instance
    }

    static func own(
        _ name: String, _ address: String, group: String?, tags: [String] = [], line: Int = 1
    ) -> Instance {
        var instance = Instance(
            id: Instance.ID(rawValue: "inventory:\(name)"), name: name,
            origin: Instance.Origin(source: .inventory, file: "instances.yaml", line: line))
        instance.publicAddress = address
        instance.user = "ops"
        instance.group = group
        instance.tags = tags
        return instance
    }
}
