/// Where OSC 8 hyperlinks lead, by the number that styles hold. Bounded: when it is full, links
/// that no cell shows any more go, and if that does not help new ones are not made.
struct LinkTable: Sendable {
    struct Link: Hashable, Sendable {
        /// Links of the same id and address belong together (OSC 8, parameter `id`).
        var id: String
        var address: String
    }

    private(set) var links: [UInt16: Link] = [:]
    private var numbers: [Link: UInt16] = [:]
    private var next: UInt16 = 1
    /// How many more links to refuse before looking for unused ones again.
    private var patience = 0

    static var limit: Int { 2048 }
    /// Browsers go no further either.
    static var longestAddress: Int { 2083 }

    /// True if the owner should mark what is in use and call `keep`.
    mutating func wantsCollection() -> Bool {
        guard links.count >= Self.limit else { return false }
        patience -= 1
        return patience < 0
    }

    /// The number of a link; 0, which is none, if there is no room.
    mutating func number(of link: Link) -> UInt16 {
        if let known = numbers[link] { return known }
        guard links.count < Self.limit else { return 0 }
        while next == 0 || links[next] != nil { next &+= 1 }
        links[next] = link
        numbers[link] = next
        return next
    }

    mutating func keep(_ used: Set<UInt16>) {
        links = links.filter { used.contains($0.key) }
        numbers = numbers.filter { used.contains($0.value) }
        patience = Self.limit
    }
}
