import Files
import Glibc
import Local
import Model
import Reactor
import TestSupport
import Testing

@testable import SSH

/// Ways to a real server that are cut, stand still and hand on in pieces, from the first byte of
/// the handshake on: the source stays as it was, each target is the old one or whole, and another
/// try ends with equal files.
@Suite struct RelayFaultTests {
    enum Work: Int, CaseIterable {
        case getTree, putTree, getFile, putFile, sync, save
    }

    /// Seeded faults in each of eight tests.
    private static let perTest: UInt64 = 26

    @Test(arguments: 0..<UInt64(8))
    func `a faulty way leaves files old or whole, and another try ends it`(_ group: UInt64)
        async throws
    {
        let scratch = try Scratch()
        let host = try Host(scratch)
        let place = try FaultPlace(scratch.path, seed: group)
        let options = host.options { $0.strictHostKeyChecking = .no }
        let port = host.server.port
        let isAll = await LoopThread.run {
            let client = Client(scratch)
            var isAll = true
            for number in 0..<Self.perTest {
                let work = Work(rawValue: Int((group + number) % 6)) ?? .save
                let seed = group * 1000 + number
                do {
                    let run = try FaultyRun(options, port, client, place, work, seed: seed)
                    try await run.toTheEnd()
                } catch {
                    Issue.record("seed \(seed), \(work): \(error)")
                    isAll = false
                }
            }
            client.pool.closeAll()
            return isAll
        }
        #expect(isAll)
        withExtendedLifetime(host) {}
    }
}

/// What is copied, and what it is afterwards.
struct FaultPlace: Sendable {
    let folder: String
    let tree: [String: String]
    let single: [String: String]

    var source: String { folder + "/source" }

    init(_ folder: String, seed: UInt64) throws {
        self.folder = folder
        var chance = SeededChance(seed)
        mkdir(folder + "/files", 0o700)
        mkdir(folder + "/work", 0o700)
        try Tree.make(folder + "/source", seed: seed, largest: 290_000)
        try Tree.write(folder + "/files/single", chance.bytes(500_000))
        tree = try Tree.snapshot(folder + "/source")
        single = try Tree.snapshot(folder + "/files")
    }
}

/// One piece of work over ways that fail, begun anew until it is done.
@LoopActor
private final class FaultyRun {
    private let options: SSHOptions
    private let client: Client
    private let place: FaultPlace
    private let work: RelayFaultTests.Work
    private let target: String
    private let relay: FaultRelay
    private var chance: SeededChance
    private var faultsLeft: Int
    private var partials: [FilePath: PartialFile] = [:]
    private var old: [String: String] = [:]

    private struct Wrong: Error, CustomStringConvertible {
        let description: String
    }

    init(
        _ options: SSHOptions, _ port: UInt16, _ client: Client, _ place: FaultPlace,
        _ work: RelayFaultTests.Work, seed: UInt64
    ) throws {
        self.options = options
        self.client = client
        self.place = place
        self.work = work
        target = "\(place.folder)/work/\(seed)"
        relay = try FaultRelay(to: port)
        chance = SeededChance(seed &+ 77)
        faultsLeft = 1 + Int(chance.next() % 2)
        relay.nextFault = { [unowned self] in nextFault() }
    }

    func toTheEnd() async throws {
        defer { relay.close() }
        try prepare()
        old = try Tree.snapshot(target, times: false)
        var tries = 0
        while try await !attempt() {
            tries += 1
            guard tries < 12 else { throw Wrong(description: "it never ends") }
            try checkHalf()
        }
        let end = try Tree.snapshot(target)
        guard content(end) == content(expected) else {
            throw Wrong(description: "the copies differ: \(end) for \(expected)")
        }
        guard try Tree.snapshot(place.source) == place.tree,
            try Tree.snapshot(place.folder + "/files") == place.single
        else { throw Wrong(description: "the source has changed") }
        _ = try Subprocess.run("rm", ["-rf", target])
    }

    private var expected: [String: String] { isTree ? place.tree : place.single }

    private var isTree: Bool { [.getTree, .putTree, .sync].contains(work) }

