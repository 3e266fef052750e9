/// The nearest entry of a palette to a colour that a terminal cannot show.
enum NearestColor {
    private static let steps = [0, 95, 135, 175, 215, 255]

    /// xterm's cube of 216 colours and ramp of 24 greys. Pictures ask for each of their cells.
    static func indexed(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
        let (red, green, blue) = (Int(red), Int(green), Int(blue))
        let (first, second, third) = (step(red), step(green), step(blue))
        let grey = max(0, min(23, ((red + green + blue) / 3 - 3) / 10))
        let level = 8 + 10 * grey
        let toGrey = square(red - level) + square(green - level) + square(blue - level)
        let toCube =
            square(red - steps[first]) + square(green - steps[second])
            + square(blue - steps[third])
        return toGrey < toCube ? 232 + grey : 16 + 36 * first + 6 * second + third
    }

    /// The index in `steps` of the one nearest to a value, the lower one of two.
    private static func step(_ value: Int) -> Int {
        if value < 48 { return 0 }
        return value < 116 ? 1 : (value - 36) / 40
    }

    private static func square(_ value: Int) -> Int { value * value }

    static func sixteen(_ index: UInt8) -> Int {
        switch index {
        case 0..<16: return Int(index)
        case 232...:
            let level = UInt8(clamping: 8 + 10 * (Int(index) - 232))
            return sixteen(level, level, level)
        default:
            let cube = Int(index) - 16
            let levels = [cube / 36, cube / 6 % 6, cube % 6].map { UInt8(steps[$0]) }
            return sixteen(levels[0], levels[1], levels[2])
        }
    }

    static func sixteen(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
        let wanted = [Int(red), Int(green), Int(blue)]
        return palette.indices.min {
            distance(palette[$0], wanted) < distance(palette[$1], wanted)
        } ?? 7
    }

    /// xterm's own sixteen.
    private static let palette = [
        [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205],
        [0, 205, 205], [229, 229, 229], [127, 127, 127], [255, 0, 0], [0, 255, 0],
        [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255], [255, 255, 255],
    ]

    private static func distance(_ a: [Int], _ b: [Int]) -> Int {
        zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
}
