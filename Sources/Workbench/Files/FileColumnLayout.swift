internal import Model
internal import Screen
internal import Widgets

/// Which facts of a file a column has room for, and where they stand.
struct FileColumnLayout: Equatable, Sendable {
    enum Fact: CaseIterable, Equatable, Sendable {
        case size, time, permissions, owner

        var width: Int {
            switch self {
            case .size: 5
            case .time: 16
            case .permissions: 10
            case .owner: 17
            }
        }

        var head: String {
            switch self {
            case .size: "size"
            case .time: "changed"
            case .permissions: "mode"
            case .owner: "owner"
            }
        }

        var key: FileSort.Key {
            switch self {
            case .size: .size
            case .time: .time
            case .permissions: .mode
            case .owner: .owner
            }
        }
    }

    let nameColumns: Int
    let facts: [Fact]

    /// Two for the cursor and the mark.
    static let margin = 2
    private static let gap = 2
    private static let leastName = 20

    init(columns: Int) {
        var room = columns - Self.margin - 1
        var facts: [Fact] = []
        for fact in Fact.allCases where room - fact.width - Self.gap >= Self.leastName {
            facts.append(fact)
            room -= fact.width + Self.gap
        }
        self.facts = facts
        nameColumns = max(1, room)
    }

    // MARK: Lines

    func heads(_ sort: FileSort) -> StyledLine {
        let sign = sort.isDescending ? "▼" : "▲"
        func words(_ text: String, _ key: FileSort.Key) -> String {
            key == sort.key ? "\(text) \(sign)" : text
        }
        let name = sort.key == .ending ? words("name, extension", .ending) : words("name", .name)
        var line = StyledLine(("  ", .dim))
        line.append(Prose.padded(name, to: nameColumns), .dim)
        for fact in facts {
            let text = Prose.clipped(words(fact.head, fact.key), to: fact.width)
            line.append("  " + aligned(text, fact), .dim)
        }
        return line
    }

    /// What a click on the heads sorts by.
    func key(at column: Int) -> FileSort.Key? {
        var end = Self.margin + nameColumns
        if column < end { return .name }
        for fact in facts {
            end += Self.gap + fact.width
            if column < end { return fact.key }
        }
        return nil
    }

    private func aligned(_ text: String, _ fact: Fact) -> String {
        guard fact == .size else { return Prose.padded(text, to: fact.width) }
        return String(repeating: " ", count: max(0, fact.width - CharacterWidth.of(text))) + text
    }

    func line(for entry: FileEntry, isCurrent: Bool, isMarked: Bool, _ clock: LocalTime)
        -> StyledLine
    {
        var line = StyledLine((isCurrent ? "›" : " ", .text), (isMarked ? "✓" : " ", .warning))
        appendName(of: entry, isMarked: isMarked, to: &line)
        for fact in facts {
            line.append("  " + aligned(text(of: fact, entry, clock), fact), .dim)
        }
        return line
    }

    private func appendName(of entry: FileEntry, isMarked: Bool, to line: inout StyledLine) {
        let text = Self.clippedInside(entry.name.text + Self.sign(of: entry), to: nameColumns)
        line.append(text, isMarked ? .warning : Self.role(of: entry))
        let room = nameColumns - CharacterWidth.of(text)
        guard let target = entry.linkTarget, room > 6 else {
            return line.append(String(repeating: " ", count: room), .text)
        }
        let isBroken = entry.targetKind == .unknown
        line.append(Prose.padded(" → " + target.text, to: room), isBroken ? .bad : .dim)
    }

    private func text(of fact: Fact, _ entry: FileEntry, _ clock: LocalTime) -> String {
        switch fact {
        case .size: entry.kind == .file ? FileWording.size(entry.attributes.size ?? 0) : "–"
        case .time:
            entry.attributes.modified.map { FileWording.time(Int($0.seconds), clock) } ?? ""
        case .permissions: Self.mode(of: entry)
        case .owner: Prose.clipped(Self.owner(of: entry), to: fact.width)
        }
    }

    /// `-rw-r--r--`
    static func mode(of entry: FileEntry) -> String {
        guard let permissions = entry.attributes.permissions else { return "" }
        return String(entry.kind.letter) + permissions.text
    }

    /// `ops:ops`, numbers where the names are not known.
    static func owner(of entry: FileEntry) -> String {
        let user = entry.userName.map(ForeignText.line) ?? entry.attributes.userID.map { "\($0)" }
        let group =
            entry.groupName.map(ForeignText.line) ?? entry.attributes.groupID.map { "\($0)" }
        guard let user, let group else { return user ?? "" }
        return user == group ? user : "\(user):\(group)"
    }

    /// As `ls -F` marks them.
    private static func sign(of entry: FileEntry) -> String {
        switch entry.kind {
        case .directory: "/"
        case .link: entry.leadsToDirectory ? "@/" : "@"
        case .pipe: "|"
        case .socket: "="
        case .file: (entry.attributes.mode ?? 0) & 0o111 != 0 ? "*" : ""
        default: ""
        }
    }

    private static func role(of entry: FileEntry) -> Theme.Role {
        switch entry.kind {
        case .directory: .strong
        case .link: entry.targetKind == .unknown ? .bad : entry.leadsToDirectory ? .strong : .text
        case .file, .unknown: .text
        default: .info
        }
    }

    /// Cut in the middle, so that the end of a name is seen too.
    static func clippedInside(_ text: String, to columns: Int) -> String {
        guard CharacterWidth.of(text) > columns, columns >= 12 else {
            return Prose.clipped(text, to: columns)
        }
        var tail = ""
        var used = 0
        for character in text.reversed() {
            let width = CharacterWidth.of(character)
            guard used + width <= columns / 3 else { break }
            tail = String(character) + tail
            used += width
        }
        return Prose.clipped(text, to: columns - used) + tail
    }
}
