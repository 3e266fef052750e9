/// Parsers with a fault that is known: whether the fuzzer finds them says whether it finds any.
/// Not among those that are run unless they are named.
extension FuzzTarget {
    static let planted = [trap, hang, lie]

    /// Traps on a number that does not fit: the classic of lengths on the wire.
    private static let trap = FuzzTarget(
        "planted-trap", seeds: ["size=12;name=web"], pieces: ["size=", ";", "9", "=", "256"]
    ) { input, _ in
        _ = sizes(in: input).map { UInt8($0) }
        return nil
    }

    /// Goes round for ever on an empty field.
    private static let hang = FuzzTarget(
        "planted-hang", seeds: ["a=1;b=2"], pieces: [";", "=", ";;"]
    ) { input, _ in
        var rest = input[...]
        while let first = rest.first {
            if first == UInt8(ascii: ";"), rest.dropFirst().first == first { continue }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// Reads on where it was cut as if nothing had been before.
    private static let lie = FuzzTarget(
        "planted-lie", seeds: ["size=12;size=34"], pieces: ["size=", "7", ";"]
    ) { input, chance in
        let place = chance.below(input.count)
        let parts = sizes(in: input[..<place]) + sizes(in: input[place...])
        return parts == sizes(in: input) ? nil : "the outcome depends on where the input is cut"
    }

    private static func sizes(in input: some Collection<UInt8>) -> [Int] {
        let text = String(decoding: Array(input), as: UTF8.self)
        return text.split(separator: ";").compactMap { field in
            field.hasPrefix("size=") ? Int(field.dropFirst(5)).map { abs($0 % 1000) } : nil
        }
    }
}
