internal import Model
internal import Screen

/// Which columns the list has at a width, and how wide each is. The name always, then what helps
/// most to tell machines apart.
struct InstanceColumns: Equatable {
    enum Column: Int, CaseIterable, Equatable {
        case name, address, user, platform, tags, state

        var head: String {
            switch self {
            case .name: "name"
            case .address: "address"
            case .user: "user"
            case .platform: "platform"
            case .tags: "tags"
            case .state: "state"
            }
        }
    }

    /// The longest text of each column among all instances.
    struct Widths: Equatable, Sendable {
        var name = 0
        var address = 0
        var user = 0
        var tags = 0
        var hasWindows = false

        init() {}

        /// In bytes, which is more than columns only where it does not matter.
        init(_ instances: [Instance]) {
            for instance in instances {
                let depth = instance.group?.utf8.count { $0 == UInt8(ascii: "/") } ?? 0
                name = max(name, instance.name.utf8.count + 2 * depth)
                address = max(address, InstanceColumns.address(of: instance).utf8.count)
                user = max(user, instance.user?.utf8.count ?? 0)
                let words = instance.tags.reduce(0) { $0 + $1.utf8.count + 1 }
                tags = max(tags, words - 1)
                hasWindows = hasWindows || instance.platform == .windows
            }
        }
    }

    struct Place: Equatable {
        var column: Column
        var start: Int
        var width: Int
    }

    private(set) var places: [Place] = []

    /// Before the name: the cursor, the line's state, a blank.
    static let marks = 3
    private static let gap = 2
    private static let stateWidth = 12

    init(_ widths: Widths, columns: Int) {
        var room = columns - Self.marks
        var chosen: [Column: Int] = [:]
        let name = max(8, min(widths.name + 2, 32, room))
        chosen[.name] = name
        room -= name
        for (column, wanted, least) in Self.wishes(widths) where wanted > 0 {
            guard room >= least + Self.gap else { continue }
            let width = min(max(wanted, column.head.count), room - Self.gap)
            chosen[column] = width
            room -= width + Self.gap
        }
        var start = Self.marks
        for column in Column.allCases {
            guard let width = chosen[column] else { continue }
            places.append(Place(column: column, start: start, width: width))
            start += width + Self.gap
        }
    }

    /// What each column would like to have and what it cannot do without, the most useful first.
    private static func wishes(_ widths: Widths) -> [(Column, Int, Int)] {
        [
            (.address, min(widths.address, 40), min(widths.address, 9)),
            (.state, stateWidth, stateWidth),
            (.user, min(widths.user, 16), min(widths.user, 6)),
            (.tags, min(widths.tags, 40), min(widths.tags, 8)),
            (.platform, widths.hasWindows ? 8 : 0, 8),
        ]
    }

    /// Empty where the name says it all.
    static func address(of instance: Instance) -> String {
        if instance.id == .thisMachine { return "" }
        let address = instance.address
        let port = instance.port.map { ":\($0)" } ?? ""
        if address == instance.name { return port.isEmpty ? "" : "port \(port.dropFirst())" }
        return address.contains(":") && !port.isEmpty ? "[\(address)]\(port)" : address + port
    }
}
