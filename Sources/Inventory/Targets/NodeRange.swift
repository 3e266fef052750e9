/// What stands between the brackets of a node set: `01-20,30`, `0-10/2`.
struct NodeRange {
    /// `web-[1-999999999]` must not fill the memory.
    static let limit = 100_000

    /// In the order in which they were written, each as it stands in a name: padded or not.
    private(set) var indices: [String] = []

    init(_ text: String) throws(TargetFault) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            try add(String(part.trimmed))
        }
    }

    private mutating func add(_ part: String) throws(TargetFault) {
        let halves = part.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = halves.first, halves.count <= 2, !first.isEmpty else {
            throw TargetFault("“[\(part)]” is no range of numbers")
        }
        let ends = first.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let start = Index(ends[0]), let end = Index(ends[ends.count - 1])
        else {
            throw TargetFault("“[\(part)]” is no range of numbers")
        }
        let step = halves.count == 2 ? Int(halves[1]) : 1
        guard let step, step > 0, start.value <= end.value else {
            throw TargetFault("“[\(part)]” runs backwards, or by no step")
        }
        guard start.isCompatible(with: end) else {
            throw TargetFault("“[\(part)]”: both ends need the same number of digits")
        }
        guard (end.value - start.value) / step < Self.limit - indices.count else {
            throw TargetFault("“[\(part)]” are more than \(Self.limit) machines")
        }
        for value in stride(from: start.value, through: end.value, by: step) {
            indices.append(start.spelled(value))
        }
    }

    /// A number with the zeros before it.
    private struct Index {
        var value: Int
        var width: Int
        var isPadded: Bool

        init?(_ text: Substring) {
            guard !text.isEmpty, text.utf8.count <= 18,
                text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let value = Int(text)
            else { return nil }
            self.value = value
            width = text.utf8.count
            isPadded = width > 1 && text.hasPrefix("0")
        }

        func isCompatible(with end: Index) -> Bool {
            width == end.width || !isPadded && !end.isPadded
        }

        func spelled(_ value: Int) -> String {
            let digits = String(value)
            guard isPadded, digits.utf8.count < width else { return digits }
            return String(repeating: "0", count: width - digits.utf8.count) + digits
        }
    }
}
