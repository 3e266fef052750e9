/// The numbers of a control sequence (ECMA-48 §5.4.2): at most 32, each at most 65535; more are
/// dropped. A number after a colon is a part of the parameter before it (ISO 8613-6).
struct Parameters: Sendable {
    static var capacity: Int { 32 }
    static var largest: Int32 { 65535 }

    /// -1 where nothing was written.
    private var values = [Int32](repeating: -1, count: Parameters.capacity)
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

    /// Takes the numbers of a control sequence, from `index` on to what is neither digit nor
    /// separator. Returns that place; nil if the bytes end before it.
    @inline(__always)
    mutating func take(_ bytes: UnsafePointer<UInt8>, from index: Int, to end: Int) -> Int? {
        var count = 0
        var parts: UInt32 = 0
        let place = values.withUnsafeMutableBufferPointer {
            Self.take(bytes, from: index, to: end, into: $0, &count, &parts)
        }
        self.count = count
        self.parts = parts
        return place
    }

    @inline(__always)
    private static func take(
        _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int,
        into values: UnsafeMutableBufferPointer<Int32>, _ count: inout Int, _ parts: inout UInt32
    ) -> Int? {
        guard start < end, let target = values.baseAddress else { return nil }
        if bytes[start] >= 0x40 { return start }
        var index = start
        var isPart: UInt32 = 0
        while let (number, length) = number(bytes, at: index, before: end) {
            index += length
            guard index < end else { return nil }
            if count < capacity {
                target[count] = number
                parts |= isPart << UInt32(count)
                count += 1
            }
            let byte = bytes[index]
            guard byte == 0x3b || byte == 0x3a else { return index }
            isPart = byte == 0x3a ? 1 : 0
            index += 1
        }
        return nil
    }

    /// A number and how many digits it has; -1 for none. Nil if the bytes may end in it.
    ///
    /// Up to three digits are read without a branch for each: the lengths of colours' numbers are
    /// anybody's guess, the processor's too.
    @inline(__always)
    private static func number(
        _ bytes: UnsafePointer<UInt8>, at index: Int, before end: Int
    ) -> (Int32, Int)? {
        guard index + 4 <= end else { return longNumber(bytes, at: index, before: end) }
        let raw = UnsafeRawPointer(bytes)
        let chunk = UInt32(
            littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt32.self))
        let digits = chunk ^ 0x3030_3030
        let others = (digits | (digits &+ 0x7676_7676)) & 0x8080_8080
        guard others != 0 else { return longNumber(bytes, at: index, before: end) }
        let length = others.trailingZeroBitCount >> 3
        if length == 0 { return (-1, 0) }
        let aligned = digits << UInt32(truncatingIfNeeded: 32 - 8 * length)
        let pairs = (aligned &* 10 &+ aligned >> 8) & 0x00ff_00ff
        return (Int32(truncatingIfNeeded: (pairs &* 100 &+ pairs >> 16) & 0xffff), length)
    }

    private static func longNumber(
        _ bytes: UnsafePointer<UInt8>, at start: Int, before end: Int
    ) -> (Int32, Int)? {
        var number: Int32 = -1
        for index in start..<max(start, end) {
            let digit = bytes[index] &- 0x30
            guard digit <= 9 else { return (number, index - start) }
            number = min(max(0, number) * 10 + Int32(digit), largest)
        }
        return nil
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
