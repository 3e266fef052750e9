import Reactor
import Testing

struct ByteQueueTests {
    @Test func `bytes leave in the order they came, whatever the pieces`() {
        var queue = ByteQueue()
        var expected: [UInt8] = []
        var left: [UInt8] = []
        var next: UInt8 = 0
        // Sizes without a pattern the queue could be built for.
        for step in 0..<4000 {
            let piece = (0..<(step * 7919 % 97)).map { _ -> UInt8 in
                next &+= 1
                return next
            }
            queue.append(piece)
            expected += piece
            let wanted = step * 104_729 % 89
            left += queue.withBytes(limit: wanted) { Array($0) }
            queue.drop(min(wanted, queue.count))
        }
        left += queue.withBytes { Array($0) }
        #expect(left == expected)
    }

    @Test func `what is kept of a queue is its oldest part`() {
        var queue = ByteQueue()
        queue.append([1, 2, 3, 4])
        queue.drop(1)
        queue.keepOnly(2)
        #expect(queue.withBytes { Array($0) } == [2, 3])
        queue.keepOnly(0)
        #expect(queue.isEmpty)
        queue.append([9])
        #expect(queue.withBytes { Array($0) } == [9])
    }
}
