/// Panes beside and below each other: a rectangle that is split into parts, each a pane or split
/// again the other way. Knows nothing of cells until it is laid out.
package struct SplitTree<Pane: Hashable & Sendable>: Equatable, Sendable {
    /// How the parts of a split stand.
    package enum Axis: Equatable, Hashable, Sendable {
        case beside, below

        var other: Axis { self == .beside ? .below : .beside }
    }

    package indirect enum Node: Equatable, Sendable {
        case pane(Pane)
        case split(Split)
    }

    package struct Split: Equatable, Sendable {
        package var axis: Axis
        /// Two or more; none is a split of the same axis.
        package var parts: [Part]

        package init(axis: Axis, parts: [Part]) {
            self.axis = axis
            self.parts = parts
        }
    }

    /// A share of a split's room: its weight against the sum of all.
    package struct Part: Equatable, Sendable {
        package var weight: Int
        package var node: Node

        package init(weight: Int, node: Node) {
            self.weight = weight
            self.node = node
        }
    }

    package internal(set) var root: Node

    package init(_ pane: Pane) {
        root = .pane(pane)
    }

    init(root: Node) {
        self.root = root
    }

    /// Of any tree, put right: a part alone is no split, nor is a split within one of the same axis.
    package init?(of node: Node) {
        guard let root = node.normal else { return nil }
        self.root = root
    }

    /// From left to right and from top to bottom.
    package var panes: [Pane] { root.panes }

    package func contains(_ pane: Pane) -> Bool { root.contains(pane) }

    /// Puts a pane behind another one, which gives it half of its room.
    package mutating func split(_ pane: Pane, _ axis: Axis, adding new: Pane) {
        root = root.splitting(pane, axis, adding: new)
    }

    /// Takes a pane away; its neighbours share its room. The last one stays.
    package mutating func remove(_ pane: Pane) {
        guard let rest = root.removing(pane) else { return }
        root = rest
    }

    package mutating func swap(_ first: Pane, _ second: Pane) {
        root = root.mapped { $0 == first ? second : $0 == second ? first : $0 }
    }
}

extension SplitTree.Node {
    var panes: [Pane] {
        var panes: [Pane] = []
        collect(into: &panes)
        return panes
    }

    private func collect(into panes: inout [Pane]) {
        switch self {
        case .pane(let pane): panes.append(pane)
        case .split(let split): for part in split.parts { part.node.collect(into: &panes) }
        }
    }

    func contains(_ wanted: Pane) -> Bool {
        switch self {
        case .pane(let pane): pane == wanted
        case .split(let split): split.parts.contains { $0.node.contains(wanted) }
        }
    }

    func mapped(_ change: (Pane) -> Pane) -> Self {
        switch self {
        case .pane(let pane): return .pane(change(pane))
        case .split(var split):
            for index in split.parts.indices {
                split.parts[index].node = split.parts[index].node.mapped(change)
            }
            return .split(split)
        }
    }

    func splitting(_ wanted: Pane, _ axis: SplitTree.Axis, adding new: Pane) -> Self {
        switch self {
        case .pane(let pane):
            guard pane == wanted else { return self }
            let parts = [pane, new].map { SplitTree.Part(weight: 1, node: .pane($0)) }
            return .split(SplitTree.Split(axis: axis, parts: parts))
        case .split(let split): return .split(split.splitting(wanted, axis, adding: new))
        }
    }

    /// Nil if nothing is left.
    func removing(_ wanted: Pane) -> Self? {
        switch self {
        case .pane(let pane): return pane == wanted ? nil : self
        case .split(let split):
            let parts = split.parts.compactMap { part in
                part.node.removing(wanted).map { SplitTree.Part(weight: part.weight, node: $0) }
            }
            return SplitTree.Split(axis: split.axis, parts: parts).node
        }
    }
}

extension SplitTree.Node {
    fileprivate var normal: Self? {
        guard case .split(let split) = self else { return self }
        let parts = split.parts.compactMap { part in
            part.node.normal.map { SplitTree.Part(weight: max(1, part.weight), node: $0) }
        }
        return SplitTree.Split(axis: split.axis, parts: parts).node
    }
}

extension SplitTree.Split {
    /// The split as a node: one part alone is no split, and parts that are split the same way
    /// stand in this one.
    var node: SplitTree.Node? {
        guard parts.count > 1 else { return parts.first?.node }
        var flat: [SplitTree.Part] = []
        for part in parts {
            if case .split(let inner) = part.node, inner.axis == axis {
                flat += inner.scaled(to: part.weight)
            } else {
                flat.append(part)
            }
        }
        return .split(SplitTree.Split(axis: axis, parts: flat))
    }

    /// Weights are multiplied first, so that halves of halves stay exact; kept small enough that
    /// no arithmetic overflows.
    func splitting(_ wanted: Pane, _ axis: SplitTree.Axis, adding new: Pane) -> Self {
        var result = self
        for (index, part) in parts.enumerated() where part.node.contains(wanted) {
            if case .pane = part.node, axis == self.axis {
                result = doubled
                result.parts[index].weight /= 2
                let half = result.parts[index].weight
                result.parts.insert(.init(weight: half, node: .pane(new)), at: index + 1)
            } else {
                result.parts[index].node = part.node.splitting(wanted, axis, adding: new)
            }
        }
        return result
    }

    private static var largestWeight: Int { 1 << 20 }

    private var doubled: Self {
        var result = self
        let isLarge = parts.contains { $0.weight > Self.largestWeight }
        for index in parts.indices {
            let weight = parts[index].weight
            result.parts[index].weight = max(2, isLarge ? weight / 1024 * 2 : weight * 2)
        }
        return result
    }

    /// The parts with weights that share `weight` of another split.
    private func scaled(to weight: Int) -> [SplitTree.Part] {
        let total = max(1, parts.reduce(0) { $0 + $1.weight })
        return parts.map {
            SplitTree.Part(weight: max(1, $0.weight * weight / total), node: $0.node)
        }
    }
}
