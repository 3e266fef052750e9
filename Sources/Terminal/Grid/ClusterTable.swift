/// Characters of more than one scalar (a letter with its marks, a joined emoji), each once, by
/// number. As with styles, the owner marks what its cells use when the table `isFull`.
struct ClusterTable: Sendable {
    private(set) var clusters: [[Unicode.Scalar]] = []
    private var numbers: [[Unicode.Scalar]: UInt32] = [:]
    private(set) var limit = 512

    /// More scalars than this in one place are dropped.
    static var longest: Int { 16 }

    var isFull: Bool { clusters.count >= limit }

    subscript(index: Int) -> [Unicode.Scalar] { clusters[index] }

    /// The number of a cluster; nil if the table is full.
    mutating func number(of scalars: [Unicode.Scalar]) -> UInt32? {
        if let known = numbers[scalars] { return known }
        if isFull { return nil }
        clusters.append(scalars)
        numbers[scalars] = UInt32(clusters.count - 1)
        return UInt32(clusters.count - 1)
    }

    /// Drops the clusters that are not marked and makes room for as many again. Returns the new
    /// number for each old one.
    mutating func compact(keeping used: [Bool]) -> [UInt32] {
        var renumbered = [UInt32](repeating: 0, count: clusters.count)
        var kept: [[Unicode.Scalar]] = []
        for number in clusters.indices where used[number] {
            renumbered[number] = UInt32(kept.count)
            kept.append(clusters[number])
        }
        clusters = kept
        limit = max(512, kept.count * 2)
        numbers = [:]
        for (number, cluster) in kept.enumerated() { numbers[cluster] = UInt32(number) }
        return renumbered
    }
}