    private func prepare() throws {
        mkdir(target, 0o755)
        switch work {
        case .getFile, .putFile, .save:
            try Tree.write(target + "/single", Array("the old one".utf8))
        case .sync:
            try Tree.make(target, seed: 99, largest: 200_000, time: 900_000_000)
            try Tree.write(target + "/surplus", Array("to be removed".utf8))
        case .getTree, .putTree: rmdir(target)
        }
    }

    // MARK: Faults

    /// Early ones meet the handshake and the login, later ones the transfer.
    private func nextFault() -> FaultRelay.Fault {
        var fault = FaultRelay.Fault()
        guard faultsLeft > 0 else { return fault }
        faultsLeft -= 1
        let most: UInt64 = chance.next() % 4 == 0 ? 8_000 : 700_000
        let place = 20 + Int(chance.next() % most)
        switch chance.next() % 4 {
        case 0: fault.stallsAfter = place
        case 1: fault.piece = 1 + Int(chance.next() % 1400)
        default: break
        }
        if chance.next() % 4 != 0 { fault.cutsAfter = place + Int(chance.next() % 3000) }
        fault.isReset = chance.next() % 2 == 0
        return fault
    }

    private func connection() -> FileSystemSource {
        // Half of them go on by themselves, the others are begun anew by somebody.
        let pauses: [Duration] = chance.next() % 2 == 0 ? [.zero, .zero, .zero] : []
        var options = options
        options.port = Int(relay.port)
        let route = Route(hops: [Route.Hop(name: "host", options: options)])
        return FileSystemSource(pauses: pauses) { [client] () throws(FileFailure) in
            try await client.pool.files(route, questioner: client, progress: { _ in })
        }
    }

    // MARK: A try

    private func attempt() async throws -> Bool {
        guard work != .save else { return await save() }
        let there = connection()
        let isUpload = [.putTree, .putFile, .sync].contains(work)
        let to = FilePath(isTree ? target : target + "/single")
        let here = FileSystemSource(
            LocalFileSystem(home: .root, confinedTo: isUpload ? nil : to))
        let from = FilePath(isTree ? place.source : place.folder + "/files/single")
        var options = TransferOptions()
        options.conflict = isTree ? .changed : .overwrite
        options.deletes = work == .sync
        let transfer = TreeTransfer(
            from: isUpload ? here : there, from, to: isUpload ? there : here, to, options,
            token: 36, partials: Array(partials.values))
        transfer.onPartial = { [self] in partials[$0] = $1 }
        return await transfer.run().isComplete
    }

    /// As an editor's text is put back: over the old one, in one step.
    private func save() async -> Bool {
        do throws(FileFailure) {
            let files = try await connection().get()
            let local = LocalFileSystem(home: .root)
            let text = try await local.readWhole(
                FilePath(place.folder + "/files/single"), size: 500_000)
            let now = try await files.readWhole(FilePath(target + "/single"), size: 11)
            let temporary = FilePath("\(target)/.single.\(chance.next()).part")
            try await files.place(
                PlacedFile(
                    bytes: text.bytes, path: FilePath(target + "/single"), temporary: temporary,
                    permissions: FilePermissions(0o600),
                    changes: FileChanges(permissions: now.attributes.permissions),
                    isReplacing: true, isSynchronizing: true))
            return true
        } catch {
            return false
        }
    }

    // MARK: What is there

    /// Every name that a person would see is the old file or the new one.
    private func checkHalf() throws {
        for (name, words) in try Tree.snapshot(target, times: false)
        where words.hasPrefix("100") && !name.hasSuffix(".part") {
            let isWhole = expected[name].map(content) == content(words)
            let isOld = words == old[name] || content(words) == old[name].map(content)
            guard isWhole || isOld else {
                throw Wrong(description: "\(name) is neither old nor whole: \(words)")
            }
        }
    }

    /// Size and hash, without mode and time.
    private func content(_ words: String) -> String {
        words.split(separator: " ").dropFirst().prefix(2).joined(separator: " ")
    }

    /// Of a saved text the time is new; of it and of what other tries left only the content counts.
    private func content(_ snapshot: [String: String]) -> [String: String] {
        guard work == .save else { return snapshot }
        return snapshot.filter { !$0.key.hasSuffix(".part") }.mapValues(content)
    }
}
