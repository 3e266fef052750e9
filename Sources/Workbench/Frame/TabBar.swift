internal import Screen
internal import Widgets

/// The line of tabs: which of them fit, and where. The active one always does.
struct TabBar: Equatable {
    struct Label: Equatable {
        var id: TabID
        var text: String
        var columns: Range<Int>
    }

    private(set) var labels: [Label] = []
    /// There are more tabs to the left and to the right.
    private(set) var isMoreLeft = false
    private(set) var isMoreRight = false

    private static let widestName = 20

    init(_ terminals: Terminals, in rect: Rect) {
        let texts = terminals.tabs.list.enumerated().map { index, tab in
            Self.text(of: tab, number: index + 1, terminals)
        }
        let widths = texts.map { CharacterWidth.of($0) }
        let shown = Self.window(
            widths, active: terminals.tabs.activeIndex ?? 0, columns: rect.size.columns)
        isMoreLeft = shown.lowerBound > 0
        isMoreRight = shown.upperBound < texts.count
        var column = rect.left + (isMoreLeft ? 1 : 0)
        for index in shown {
            let columns = column..<column + widths[index]
            labels.append(
                Label(id: terminals.tabs.list[index].id, text: texts[index], columns: columns))
            column = columns.upperBound
        }
    }

    var end: Int { labels.last?.columns.upperBound ?? 0 }

    func tab(at column: Int) -> TabID? {
        labels.first { $0.columns.contains(column) }?.id
    }

    private static func text(of tab: Tab, number: Int, _ terminals: Terminals) -> String {
        let mark = Tab.Mark.allCases.first { tab.marks.contains($0) }?.glyph ?? ""
        let name = Prose.clipped(terminals.label(of: tab), to: widestName)
        return " \(number) \(name)\(mark) "
    }

    /// The most tabs around the active one that fit, a column kept free at each end for a sign
    /// that there are more.
    private static func window(_ widths: [Int], active: Int, columns: Int) -> Range<Int> {
        guard widths.indices.contains(active) else { return 0..<0 }
        if widths.reduce(0, +) <= columns { return 0..<widths.count }
        var window = active..<active + 1
        var used = widths[active]
        while true {
            let (left, right) = (window.lowerBound - 1, window.upperBound)
            if right < widths.count, used + widths[right] <= columns - 2 {
                used += widths[right]
                window = window.lowerBound..<right + 1
            } else if left >= 0, used + widths[left] <= columns - 2 {
                used += widths[left]
                window = left..<window.upperBound
            } else {
                return window
            }
        }
    }
}
