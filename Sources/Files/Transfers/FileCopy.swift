internal import Model
internal import Reactor

/// Copies one file: beside its place, checked, and then into it.
@LoopActor
struct FileCopy {
    let source: any FileSystem
    let target: any FileSystem
    let job: CopyOrder
    let options: TransferOptions
    let limiter: RateLimiter?
    /// How many large files share the windows.
    let sharing: Int
    /// Digests of a file on the source and on the target, where they are asked for.
    let digests: TreeTransfer.Digests?
    let onBytes: @LoopActor (Int) -> Void
    /// So much of it is there from a try before.
    let onBefore: @LoopActor (Int) -> Void
    /// Puts what is replaced aside first, and says where.
    let keeper: TreeTransfer.Keeper?
    /// Told as more of it has arrived for good; nil when there is nothing to go on with.
    let onPartial: @LoopActor (PartialFile?) -> Void

    /// Up to here a file is taken in one piece.
    static let smallSize: UInt64 = 256 << 10
    /// Of what arrived, as much is compared before going on behind it.
    private static let checkedTail = 128 << 10
    /// A note of how far it is, every so many bytes, and not too often: it is made to last, for
    /// which the disk writes down all that waits, the copy itself too.
    private static let noteDistance: UInt64 = 8 << 20
    private static let notePause = Duration.seconds(1)

    private var manner: CopyManner { CopyManner(options: options) }
    private var isSynchronizing: Bool { options.synchronizes || job.isReplacing }

    func run() async throws(FileFailure) {
        if job.size <= Self.smallSize, job.partial == nil, options.verification == .size {
            try await copySmall()
        } else {
            try await copyLarge()
        }
    }

    // MARK: Small

    private func copySmall() async throws(FileFailure) {
        let content = try await source.readWhole(job.source, size: Int(job.size))
        if let limiter { try? await limiter.pass(content.bytes.count) }
        let temporary = job.temporaryPath(job.temporary)
        let file = PlacedFile(
            bytes: content.bytes, path: job.target, temporary: temporary,
            permissions: manner.permissions(for: content.attributes),
            changes: manner.changes(for: content.attributes),
            isReplacing: job.isReplacing, isSynchronizing: isSynchronizing)
        let target = target
        try await keepingOld {
            () throws(FileFailure) in
            try await withoutRest(temporary) { () throws(FileFailure) in
                try await target.place(file)
            }
        }
        onBytes(content.bytes.count)
    }

    /// What stood there is put aside before something else takes its name.
    private func keepingOld(_ body: () async throws(FileFailure) -> Void) async throws(FileFailure)
    {
        guard job.isReplacing, let keeper else { return try await body() }
        let kept = await keeper.keep(target, job.target)
        do throws(FileFailure) {
            try await body()
        } catch {
            if let kept { await keeper.giveBack(target, kept, job.target) }
            throw error
        }
    }

    /// A try before whose line was lost may have left something of that name.
    private func withoutRest<Value>(
        _ temporary: FilePath, _ body: () async throws(FileFailure) -> Value
    ) async throws(FileFailure) -> Value {
        do throws(FileFailure) {
            return try await body()
        } catch {
            guard error.kind == .exists, error.path == temporary else { throw error }
            try await target.remove(temporary)
            return try await body()
        }
    }

    // MARK: Large

    private func copyLarge() async throws(FileFailure) {
        let original = try await source.open(job.source, for: .reading)
        let attributes = try await original.attributes()
        let size = attributes.size ?? job.size
        let (copy, name, start) = try await openTarget(original, attributes)
        if start > 0 { onBefore(Int(clamping: start)) }
        let pump = Pump(
            from: original, to: copy, size: size, startingAt: start,
            readWindow: max(512 << 10, source.readWindow / sharing),
            writeWindow: max(512 << 10, target.writeWindow / sharing),
            keepsHoles: options.keepsHoles, limiter: limiter)
        do throws(FileFailure) {
            try await move(pump, name, attributes, size)
            try await finish(copy, original, attributes, size, endsInHole: pump.endsInHole)
            try await check(job.temporaryPath(name))
            try await keepingOld { () throws(FileFailure) in
                try await target.rename(
                    job.temporaryPath(name), to: job.target, replacing: job.isReplacing)
            }
        } catch {
            throw await settle(named(error), partial(name, attributes, size, pump.arrived))
        }
        onPartial(nil)
    }

    private func move(
        _ pump: Pump, _ name: FileName, _ attributes: FileAttributes, _ size: UInt64
    ) async throws(FileFailure) {
        var noted = pump.arrived
        var pauseEnd = MonotonicTime.now
        pump.onArrival = { [onBytes, onPartial, unowned pump] count in
            onBytes(count)
            guard pump.arrived >= noted + Self.noteDistance, .now >= pauseEnd else { return }
            noted = pump.arrived
            pauseEnd = .now + Self.notePause
            onPartial(partial(name, attributes, size, noted))
        }
        defer { pump.onArrival = nil }
        try await pump.run()
    }

