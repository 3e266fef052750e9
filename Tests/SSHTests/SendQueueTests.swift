import Testing

@testable import SSH

struct SendQueueTests {
    @Test func `bytes leave in the order they came, whatever the pieces`() {
        var queue = SendQueue()
        var expected: [UInt8] = []
        var left: [UInt8] = []
        // Small ones that are joined, and now and then one that stays as it is.
        for step in 0..<3000 {
            let size = step % 50 == 0 ? 20_000 + step : step * 7919 % 97
            let piece = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ step) }
            queue.append(piece[...])
            expected += piece
            let taken = queue.withBytes(limit: step * 104_729 % 1900) { Array($0) }
            left += taken
            queue.drop(taken.count)
            #expect(queue.count == expected.count - left.count)
        }
        while !queue.isEmpty {
            let taken = queue.withBytes(limit: 32 << 10) { Array($0) }
            left += taken
            queue.drop(taken.count)
        }
        #expect(left == expected)
    }

    @Test(arguments: [0, 1, 9, 16_390, 40_000])
    func `what is kept of a queue is its oldest part`(_ kept: Int) {
        var queue = SendQueue()
        let large = [UInt8](repeating: 7, count: 16_400)
        for piece in [[1, 2, 3, 4], large, [8], [9, 10]] { queue.append(piece[...]) }
        queue.drop(1)
        let all = [2, 3, 4] + large + [8, 9, 10]
        queue.keepOnly(kept)
        var left: [UInt8] = []
        while !queue.isEmpty {
            let taken = queue.withBytes(limit: .max) { Array($0) }
            left += taken
            queue.drop(taken.count)
        }
        #expect(left == Array(all.prefix(kept)))
    }
}
