internal import Model

/// Several instances at once: what is marked, and what a command for several is about.
extension InstanceList {
    /// What is marked, in the order of the list; without marks what is under the cursor, of a group
    /// all in it.
    var chosen: [Instance] {
        let places = marked.isEmpty ? underCursor : placesInOrder.filter(isMarked)
        return places.map { all[$0] }
    }

    private var underCursor: [Int] {
        guard rows.indices.contains(cursor) else { return [] }
        switch rows[cursor] {
        case .instance(let place, _): return [place]
        case .group(let key, _, _, _, _): return members(ofGroup: key)
        }
    }

    /// As the list has them when it is unfolded.
    private var placesInOrder: [Int] { groups.loose + groups.top.flatMap(Self.members) }

    private func isMarked(_ place: Int) -> Bool { marked.contains(all[place].id) }

    // MARK: Groups

    private func members(ofGroup key: String) -> [Int] {
        Self.group(key, in: groups.top).map(Self.members) ?? []
    }

    private static func group(
        _ key: String, in groups: [InstanceGroups.Group]
    ) -> InstanceGroups.Group? {
        for group in groups {
            if group.key == key { return group }
            if let inner = self.group(key, in: group.groups) { return inner }
        }
        return nil
    }

    private static func members(_ group: InstanceGroups.Group) -> [Int] {
        group.members + group.groups.flatMap(members)
    }

    func markCount(ofGroup key: String) -> Int {
        marked.isEmpty ? 0 : members(ofGroup: key).count(where: isMarked)
    }

    // MARK: Marking

    /// Marks what is under the cursor, of a group all in it, or takes the mark away; from an
    /// instance it goes on to the next row.
    mutating func toggleMark() {
        let ids = underCursor.map { all[$0].id }
        if ids.allSatisfy(marked.contains) {
            marked.subtract(ids)
        } else {
            marked.formUnion(ids)
        }
        if currentGroup == nil { moveCursor(by: 1) }
    }

    /// What the list shows, folded groups included. This machine is meant only by its own mark.
    private var shown: [Instance.ID] {
        let places = isFiltered ? rows.compactMap(Self.place) : placesInOrder
        return places.map { all[$0].id }.filter { $0 != .thisMachine }
    }

    private static func place(of row: Row) -> Int? {
        if case .instance(let place, _) = row { place } else { nil }
    }

    mutating func markShown() {
        marked.formUnion(shown)
    }

    mutating func invertMarks() {
        marked.formSymmetricDifference(shown)
    }

    mutating func mark(_ instances: [Instance]) {
        marked.formUnion(instances.map(\.id))
    }
}
