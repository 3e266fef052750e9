import Screen

/// Every style in use once, by number; 0 is the plain one.
///
/// A host can ask for more styles than there are cells. When `isFull`, the owner marks those that
/// its cells use and the rest go: memory follows the size of the screen, never the output.
struct StyleTable: Sendable {
    private(set) var keys: [Pen] = [Pen()]
    /// Some style may have a hyperlink.
    private(set) var hasLinks = false
    /// Open addressing: numbers of styles, 0 where free. A power of two, at most half full.
    private var slots = [UInt32](repeating: 0, count: 1024)
    private(set) var limit = 512
    /// Cells have 24 bits for a style.
    static var hardLimit: Int { 1 << 24 }

    /// Two more might not fit.
    var isFull: Bool { keys.count + 2 > limit }
    var count: Int { keys.count }

    subscript(number: UInt32) -> Style { keys[Int(number)].style }

    /// The number of a style; the plain one's if the table is full.
    mutating func number(of style: Style) -> UInt32 { number(of: Pen(style)) }

    @inline(__always)
    mutating func number(of key: Pen) -> UInt32 {
        if key.isPlain { return 0 }
        let mask = slots.count - 1
        var slot = key.hash & mask
        while slots[slot] != 0 {
            if keys[Int(slots[slot])] == key { return slots[slot] }
            slot = (slot + 1) & mask
        }
        if keys.count >= limit { return 0 }
        keys.append(key)
        if key.link != 0 { hasLinks = true }
        slots[slot] = UInt32(keys.count - 1)
        return slots[slot]
    }

    /// Drops the styles that are not marked and makes room for as many again. Returns the new
    /// number for each old one.
    mutating func compact(keeping used: [Bool]) -> [UInt32] {
        var numbers = [UInt32](repeating: 0, count: keys.count)
        var kept = [Pen()]
        for number in 1..<max(1, keys.count) where used[number] {
            numbers[number] = UInt32(kept.count)
            kept.append(keys[number])
        }
        rebuild(with: kept)
        return numbers
    }

    private mutating func rebuild(with kept: [Pen]) {
        var capacity = 1024
        while capacity < kept.count * 4 { capacity *= 2 }
        keys = kept
        hasLinks = keys.contains { $0.link != 0 }
        limit = min(capacity / 2, Self.hardLimit)
        slots = [UInt32](repeating: 0, count: capacity)
        for (number, key) in keys.enumerated().dropFirst() {
            var slot = key.hash & (capacity - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = UInt32(number)
        }
    }
}
