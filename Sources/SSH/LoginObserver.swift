internal import CLibSSH2

/// What a server answers while a person logs in and libssh2 does not tell: which methods may go
/// on after a failure, whether that was a partial success (RFC 4252 §5.1), and its banner (§5.4).
///
/// libssh2 keeps each message in an allocation of its own, whose first byte is the message
/// number, and frees it when it has looked at it. Watching its allocations shows them.
struct LoginObserver {
    private static let failureMessage: UInt8 = 51
    private static let bannerMessage: UInt8 = 53

    /// Since the last `forgetFailure()`.
    private(set) var failure: (methods: [String], isPartial: Bool)?
    private(set) var banner = ""
    var isOn = false
    private var living: Set<UnsafeMutableRawPointer> = []

    mutating func forgetFailure() { failure = nil }

    mutating func noteAllocation(_ memory: UnsafeMutableRawPointer) {
        if isOn { living.insert(memory) }
    }

    mutating func noteFree(_ memory: UnsafeMutableRawPointer) {
        guard isOn, living.remove(memory) != nil else { return }
        let bytes = UnsafeRawBufferPointer(start: memory, count: malloc_usable_size(memory))
        if bytes.first == Self.failureMessage { readFailure(bytes) }
        if bytes.first == Self.bannerMessage { readBanner(bytes) }
    }

    mutating func noteReallocation(
        from old: UnsafeMutableRawPointer?, to new: UnsafeMutableRawPointer
    ) {
        if let old { living.remove(old) }
        noteAllocation(new)
    }

    /// libssh2 1.10 never takes a banner out of its queue: looks through what is kept.
    mutating func lookForBanner() {
        for memory in living {
            let bytes = UnsafeRawBufferPointer(start: memory, count: malloc_usable_size(memory))
            guard bytes.first == Self.bannerMessage, readBanner(bytes) else { continue }
            living.remove(memory)
        }
    }

    mutating func stop() {
        isOn = false
        living = []
    }

    private mutating func readFailure(_ bytes: UnsafeRawBufferPointer) {
        guard let (text, end) = Self.string(in: bytes, at: 1), end < bytes.count,
            bytes[end] <= 1, text.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return }
        let methods = String(decoding: text, as: UTF8.self).split(separator: ",").map(String.init)
        failure = (methods, bytes[end] == 1)
    }

    @discardableResult
    private mutating func readBanner(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let (text, end) = Self.string(in: bytes, at: 1), !text.isEmpty,
            let (language, _) = Self.string(in: bytes, at: end), language.count < 64
        else { return false }
        if banner.utf8.count < 16_384 { banner += printableLines(text.prefix(16_384)) }
        return true
    }

    private static func string(
        in bytes: UnsafeRawBufferPointer, at offset: Int
    ) -> (text: Slice<UnsafeRawBufferPointer>, end: Int)? {
        guard offset + 4 <= bytes.count else { return nil }
        let length = bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
        let end = offset + 4 + length
        guard end <= bytes.count else { return nil }
        return (bytes[(offset + 4)..<end], end)
    }
}
