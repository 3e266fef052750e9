/// What one page's numbers of styles and clusters are in another.
struct PageNumbers {
    /// The first line of the page they are valid for.
    var target = -1
    private var styles: [UInt32: UInt32] = [:]
    private var clusters: [UInt32: UInt32] = [:]

    init(target: Int = -1) {
        self.target = target
    }

    mutating func translate(
        _ cell: GridCell, from source: ScrollbackPage, to target: inout ScrollbackPage
    ) -> GridCell {
        var cell = cell
        if cell.style != 0 {
            let known = styles[cell.style]
            let number = known ?? target.add(source.styles[Int(cell.style)])
            if known == nil { styles[cell.style] = number }
            cell.style = number
        }
        if cell.isCluster {
            let known = clusters[cell.glyph]
            let number = known ?? target.add(source.clusters[cell.clusterIndex])
            if known == nil { clusters[cell.glyph] = number }
            cell.glyph = 0x8000_0000 | number
        }
        return cell
    }
}
