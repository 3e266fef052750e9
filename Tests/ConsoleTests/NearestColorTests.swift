import Screen
import Terminal
import Testing

@testable import Console

struct NearestColorTests {
    @Test func `a colour that the palette has is that entry`() {
        for index in 16...255 as ClosedRange<UInt8> {
            guard case .rgb(let red, let green, let blue) = Self.color(of: index).kind else {
                continue
            }
            let found = UInt8(NearestColor.indexed(red, green, blue))
            #expect(Self.color(of: found) == Self.color(of: index))
        }
    }

    @Test func `no entry of the cube and the greys is nearer than the one that is taken`() {
        var numbers = Numbers(3)
        for _ in 0..<300 {
            let wanted = (0..<3).map { _ in numbers.below(256) }
            let bytes = wanted.map { UInt8($0) }
            let taken = UInt8(NearestColor.indexed(bytes[0], bytes[1], bytes[2]))
            let best = (16...255 as ClosedRange<UInt8>).map { Self.distance($0, wanted) }.min()
            #expect(Self.distance(taken, wanted) == best, "\(wanted)")
        }
    }

    @Test(arguments: [
        (0, 0, 0, 0), (255, 255, 255, 15), (250, 10, 10, 9), (0, 190, 0, 2), (120, 130, 125, 8),
        (230, 230, 230, 7), (0, 0, 230, 4), (200, 205, 10, 3),
    ])
    func `sixteen colours keep what a colour looks like`(
        _ red: UInt8, _ green: UInt8, _ blue: UInt8, _ expected: Int
    ) {
        #expect(NearestColor.sixteen(red, green, blue) == expected)
    }

    @Test func `entries of the 256 become one of the sixteen`() {
        for index in 0...15 as ClosedRange<UInt8> {
            #expect(NearestColor.sixteen(index) == Int(index))
        }
        #expect(NearestColor.sixteen(196) == 9)
        #expect(NearestColor.sixteen(46) == 10)
        #expect(NearestColor.sixteen(232) == 0)
        #expect(NearestColor.sixteen(255) == 7)
    }

    /// xterm's cube and greys, written down anew.
    private static func color(of index: UInt8) -> Color {
        if index >= 232 {
            let level = UInt8(8 + 10 * (Int(index) - 232))
            return .rgb(level, level, level)
        }
        let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
        let cube = Int(index) - 16
        return .rgb(steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    }

    private static func distance(_ index: UInt8, _ wanted: [Int]) -> Int {
        guard case .rgb(let red, let green, let blue) = color(of: index).kind else { return .max }
        return zip([red, green, blue], wanted).reduce(0) { sum, pair in
            sum + (Int(pair.0) - pair.1) * (Int(pair.0) - pair.1)
        }
    }
}
