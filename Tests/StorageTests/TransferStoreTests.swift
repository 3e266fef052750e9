import Glibc
import Model
import Reactor
import TestSupport
import Testing

@testable import Storage

@Suite struct TransferStoreTests {
    private static func order(_ id: UInt64) throws -> TransferOrder {
        var order = TransferOrder(
            id: .init(rawValue: id),
            source: .init(
                instance: .init(rawValue: "ssh:web 1"), name: "web\u{7}1", isRoot: true,
                directory: FilePath([0x2F, 0xFF, 0x0A, 0x20])),
            target: .init(instance: .thisMachine, name: "here", directory: FilePath("/tmp/x")),
            names: [try #require(FileName([0x2D, 0x25, 0x0A])), try #require(FileName("b c"))],
            isMove: true, time: 1_790_000_000)
        order.only = [FilePath("a/b c"), FilePath([0xC3, 0x28])]
        order.conflict = .newer
        order.links = .follow
        order.verification = .checksum
        order.usesTrash = false
        order.hasBegun = true
        return order
    }

    @Test func `an order is read as it was written, whatever its names are`() throws {
        let order = try Self.order(7)
        #expect(TransferOrder(text: order.text) == order)
    }

    @Test func `what is cut or no order is none`() throws {
        let text = try Self.order(7).text
        for count in 0..<(text.count - 1) {
            #expect(TransferOrder(text: Array(text.prefix(count))) == nil)
        }
        #expect(TransferOrder(text: Array("workbench order 1\nid 7\nend\n".utf8)) == nil)
    }

    @Test func `what a run left is taken over by the next, unless it still runs`() throws {
        let scratch = try Scratch()
        let base = "\(scratch.path)/queues"
        var first: TransferStore? = try TransferStore(in: base)
        try first?.keep(try Self.order(1))
        try first?.keep(try Self.order(2))
        first?.forget(.init(rawValue: 2))
        let second = try TransferStore(in: base)
        #expect(second.adopt(from: base).isEmpty)
        first = nil
        #expect(second.adopt(from: base) == [try Self.order(1)])
        #expect(access("\(second.place(of: .init(rawValue: 1)))/order", F_OK) == 0)
        #expect(LocalFiles.names(in: base).count == 1)
        second.forget(.init(rawValue: 1))
        second.close()
        #expect(LocalFiles.names(in: base).isEmpty)
    }

    @Test func `directories that lack their own times are noted with the partial files`() {
        var journal = TransferJournal(
            from: FilePlace(.thisMachine, FilePath("/a")),
            to: FilePlace(.thisMachine, FilePath("/b")))
        journal.unfinished = [FilePath("x y"), FilePath("x y/z")]
        #expect(TransferJournal(bytes: journal.bytes) == journal)
    }
}
