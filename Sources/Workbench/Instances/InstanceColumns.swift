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

    /// How long the texts of a column are among all instances.
    struct Width: Equatable, Sendable {
        var longest = 0
        /// What nine of ten do with: a few long ones must not push all else off the screen.
        var usual = 0

        init() {}

        init(_ widths: [Int]) {
            let sorted = widths.filter { $0 > 0 }.sorted()
            longest = sorted.last ?? 0
            usual = sorted.isEmpty ? 0 : sorted[(sorted.count * 9 + 9) / 10 - 1]
        }
    }

    struct Widths: Equatable, Sendable {
        var name = Width()
        var address = Width()
        var user = Width()
        var tags = Width()
        var hasWindows = false

        init() {}

        /// In bytes, which is more than columns only where it does not matter.
        init(_ instances: [Instance]) {
            name = Width(
                instances.map { instance in
                    let depth = instance.group?.utf8.count { $0 == UInt8(ascii: "/") } ?? 0
                    return instance.name.utf8.count + 2 * depth
                })
            address = Width(instances.map { InstanceColumns.address(of: $0).utf8.count })
            user = Width(instances.map { $0.user?.utf8.count ?? 0 })
            tags = Width(
                instances.map { max(0, $0.tags.reduce(-1) { $0 + $1.utf8.count + 1 }) })
            hasWindows = instances.contains { $0.platform == .windows }
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
        let name = max(Self.leastName, min(widths.name.usual + 2, Self.widestName, room))
        chosen[.name] = name
        room -= name
        for wish in Self.wishes(widths) where wish.usual > 0 {
            guard room >= wish.least + Self.gap else { continue }
            let width = min(max(wish.usual, wish.column.head.count), room - Self.gap)
            chosen[wish.column] = width
            room -= width + Self.gap
        }
        Self.stretch(&chosen, widths, by: max(0, room))
        place(chosen)
    }

    private mutating func place(_ chosen: [Column: Int]) {
        var start = Self.marks
        for column in Column.allCases {
            guard let width = chosen[column] else { continue }
            places.append(Place(column: column, start: start, width: width))
            start += width + Self.gap
        }
    }

    /// `this machine` is always there.
    private static let leastName = 14
    private static let widestName = 32
    private static let widest = 40

    /// What a column would like to have, and what it cannot do without.
    private struct Wish {
        var column: Column
        var usual: Int
        var least: Int
    }

    /// The most useful first.
    private static func wishes(_ widths: Widths) -> [Wish] {
        let address = min(widths.address.usual, widest)
        return [
            Wish(column: .address, usual: address, least: min(address, 9)),
            Wish(column: .state, usual: stateWidth, least: stateWidth),
            Wish(
                column: .user, usual: min(widths.user.usual, 16), least: min(widths.user.usual, 6)),
            Wish(
                column: .tags, usual: min(widths.tags.usual, widest),
                least: min(widths.tags.usual, 8)),
            Wish(column: .platform, usual: widths.hasWindows ? 8 : 0, least: 8),
        ]
    }

    /// Room that is left goes to those whose longest text is cut.
    private static func stretch(_ chosen: inout [Column: Int], _ widths: Widths, by room: Int) {
        var room = room
        let wanted: [(Column, Int)] = [
            (.name, widths.name.longest + 2), (.address, widths.address.longest),
            (.tags, widths.tags.longest), (.user, widths.user.longest),
        ]
        for (column, longest) in wanted {
            guard let width = chosen[column], longest > width else { continue }
            let more = min(room, longest - width)
            chosen[column] = width + more
            room -= more
        }
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
