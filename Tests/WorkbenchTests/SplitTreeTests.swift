import Screen
import Testing

@testable import Widgets

struct SplitTreeTests {
    private let area = Rect(column: 0, row: 1, columns: 81, rows: 24)

    /// a | b over c, at the right.
    private var three: SplitTree<String> {
        var tree = SplitTree("a")
        tree.split("a", .beside, adding: "b")
        tree.split("b", .below, adding: "c")
        return tree
    }

    @Test func `parts share the room, with a column between what stands side by side`() {
        let frames = three.layout(in: area).frames
        #expect(frames["a"] == Rect(column: 0, row: 1, columns: 40, rows: 24))
        #expect(frames["b"] == Rect(column: 41, row: 1, columns: 40, rows: 12))
        #expect(frames["c"] == Rect(column: 41, row: 13, columns: 40, rows: 12))
    }

    @Test func `a pane split twice the same way gives half of its room each time`() {
        var tree = SplitTree("a")
        tree.split("a", .below, adding: "b")
        tree.split("b", .below, adding: "c")
        let frames = tree.layout(in: area).frames
        #expect(frames["a"]?.size.rows == 12)
        #expect(frames["b"]?.size.rows == 6)
        #expect(frames["c"]?.size.rows == 6)
        #expect(tree.panes == ["a", "b", "c"])
    }

    @Test func `the neighbours of a pane that is taken away have its room`() {
        var tree = three
        tree.remove("a")
        #expect(tree.layout(in: area).frames["b"]?.size.columns == 81)
        tree.remove("b")
        tree.remove("c")
        #expect(tree.panes == ["c"], "the last one stays")
    }

    @Test func `splits of the same axis become one when what stood between is gone`() {
        var tree = SplitTree("a")
        tree.split("a", .beside, adding: "b")
        tree.split("b", .below, adding: "c")
        tree.split("c", .beside, adding: "d")
        tree.remove("b")
        #expect(tree.layout(in: area).dividers.allSatisfy { $0.path.isEmpty })
        #expect(tree.panes == ["a", "c", "d"])
    }

    @Test func `going to a side leads to what touches it there`() {
        let frames = three.layout(in: area).frames
        func go(_ from: String, _ direction: Direction) -> String? {
            SplitTree.neighbour(of: from, direction, in: frames)
        }
        #expect(go("a", .right) == "b")
        #expect(go("b", .down) == "c")
        #expect(go("c", .left) == "a")
        #expect(go("c", .up) == "b")
        #expect(go("a", .up) == nil)
    }

    @Test func `a line is moved as far as both sides have room`() throws {
        var tree = three
        let least = Size(columns: 20, rows: 4)
        let line = try #require(tree.layout(in: area).dividers.first { $0.axis == .beside })
        tree.move(line, by: 5, in: area, least: least)
        #expect(tree.layout(in: area).frames["a"]?.size.columns == 45)
        tree.move(line, by: -500, in: area, least: least)
        #expect(tree.layout(in: area).frames["a"]?.size.columns == 20)
        let inner = try #require(tree.layout(in: area).dividers.first { $0.axis == .below })
        tree.move(inner, by: 3, in: area, least: least)
        #expect(tree.layout(in: area).frames["b"]?.size.rows == 15)
    }

    @Test(arguments: Arrangement.allCases)
    func `every arrangement shows every pane once and leaves no cell over`(way: Arrangement) throws
    {
        for count in 1...13 {
            let panes = Array(0..<count)
            let tree = try #require(way.tree(of: panes, in: Size(columns: 200, rows: 60)))
            #expect(tree.panes == panes)
            let layout = tree.layout(in: Rect(column: 0, row: 0, columns: 200, rows: 60))
            let lines = layout.dividers.reduce(0) { $0 + $1.line.size.area }
            let cells = layout.frames.values.reduce(0) { $0 + $1.size.area }
            #expect(cells + lines == 200 * 60)
        }
    }

    @Test func `tiles are about as wide as terminals are`() {
        let size = Size(columns: 200, rows: 60)
        #expect(Arrangement.columnCount(for: 4, in: size) == 2)
        #expect(Arrangement.columnCount(for: 9, in: size) == 3)
        #expect(Arrangement.columnCount(for: 2, in: Size(columns: 80, rows: 60)) == 1)
    }

    @Test func `whatever is done the panes stay the same ones and none overlap`() {
        var random = SystemRandomNumberGenerator()
        var tree = SplitTree(0)
        var next = 1
        for _ in 0..<400 {
            let panes = tree.panes
            let pane = panes.randomElement(using: &random) ?? 0
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                tree.split(pane, Bool.random() ? .beside : .below, adding: next)
                next += 1
            case 2: tree.remove(pane)
            case 3: tree.swap(pane, panes.randomElement(using: &random) ?? 0)
            default:
                guard let line = tree.layout(in: area).dividers.randomElement() else { continue }
                tree.move(
                    line, by: Int.random(in: -9...9, using: &random), in: area,
                    least: Size(columns: 2, rows: 1))
            }
            let frames = Array(tree.layout(in: area).frames.values)
            #expect(Set(tree.panes).count == tree.panes.count)
            #expect(frames.count == tree.panes.count)
            for (index, one) in frames.enumerated() {
                #expect(one.intersection(area) == one || one.isEmpty)
                #expect(frames[(index + 1)...].allSatisfy { one.intersection($0).isEmpty })
            }
        }
    }
}
