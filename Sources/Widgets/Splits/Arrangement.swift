package import Screen

/// A way to arrange any number of panes anew, as tmux has them.
package enum Arrangement: String, CaseIterable, Equatable, Sendable {
    /// All side by side.
    case evenHorizontal = "even-horizontal"
    /// One below the other.
    case evenVertical = "even-vertical"
    /// A large one at the left, the others below each other at its right.
    case mainLeft = "main-left"
    /// A large one on top, the others side by side below it.
    case mainTop = "main-top"
    /// As equal in size as can be.
    case tiled

    package var next: Arrangement {
        let all = Self.allCases
        let index = all.firstIndex(of: self) ?? 0
        return all[(index + 1) % all.count]
    }

    /// A tree of the panes in this arrangement; `size` decides how tiles stand. Nil for no panes.
    package func tree<Pane>(of panes: [Pane], in size: Size) -> SplitTree<Pane>? {
        guard let first = panes.first else { return nil }
        let rest = Array(panes.dropFirst())
        guard !rest.isEmpty else { return SplitTree(first) }
        let leaves = panes.map { SplitTree<Pane>.Node.pane($0) }
        let others = rest.map { SplitTree<Pane>.Node.pane($0) }
        switch self {
        case .evenHorizontal: return SplitTree(root: Self.even(.beside, leaves))
        case .evenVertical: return SplitTree(root: Self.even(.below, leaves))
        case .mainLeft: return Self.main(.beside, .pane(first), Self.even(.below, others))
        case .mainTop: return Self.main(.below, .pane(first), Self.even(.beside, others))
        case .tiled: return SplitTree(root: Self.tiles(leaves, in: size))
        }
    }

    private static func even<Pane>(
        _ axis: SplitTree<Pane>.Axis, _ nodes: [SplitTree<Pane>.Node]
    ) -> SplitTree<Pane>.Node {
        guard nodes.count > 1 else { return nodes[0] }
        let parts = nodes.map { SplitTree<Pane>.Part(weight: 1, node: $0) }
        return .split(.init(axis: axis, parts: parts))
    }

    /// The large one gets three fifths.
    private static func main<Pane>(
        _ axis: SplitTree<Pane>.Axis, _ large: SplitTree<Pane>.Node, _ rest: SplitTree<Pane>.Node
    ) -> SplitTree<Pane> {
        SplitTree(
            root: .split(
                .init(
                    axis: axis,
                    parts: [.init(weight: 3, node: large), .init(weight: 2, node: rest)])
            ))
    }

    /// As many rows as leave tiles about as wide as eighty columns are to twenty-four rows.
    private static func tiles<Pane>(
        _ nodes: [SplitTree<Pane>.Node], in size: Size
    ) -> SplitTree<Pane>.Node {
        let columns = columnCount(for: nodes.count, in: size)
        let rows = stride(from: 0, to: nodes.count, by: columns).map {
            Array(nodes[$0..<min($0 + columns, nodes.count)])
        }
        return even(.below, rows.map { even(.beside, $0) })
    }

    /// Of all counts the one whose tiles come nearest to that shape.
    package static func columnCount(for count: Int, in size: Size) -> Int {
        func badness(_ columns: Int) -> Int {
            let rows = (count + columns - 1) / columns
            let width = size.columns / columns
            let height = max(1, size.rows / rows)
            // Compared as whole numbers: the shape wanted is ten columns to three rows.
            return abs(width * 3 - height * 10) * 100 / (height * 10)
                + (rows * columns - count) * 20
        }
        return (1...max(1, count)).min { badness($0) < badness($1) } ?? 1
    }
}
