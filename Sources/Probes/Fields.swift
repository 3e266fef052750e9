/// The fields of a line as the kernel prints tables: bytes between blanks. Hosts send anything, so
/// numbers that are none, or too large, are nil.
struct Fields {
    private var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) {
        rest = line
    }

    mutating func next() -> ArraySlice<UInt8>? {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        guard !rest.isEmpty else { return nil }
        let field = rest.prefix { $0 != 0x20 && $0 != 0x09 }
        rest = rest.dropFirst(field.count)
        return field
    }

    mutating func text() -> String? { next().map { String(decoding: $0, as: UTF8.self) } }
    mutating func number() -> Int? { next().flatMap { Self.number($0) } }
    mutating func decimal() -> Double? { next().flatMap { Self.decimal($0) } }

    /// All that is left as numbers; what is none is 0, so that the others keep their places.
    mutating func numbers() -> [Int] {
        var numbers: [Int] = []
        while let field = next() { numbers.append(Self.number(field) ?? 0) }
        return numbers
    }

    mutating func skip(_ count: Int) {
        for _ in 0..<count { _ = next() }
    }

    // MARK: Numbers

    /// Without a sign: what the kernel counts is not negative, and what it prints as more than we
    /// can hold is a counter that means nothing.
    static func number(_ field: ArraySlice<UInt8>) -> Int? {
        guard !field.isEmpty, field.count <= 19 else { return nil }
        var result = 0
        for byte in field {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (product, overflowed) = result.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int(byte - 0x30))
            guard !overflowed, !carried else { return nil }
            result = sum
        }
        return result
    }

    static func signed(_ field: ArraySlice<UInt8>) -> Int? {
        guard field.first == UInt8(ascii: "-") else { return number(field) }
        return number(field.dropFirst()).map { -$0 }
    }

    static func decimal(_ field: ArraySlice<UInt8>) -> Double? {
        guard field.count <= 32, field.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2e })
        else {
            return nil
        }
        return Double(String(decoding: field, as: UTF8.self))
    }
}

extension ArraySlice<UInt8> {
    /// Line by line, without their ends.
    func forEachLine(_ body: (ArraySlice<UInt8>) -> Void) {
        var rest = self
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0a) ?? rest.endIndex
            body(rest[rest.startIndex..<end])
            rest = end < rest.endIndex ? rest[(end + 1)...] : rest[end...]
        }
    }

    var lines: [ArraySlice<UInt8>] {
        var result: [ArraySlice<UInt8>] = []
        forEachLine { result.append($0) }
        return result
    }

    var text: String { String(decoding: self, as: UTF8.self) }
}
