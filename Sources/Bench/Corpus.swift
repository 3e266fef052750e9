internal import Glibc

/// Bytes to feed to emulators: the same ones on every machine.
struct Corpus {
    var name: String
    var bytes: [UInt8]
    /// Megabytes a second that we want to reach.
    var goal: Double

    static func made(size: Int) -> [Corpus] {
        [plain(size: size), colored(size: size)]
    }

    static func read(_ path: String) throws -> Corpus {
        guard let stream = fopen(path, "r") else { throw BenchFailure("Cannot read \(path).") }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            bytes += buffer[..<count]
        }
        guard !bytes.isEmpty else { throw BenchFailure("\(path) is empty.") }
        let isColored = bytes.contains(0x1b)
        return Corpus(name: path, bytes: bytes, goal: isColored ? 100 : 200)
    }

    /// What a web server writes.
    static func plain(size: Int) -> Corpus {
        var chance = Chance(seed: 1)
        var text: [UInt8] = []
        while text.count < size {
            let time =
                "2031-03-0\(1 + chance.below(9))T1\(chance.below(10)):\(10 + chance.below(50))"
            let path = chance.pick(["/", "/api/v2/orders", "/static/site.css", "/login", "/health"])
            let status = chance.pick([200, 200, 200, 304, 404, 502])
            let line =
                "\(time) web-\(chance.below(40)) app[\(1000 + chance.below(9000))]: "
                + "10.0.\(chance.below(256)).\(chance.below(256)) GET \(path) \(status) "
                + "\(chance.below(90_000))b \(chance.below(900))ms "
                + chance.pick(["", "cache=hit", "upstream timed out, trying the next one"])
            text += Array(line.utf8) + [0x0d, 0x0a]
        }
        return Corpus(name: "plain log", bytes: text, goal: 200)
    }

    /// What build tools, `ls --color` and journal viewers write: a colour for every other word.
    static func colored(size: Int) -> Corpus {
        var chance = Chance(seed: 2)
        var text: [UInt8] = []
        while text.count < size {
            var line = "\u{1b}[2m12:\(10 + chance.below(50)):\(10 + chance.below(50))\u{1b}[0m "
            for _ in 0..<(3 + chance.below(5)) {
                let color = chance.pick([
                    "1;32", "31", "0;36", "38;5;\(chance.below(256))", "1;34;40",
                    "38;2;\(chance.below(256));\(chance.below(256));\(chance.below(256))",
                ])
                let word = chance.pick([
                    "compiled", "src/module/file.swift", "ok", "warning:", "drwxr-xr-x",
                ])
                line += "\u{1b}[\(color)m\(word)\u{1b}[0m "
                line += chance.pick(["in 34 ms ", "", "of target ", "-> "])
            }
            text += Array(line.utf8) + [0x0d, 0x0a]
        }
        return Corpus(name: "coloured output", bytes: text, goal: 100)
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
