/// The numbers of a control sequence (ECMA-48 §5.4.2): at most 32, each at most 65535; more are
/// dropped. A number after a colon is a part of the parameter before it (ISO 8613-6).
struct Parameters: Sendable {
    static var capacity: Int { 32 }
    static var largest: Int32 { 65535 }

    /// -1 where nothing was written.
    private var values: InlineArray<32, Int32> = .init(repeating: -1)
    private(set) var count = 0
    /// Bit `i` says that value `i` came after a colon.
    private var parts: UInt32 = 0

    @inline(__always)
    mutating func removeAll() {
        count = 0
        parts = 0
    }

    @inline(__always)
    mutating func append(_ value: Int32, isPart: Bool) {
        guard count < Self.capacity else { return }
        values[count] = value
        if isPart { parts |= 1 << UInt32(count) }
        count += 1
    }

    /// The number at an index as written; nil if there is none.
    @inline(__always)
    func value(_ index: Int) -> Int? {
        index < count && values[index] >= 0 ? Int(values[index]) : nil
    }

    /// The number at an index, or 0.
    @inline(__always)
    subscript(index: Int) -> Int {
        index < count ? max(0, Int(values[index])) : 0
    }

    /// A count: what is missing or 0 means 1.
    @inline(__always)
    func repeats(_ index: Int = 0) -> Int { max(1, self[index]) }

    @inline(__always)
    func isPart(_ index: Int) -> Bool {
        index < count && parts & 1 << UInt32(index) != 0
    }

    /// The index of the first number after `index` that is a parameter of its own.
    func next(after index: Int) -> Int {
        var next = index + 1
        while isPart(next) { next += 1 }
        return next
    }

    /// The numbers as parameters of their own, missing ones as 0.
    var all: [Int] { (0..<count).map { self[$0] } }
}