    private func partial(
        _ name: FileName, _ attributes: FileAttributes, _ size: UInt64, _ arrived: UInt64
    ) -> PartialFile {
        PartialFile(
            path: job.path, temporary: name, size: size, modified: attributes.modified,
            arrived: arrived)
    }

    /// Says on what, where the pump did not know.
    private func named(_ failure: FileFailure) -> FileFailure {
        guard failure.path == nil, failure.kind == .changed else { return failure }
        var failure = failure
        failure.path = job.source
        failure.host = source.host
        return failure
    }

    // MARK: The beginning

    private func openTarget(
        _ original: any OpenFile, _ attributes: FileAttributes
    ) async throws(FileFailure) -> (any OpenFile, FileName, UInt64) {
        if let partial = job.partial {
            if partial.fits(attributes), partial.arrived > 0,
                let copy = try await resumed(partial, original)
            {
                return (copy, partial.temporary, partial.arrived)
            }
            // It is of no use any more; where it is gone already that is as well.
            try? await target.remove(job.temporaryPath(partial.temporary))
            onPartial(nil)
        }
        let temporary = job.temporaryPath(job.temporary)
        let permissions = manner.permissions(for: attributes)
        let target = target
        let copy = try await withoutRest(temporary) { () throws(FileFailure) in
            try await target.open(temporary, for: .creating(permissions))
        }
        return (copy, job.temporary, 0)
    }

    /// Goes on behind what is there, if that is what the source has; nil if not.
    private func resumed(
        _ partial: PartialFile, _ original: any OpenFile
    ) async throws(FileFailure) -> (any OpenFile)? {
        let path = job.temporaryPath(partial.temporary)
        do throws(FileFailure) {
            let there = try await target.linkAttributes(of: path)
            guard there.kind == .file, let size = there.size,
                size >= partial.arrived || options.keepsHoles
            else { return nil }
            let count = Int(min(UInt64(Self.checkedTail), partial.arrived, size))
            let end = min(partial.arrived, size)
            let reader = try await target.open(path, for: .reading)
            let tail = try await all(of: reader, end - UInt64(count), count)
            let expected = try await all(of: original, end - UInt64(count), count)
            guard tail == expected else { return nil }
            return try await target.open(path, for: .writing)
        } catch {
            guard error.kind == .missing || error.kind == .denied else { throw error }
            return nil
        }
    }

    private func all(
        of file: any OpenFile, _ offset: UInt64, _ count: Int
    ) async throws(FileFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try await file.read(
                at: offset + UInt64(bytes.count), count: count - bytes.count)
            guard !piece.isEmpty else { break }
            bytes += piece
        }
        return bytes
    }

    // MARK: The end

    private func finish(
        _ copy: any OpenFile, _ original: any OpenFile, _ attributes: FileAttributes,
        _ size: UInt64, endsInHole: Bool
    ) async throws(FileFailure) {
        var changes = manner.changes(for: attributes)
        if endsInHole || job.partial != nil { changes.size = size }
        if !changes.isEmpty { try await copy.change(changes) }
        let arrived = try await copy.attributes()
        guard arrived.size == nil || arrived.size == size else {
            throw FileFailure(
                .other, host: target.host, "write", job.target,
                reason: "\(arrived.size ?? 0) of \(size) bytes are there")
        }
        guard try await original.attributes().isUnchanged(since: attributes) else {
            throw FileFailure(
                .changed, host: source.host, "copy", job.source,
                reason: "it changed while it was read")
        }
        if isSynchronizing { try await copy.synchronize() }
        try await copy.close()
    }

    private func check(_ temporary: FilePath) async throws(FileFailure) {
        guard options.verification == .checksum, let digests else { return }
        let before = try await digests.source(job.source)
        let after = try await digests.target(temporary)
        guard before == after else {
            throw FileFailure(
                .changed, host: target.host, "copy", job.target,
                reason: "its checksum is not that of the original")
        }
    }

    /// What has arrived is kept where it will be of use, else removed.
    private func settle(_ failure: FileFailure, _ partial: PartialFile) async -> FileFailure {
        let isWorthKeeping = [.lost, .cancelled, .noSpace, .quota].contains(failure.kind)
        guard isWorthKeeping, partial.arrived > Self.smallSize else {
            if failure.kind != .lost {
                let path = job.temporaryPath(partial.temporary)
                let target = target
                // Also where the task is cancelled.
                await Task.onLoop { try? await target.remove(path) }.value
            }
            onPartial(failure.kind == .lost ? partial : nil)
            return failure
        }
        onPartial(partial)
        return failure
    }
}
