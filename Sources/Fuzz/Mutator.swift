/// Inputs made out of a good one by chance: the same number makes the same input every time.
struct Mutator {
    private var state: UInt64

    init(number: UInt64) {
        state = (number &+ 1) &* 0x9e37_79b9_7f4a_7c15 | 1
    }

    /// Chance that is the same for the same input: FNV-1a of its bytes.
    init(input: [UInt8]) {
        let hash = input.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        self.init(number: hash)
    }

    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % max(1, limit)
    }

    /// One of the seeds, at times with the end of another, changed in one to eight places with bytes, repetitions, cuts and pieces
    /// that the parser knows.
    mutating func input(from seeds: [[UInt8]], pieces: [[UInt8]]) -> [UInt8] {
        var bytes = seeds[below(seeds.count)]
        if below(4) == 0 {
            let other = seeds[below(seeds.count)]
            bytes = Array(bytes.prefix(below(bytes.count + 1)))
            bytes += other.dropFirst(below(other.count + 1))
        }
        for _ in 0...below(8) {
            let place = below(bytes.count + 1)
            let end = min(bytes.count, place + below(48))
            switch below(7) {
            case 0: bytes.insert(UInt8(below(256)), at: place)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: pieces[below(pieces.count)], at: place)
            case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: below(bytes.count + 1))
            case 4: for index in place..<end { bytes[index] ^= UInt8(1 << below(8)) }
            case 5:
                bytes.insert(contentsOf: (0..<below(24)).map { _ in UInt8(below(256)) }, at: place)
            default:
                let piece = pieces[below(pieces.count)]
                for _ in 0..<below(200) { bytes.insert(contentsOf: piece, at: place) }
            }
        }
        return bytes
    }
}
