package import Screen

extension SplitTree {
    /// Where the panes of a tree are, and the lines between them.
    package struct Layout: Equatable, Sendable {
        /// A line or an edge that can be moved: between a part of a split and the next one.
        package struct Divider: Equatable, Hashable, Sendable {
            /// The indices that lead from the root to the split.
            var path: [Int]
            /// The part before the line.
            var part: Int
            package var axis: Axis
            /// The cells of the line; empty where parts touch.
            package var line: Rect
            /// The first row of what is below, or the line's column: where a mouse takes hold.
            package var handle: Rect

            /// Between the same parts, wherever it stands now.
            package func isSame(as other: Divider) -> Bool {
                path == other.path && part == other.part
            }
        }

        package fileprivate(set) var frames: [Pane: Rect] = [:]
        package fileprivate(set) var dividers: [Divider] = []

    }

    /// The pane at one side of another: of the nearest ones that one across from its upper left
    /// corner.
    package static func neighbour(
        of pane: Pane, _ direction: Direction, in frames: [Pane: Rect]
    ) -> Pane? {
        guard let frame = frames[pane] else { return nil }
        let candidates = frames.filter { direction.leads(from: frame, to: $0.value) }
        return candidates.min {
            direction.rank($0.value, frame) < direction.rank($1.value, frame)
        }?.key
    }

    /// Lays the tree out. A column is kept free between what stands side by side; what stands
    /// below begins with a row of its own.
    package func layout(in rect: Rect) -> Layout {
        var layout = Layout()
        place(root, in: rect, path: [], &layout)
        return layout
    }

    private func place(_ node: Node, in rect: Rect, path: [Int], _ layout: inout Layout) {
        guard case .split(let split) = node else {
            if case .pane(let pane) = node { layout.frames[pane] = rect }
            return
        }
        let lengths = split.lengths(in: rect)
        var start = split.axis == .beside ? rect.left : rect.top
        for (index, part) in split.parts.enumerated() {
            let end = start + lengths[index]
            place(part.node, in: split.piece(of: rect, start, end), path: path + [index], &layout)
            guard index + 1 < split.parts.count else { break }
            let line = split.piece(of: rect, end, end + split.gap)
            let handle = split.piece(of: rect, end, end + 1)
            layout.dividers.append(
                .init(path: path, part: index, axis: split.axis, line: line, handle: handle))
            start = end + split.gap
        }
    }

    /// Moves the line behind a part by so many cells; both sides keep at least `least` cells.
    package mutating func move(
        _ divider: Layout.Divider, by cells: Int, in rect: Rect, least: Size
    ) {
        root = root.moving(divider.path[...], divider.part, by: cells, in: rect, least: least)
    }
}

extension SplitTree.Split {
    var gap: Int { axis == .beside ? 1 : 0 }

    /// The rectangle's cells from `start` to `end` along the axis.
    func piece(of rect: Rect, _ start: Int, _ end: Int) -> Rect {
        axis == .beside
            ? Rect(column: start, row: rect.top, columns: end - start, rows: rect.size.rows)
            : Rect(column: rect.left, row: start, columns: rect.size.columns, rows: end - start)
    }

    /// How many cells each part has. What cannot be divided goes to the first ones.
    func lengths(in rect: Rect) -> [Int] {
        let all = axis == .beside ? rect.size.columns : rect.size.rows
        let room = max(0, all - gap * (parts.count - 1))
        let total = max(1, parts.reduce(0) { $0 + $1.weight })
        var lengths = parts.map { room * $0.weight / total }
        var rest = room - lengths.reduce(0, +)
        for index in lengths.indices where rest > 0 {
            lengths[index] += 1
            rest -= 1
        }
        return lengths
    }
}

extension SplitTree.Node {
    func moving(
        _ path: ArraySlice<Int>, _ index: Int, by cells: Int, in rect: Rect, least: Size
    ) -> Self {
        guard case .split(var split) = self else { return self }
        var lengths = split.lengths(in: rect)
        if let first = path.first, split.parts.indices.contains(first) {
            let before = lengths[..<first].reduce(0) { $0 + $1 + split.gap }
            let start = (split.axis == .beside ? rect.left : rect.top) + before
            let piece = split.piece(of: rect, start, start + lengths[first])
            split.parts[first].node = split.parts[first].node.moving(
                path.dropFirst(), index, by: cells, in: piece, least: least)
            return .split(split)
        }
        guard lengths.indices.contains(index + 1) else { return self }
        let smallest = split.axis == .beside ? least.columns : least.rows
        let shrinks = cells < 0 ? index : index + 1
        let step = min(abs(cells), max(0, lengths[shrinks] - smallest))
        lengths[index] += cells < 0 ? -step : step
        lengths[index + 1] -= cells < 0 ? -step : step
        // From here on the weights are cells.
        for part in split.parts.indices { split.parts[part].weight = max(1, lengths[part]) }
        return .split(split)
    }
}
