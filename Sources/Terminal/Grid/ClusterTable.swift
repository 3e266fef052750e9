/// Characters of more than one scalar (a letter with its marks, a joined emoji), each once, by
/// number. As with styles, the owner marks what its cells use when the table `isFull`.
struct ClusterTable: Sendable {
    private(set) var clusters: [[Unicode.Scalar]] = []
    private var numbers: [[Unicode.Scalar]: UInt32] = [:]
    private(set) var limit = 512
    /// What came of a scalar after a glyph, met before: text repeats itself, and marks come after
    /// few letters. One place for each remainder; empty until the first is remembered.
    private var joined: [Joining] = []

    private struct Joining {
        /// Glyph and scalar; no scalar is that large.
        var pair: UInt64 = .max
        var number: UInt32 = 0
    }

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

    /// The cluster that a scalar makes with a glyph, if that was met lately.
    func number(joining scalar: Unicode.Scalar, to glyph: UInt32) -> UInt32? {
        guard !joined.isEmpty else { return nil }
        let pair = Self.pair(glyph, scalar)
        let known = joined[Self.place(of: pair)]
        return known.pair == pair ? known.number : nil
    }

    mutating func remember(_ number: UInt32, joining scalar: Unicode.Scalar, to glyph: UInt32) {
        if joined.isEmpty { joined = [Joining](repeating: Joining(), count: Self.places) }
        let pair = Self.pair(glyph, scalar)
        joined[Self.place(of: pair)] = Joining(pair: pair, number: number)
    }

    private static var places: Int { 256 }

    private static func pair(_ glyph: UInt32, _ scalar: Unicode.Scalar) -> UInt64 {
        UInt64(glyph) << 32 | UInt64(scalar.value)
    }

    private static func place(of pair: UInt64) -> Int {
        Int(truncatingIfNeeded: (pair &* 0x9e37_79b9_7f4a_7c15) >> 56)
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
        joined = []
        limit = max(512, kept.count * 2)
        numbers = [:]
        for (number, cluster) in kept.enumerated() { numbers[cluster] = UInt32(number) }
        return renumbered
    }
}
