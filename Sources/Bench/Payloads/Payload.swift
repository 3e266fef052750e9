internal import Glibc

/// Bytes to feed to emulators, the same ones on every machine, and how fast that should go.
struct Payload {
    var name: String
    var bytes: [UInt8]
    /// Megabytes a second that we want to reach.
    var goal: Double
    /// So many times as fast as libvterm.
    var ratioGoal: Double

    /// A kind of payload, made only when its turn comes: each takes tens of megabytes.
    struct Kind: Sendable {
        var name: String
        var goal: Double
        var ratioGoal: Double
        /// Makes at least so many bytes.
        var make: @Sendable (Int) -> [UInt8]

        func made(size: Int) -> Payload {
            Payload(name: name, bytes: make(size), goal: goal, ratioGoal: ratioGoal)
        }
    }

    static let kinds = [
        Kind(name: "logs", goal: 600, ratioGoal: 8, make: logs),
        Kind(name: "ls", goal: 250, ratioGoal: 8, make: listings),
        Kind(name: "truecolour", goal: 250, ratioGoal: 1, make: colorPerCell),
        Kind(name: "cursor", goal: 180, ratioGoal: 1, make: cursorMoves),
        Kind(name: "region", goal: 180, ratioGoal: 8, make: scrollRegion),
        Kind(name: "unicode", goal: 120, ratioGoal: 8, make: unicode),
        Kind(name: "vim", goal: 180, ratioGoal: 1) { repeated(Recording.vim(), to: $0) },
        Kind(name: "htop", goal: 180, ratioGoal: 1) { repeated(Recording.htop(), to: $0) },
    ]

    /// A file that a person has.
    static func read(_ path: String) throws -> Payload {
        guard let stream = fopen(path, "r") else { throw BenchFailure("Cannot read \(path).") }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            bytes += buffer[..<count]
        }
        guard !bytes.isEmpty else { throw BenchFailure("\(path) is empty.") }
        return Payload(name: path, bytes: bytes, goal: 120, ratioGoal: 1)
    }

    private static func repeated(_ part: [UInt8], to size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + part.count)
        while bytes.count < size { bytes += part }
        return bytes
    }
}

/// Numbers that look like chance and come again in the next run (xorshift).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    }

    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % limit
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}

/// Bytes that are put together from texts and numbers without a string for each.
struct ByteText {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity + 4096)
    }

    var count: Int { bytes.count }

    mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    mutating func add(_ number: Int) {
        if number >= 10 { add(number / 10) }
        bytes.append(0x30 + UInt8(number % 10))
    }

    /// ESC [ numbers final.
    mutating func sequence(_ numbers: Int..., final: StaticString) {
        add("\u{1b}[")
        for (index, number) in numbers.enumerated() {
            if index > 0 { add(";") }
            add(number)
        }
        add(final)
    }
}
