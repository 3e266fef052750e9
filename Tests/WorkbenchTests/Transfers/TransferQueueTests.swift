import Model
import Testing

@testable import Workbench

/// Whose turn it is, and what becomes of each: the shell's part is played by the test.
@Suite struct TransferQueueTests {
    private var queue = TransferQueue()
    private let pane = PaneID(rawValue: 1)

    init() {
        for name in ["a", "b"] {
            let id = Instance.ID(rawValue: name)
            queue.instances[id] = Instance(id: id, name: name, origin: .init(source: .inventory))
        }
    }

    private mutating func add(_ number: UInt64, to host: String, isMove: Bool = false) {
        var order = TransferOrder(
            id: .init(rawValue: number),
            source: .init(instance: .thisMachine, name: "here", directory: FilePath("/from")),
            target: .init(
                instance: Instance.ID(rawValue: host), name: host, directory: FilePath("/to")),
            names: ["x", "y"].compactMap { FileName($0) }, isMove: isMove, time: 0)
        order.conflict = .skip
        queue.add(order, asking: pane)
    }

    /// What was asked of the shell since the last call: `start 1`.
    private mutating func asked() -> [String] {
        queue.takeEffects().compactMap { effect in
            guard case .transfer(let id, let request) = effect else { return nil }
            switch request {
            case .start(let order, _, _, _):
                return
                    "start \(id.rawValue)\(order.only.isEmpty ? "" : " only \(order.only.count)")"
            case .stop(let isForGood): return "\(isForGood ? "end" : "stop") \(id.rawValue)"
            case .answer(let answer): return "answer \(answer.rule)"
            case .keep: return nil
            case .forget(_, let site): return "forget \(id.rawValue)\(site == nil ? "" : " clean")"
            }
        }
    }

    private func id(_ number: UInt64) -> TransferOrder.ID { .init(rawValue: number) }

    private static func report(_ faults: [(String, FileFailure.Kind)] = [], isCut: Bool = false)
        -> TransferReport
    {
        var report = TransferReport()
        report.isCancelled = isCut
        report.faults = faults.map {
            TransferReport.Fault(
                FilePath($0.0), FileFailure($0.1, host: "a", "copy", FilePath($0.0), reason: "no"))
        }
        return report
    }

    @Test mutating func `no more run than are let, in all and with one machine`() {
        queue.settings.transfers = 3
        queue.settings.transfersPerHost = 2
        for number in 1...3 { add(UInt64(number), to: "a") }
        for number in 4...5 { add(UInt64(number), to: "b") }
        #expect(asked() == ["start 1", "start 2", "start 4"])
        queue.take(id(1), .ended(Self.report()))
        #expect(asked() == ["forget 1", "start 3"])
        queue.settings.transfers = 9
        queue.settingsChanged()
        #expect(asked() == ["start 5"])
    }

    @Test mutating func `who is moved up gets its turn first`() {
        queue.settings.transfers = 1
        for number in 1...3 { add(UInt64(number), to: "a") }
        queue.move(id(3), by: -1)
        _ = asked()
        queue.take(id(1), .ended(Self.report()))
        #expect(asked() == ["forget 1", "start 3"])
    }

    @Test mutating func `a pause keeps its place free for another, and goes on where it was`() {
        queue.settings.transfers = 1
        for number in 1...2 { add(UInt64(number), to: "a") }
        queue.pause(id(1))
        #expect(asked() == ["start 1", "stop 1"])
        queue.take(id(1), .ended(Self.report(isCut: true)))
        #expect(queue[id(1)]?.standing == .paused)
        #expect(asked() == ["start 2"])
        queue.resume(id(1), asking: pane)
        queue.take(id(2), .ended(Self.report()))
        #expect(asked() == ["forget 2", "start 1"])
        #expect(queue[id(1)]?.order.hasBegun == true)
    }

    @Test mutating func `what is resumed while it is being paused goes on after that`() {
        add(1, to: "a")
        queue.pause(id(1))
        queue.resume(id(1), asking: pane)
        _ = asked()
        queue.take(id(1), .ended(Self.report(isCut: true)))
        #expect(asked() == ["start 1"])
    }

    @Test mutating func `another try is about just what was not copied`() {
        add(1, to: "a")
        queue.take(id(1), .ended(Self.report([("x/1", .denied), ("y", .noSpace)])))
        #expect(queue[id(1)]?.isWorthRetrying == true)
        #expect(asked() == ["start 1"])
        queue.resume(id(1), asking: pane)
        #expect(asked() == ["start 1 only 2"])
        queue.take(id(1), .ended(Self.report()))
        #expect(asked() == ["forget 1"])
    }

    @Test mutating func `a lost line is tried again by itself after a while`() {
        queue.now = 100
        add(1, to: "a")
        queue.take(id(1), .ended(Self.report([("x", .lost)])))
        _ = asked()
        queue.now = 130
        queue.tick()
        #expect(asked() == [])
        queue.now = 160
        queue.tick()
        #expect(asked() == ["start 1"])
    }

    @Test mutating func `who is cancelled is gone when it has stopped`() {
        add(1, to: "a")
        queue.drop(id(1))
        #expect(asked() == ["start 1", "end 1"])
        queue.take(id(1), .ended(Self.report(isCut: true)))
        #expect(asked() == ["forget 1"])
        #expect(queue.list.isEmpty)
    }

    @Test mutating func `what the last run left waits for a word`() {
        add(7, to: "a")
        let order = queue.list[0].order
        var other = TransferQueue()
        other.instances = queue.instances
        queue = other
        queue.addLeft([order], asking: pane)
        #expect(asked() == [])
        #expect(queue.sum.waiting == 1)
        queue.resume(order.id, asking: pane)
        #expect(asked() == ["start 7"])
    }

    @Test mutating func `a machine that is listed no more is named`() throws {
        add(1, to: "gone")
        #expect(asked() == [])
        let report = try #require(queue[id(1)]?.report)
        #expect(report.faults.first?.failure.message.contains("no such machine is listed") == true)
        queue.instances[Instance.ID(rawValue: "gone")] = .thisMachine
        queue.resume(id(1), asking: pane)
        #expect(asked() == ["start 1"])
    }

    @Test mutating func `an answer for all is the rule from then on`() {
        add(1, to: "a")
        _ = asked()
        let attributes = FileAttributes(size: 1, mode: 0o100644)
        queue.take(
            id(1), .asked(TransferQuestion(FilePath("x"), new: attributes, old: attributes)))
        #expect(queue.sum.asking == 1)
        queue.answer(id(1), TransferAnswer(.overwrite, isForAll: true))
        #expect(asked() == ["answer overwrite"])
        #expect(queue[id(1)]?.order.conflict == .overwrite)
        #expect(queue.sum.asking == 0)
    }
}
