import Files
import Glibc
import Local
import Model
import Reactor
import TestSupport
import Testing

@testable import SSH

/// Lines that are cut at any byte during transfers: afterwards the source is as it was, each target
/// is the old one or whole, and another try ends with equal trees.
@Suite struct TransferFaultTests {
    enum Kind: Int, CaseIterable {
        case getTree, putTree, getFile, putFile, sync

        var isFile: Bool { self == .getFile || self == .putFile }
    }

    /// Several requests long, so that there is something to go on with.
    private static let single: [UInt8] = {
        var chance = SeededChance(7)
        return chance.bytes(1_000_000)
    }()

    /// Seeded faults in each of ten tests, so that they share the time of the machine's processors.
    private static let perTest: UInt64 = 22

    @Test(arguments: 0..<UInt64(10))
    func `a cut line leaves files old or whole, and another try ends it`(_ group: UInt64)
        async throws
    {
        let scratch = try Scratch()
        mkdir("\(scratch.path)/work", 0o700)
        try Tree.make("\(scratch.path)/source", seed: group, largest: 330_000)
        try Tree.write("\(scratch.path)/single", Self.single)
        let expected = try Tree.snapshot("\(scratch.path)/source")
        let single = try Tree.snapshot(scratch.path, only: "/single")
        for seed in 0..<Self.perTest {
            let kind = Kind.allCases[Int((group + seed) % 5)]
            try await fault(
                scratch, kind, seed: group * 1000 + seed, kind.isFile ? single : expected)
        }
    }

    private func fault(
        _ scratch: Scratch, _ kind: Kind, seed: UInt64, _ expected: [String: String]
    ) async throws {
        let source = kind.isFile ? "\(scratch.path)/single" : "\(scratch.path)/source"
        let target = "\(scratch.path)/work/\(seed)"
        try prepare(target, kind)
        let old = try Tree.snapshot(target, times: false)
        let attempts = Attempts(kind, source, target, seed: seed)
        let isDone = await LoopThread.run { await attempts.run() }
        try #require(isDone, "seed \(seed), \(kind)")
        for half in attempts.halves { try check(half, old, expected, kind, seed) }
        let after =
            kind.isFile
            ? try Tree.snapshot(scratch.path, only: "/single") : try Tree.snapshot(source)
        #expect(after == expected, "the source, seed \(seed)")
        try checkEnd(target, expected, kind, seed)
        _ = try Subprocess.run("rm", ["-rf", target])
    }

    /// What stands there before: for a file an older one, for a mirror a tree like the source.
    private func prepare(_ target: String, _ kind: Kind) throws {
        mkdir(target, 0o755)
        switch kind {
        case .getFile, .putFile: try Tree.write(target + "/single", Array("old".utf8))
        case .sync:
            try Tree.make(target, seed: 99, largest: 300_000, time: 900_000_000)
            try Tree.write(target + "/surplus", Array("to be removed".utf8))
        case .getTree, .putTree: rmdir(target)
        }
    }

    /// Every name that a person would see is the old file or the new one.
    private func check(
        _ half: [String: String], _ old: [String: String], _ expected: [String: String],
        _ kind: Kind, _ seed: UInt64
    ) throws {
        for (name, words) in half where words.hasPrefix("100") && !name.hasSuffix(".part") {
            let whole = expected[name].map(content)
            #expect(
                content(words) == whole || words == old[name]
                    || content(words) == old[name].map(content),
                "\(name), seed \(seed), \(kind)")
        }
    }

    /// Size and hash, without mode and time.
    private func content(_ words: String) -> String {
        words.split(separator: " ").dropFirst().prefix(2).joined(separator: " ")
    }

    private func checkEnd(
        _ target: String, _ expected: [String: String], _ kind: Kind, _ seed: UInt64
    ) throws {
        let end = try Tree.snapshot(target)
        #expect(end == expected, "seed \(seed), \(kind)")
    }
}

/// One transfer in as many tries as it takes: the first lines are cut somewhere.
@LoopActor
private final class Attempts {
    private(set) nonisolated(unsafe) var halves: [[String: String]] = []
    private let kind: TransferFaultTests.Kind
    private let source: String
    private let target: String
    private nonisolated(unsafe) var chance: SeededChance
    private nonisolated(unsafe) var cutsLeft: Int
    private nonisolated(unsafe) var partials: [FilePath: PartialFile] = [:]

    nonisolated init(
        _ kind: TransferFaultTests.Kind, _ source: String, _ target: String, seed: UInt64
    ) {
        self.kind = kind
        self.source = source
        self.target = target
        chance = SeededChance(seed)
        cutsLeft = 1 + Int(chance.next() % 3)
    }

    /// False if it never comes to an end.
    func run() async -> Bool {
        for _ in 0..<12 {
            let report = await transfer().run()
            if report.isComplete { return true }
            if let half = try? Tree.snapshot(target) { halves.append(half) }
        }
        return false
    }

    private func transfer() -> TreeTransfer {
        // Half of them go on by themselves, the others are begun anew by somebody.
        let pauses: [Duration] = chance.next() % 2 == 0 ? [.zero, .zero, .zero, .zero] : []
        let there = FileSystemSource(pauses: pauses) { [self] () throws(FileFailure) in
            try await SFTPFileSystem.open(host: "host") { [self] () throws(ConnectionFailure) in
                do { return try ServerLine(cutAfter: nextCut()) } catch {
                    throw ConnectionFailure(.local, host: "host", message: "\(error)")
                }
            }
        }
        let isUpload = kind == .putTree || kind == .putFile || kind == .sync
        let from = FilePath(source)
        let to = FilePath(kind.isFile ? target + "/single" : target)
        let here = FileSystemSource(
            LocalFileSystem(home: .root, confinedTo: isUpload ? nil : to))
        let transfer = TreeTransfer(
            from: isUpload ? here : there, from, to: isUpload ? there : here, to, options,
            token: 36, partials: Array(partials.values))
        transfer.onPartial = { [self] in partials[$0] = $1 }
        return transfer
    }

    private var options: TransferOptions {
        var options = TransferOptions()
        options.conflict = kind.isFile ? .overwrite : .changed
        options.deletes = kind == .sync
        return options
    }

    /// Anywhere in what the whole transfer is about, often early.
    private func nextCut() -> Int? {
        guard cutsLeft > 0 else { return nil }
        cutsLeft -= 1
        let most: UInt64 = chance.next() % 2 == 0 ? 900_000 : 50_000
        return 40 + Int(chance.next() % most)
    }
}
