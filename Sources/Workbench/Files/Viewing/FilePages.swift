/// What has been read of a file, in pages of which only the latest are kept: looking at a file
/// takes no more memory than a few screens, however large it is.
struct FilePages: Equatable, Sendable {
    static let size = 64 << 10
    private static let most = 64

    /// Bytes of the file, once anything is known of it.
    private(set) var length: UInt64 = 0
    private var pages: [UInt64: [UInt8]] = [:]
    /// By use, the latest at the end.
    private var order: [UInt64] = []

    subscript(number: UInt64) -> [UInt8]? { pages[number] }

    static func number(of offset: UInt64) -> UInt64 { offset / UInt64(size) }

    mutating func put(_ bytes: [UInt8], at offset: UInt64, length: UInt64) {
        if length != self.length { setLength(length) }
        let number = Self.number(of: offset)
        pages[number] = bytes
        order.removeAll { $0 == number }
        order.append(number)
        if order.count > Self.most { pages[order.removeFirst()] = nil }
    }

    /// A file that grew has a page that is longer now; one that shrank is another one.
    private mutating func setLength(_ new: UInt64) {
        if new < length {
            pages = [:]
            order = []
        } else {
            let last = Self.number(of: length)
            pages[last] = nil
            order.removeAll { $0 == last }
        }
        length = new
    }

    mutating func clear() {
        pages = [:]
        order = []
        length = 0
    }

    /// The bytes from a place on as far as they are there without a gap, at most so many.
    func bytes(from offset: UInt64, count: Int) -> [UInt8] {
        var result: [UInt8] = []
        var place = offset
        while result.count < count, place < length {
            guard let page = pages[Self.number(of: place)] else { break }
            let start = Int(place % UInt64(Self.size))
            guard start < page.count else { break }
            let part = page[start...].prefix(count - result.count)
            result += part
            place += UInt64(part.count)
        }
        return result
    }

    /// The first page of a stretch that is not there; nil if all is.
    func missing(from offset: UInt64, count: Int) -> UInt64? {
        guard length > 0 else { return 0 }
        let end = min(length, offset + UInt64(max(1, count)))
        guard offset < end else { return nil }
        return (Self.number(of: offset)...Self.number(of: end - 1)).first { pages[$0] == nil }
    }
}
