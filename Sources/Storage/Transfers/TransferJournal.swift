package import Model
package import Reactor

/// What is known of a transfer that has not come to its end: between which places, and how far its
/// large files are. One small file for each, replaced as a whole, so that a restart finds either
/// the last note or the one before.
package struct TransferJournal: Hashable, Sendable {
    package let from: FilePlace
    package let to: FilePlace
    /// Part of the names of files that are not whole yet.
    package let token: UInt64
    package var partials: [FilePath: PartialFile] = [:]
    /// Directories that were made and lack their own permissions and times yet.
    package var unfinished: Set<FilePath> = []

    /// Where `directory` holds it.
    package static func file(_ from: FilePlace, _ to: FilePlace, in directory: String) -> String {
        var key: [UInt8] = []
        for place in [from, to] {
            key += Array(place.instance.rawValue.utf8) + [0]
            key += place.path.bytes + [0]
        }
        // FNV-1a of 64 bits: two transfers of one person never meet by chance.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "\(directory)/\(String(hash, radix: 16))"
    }

    package init(
        from: FilePlace, to: FilePlace, token: UInt64 = .random(in: .min ... .max)
    ) {
        self.token = token
        self.from = from
        self.to = to
    }

    // MARK: On disk

    /// What was noted of it before, or nothing. Blocks.
    package static func read(
        _ from: FilePlace, _ to: FilePlace, in directory: String
    ) -> TransferJournal {
        let empty = TransferJournal(from: from, to: to)
        guard let bytes = try? LocalFiles.read(file(from, to, in: directory)),
            let journal = TransferJournal(bytes: bytes), journal.from == from, journal.to == to
        else { return empty }
        return journal
    }

    /// All that are there. Blocks.
    package static func all(in directory: String) -> [TransferJournal] {
        LocalFiles.names(in: directory).compactMap { name in
            guard let bytes = try? LocalFiles.read("\(directory)/\(name)") else { return nil }
            return TransferJournal(bytes: bytes)
        }
    }

    /// Blocks.
    package func write(in directory: String) throws(SystemError) {
        try LocalFiles.replace(Self.file(from, to, in: directory), with: bytes)
    }

    /// It came to its end. Blocks.
    package func remove(in directory: String) {
        LocalFiles.remove(Self.file(from, to, in: directory))
    }
}

// MARK: As text

extension TransferJournal {
    private static let heading = "workbench transfer 1"

    /// A line for each place and each file; every field without a blank.
    var bytes: [UInt8] {
        var lines = [Self.heading]
        for place in [from, to] {
            lines.append(
                "\(JournalText.field(place.instance)) \(JournalText.field(place.path.bytes))")
        }
        lines.append(String(token, radix: 36))
        for partial in partials.values.sorted(by: { $0.path < $1.path }) {
            let time = partial.modified.map {
                "\($0.seconds).\($0.nanoseconds.map(String.init) ?? "-")"
            }
            lines.append(
                [
                    JournalText.field(partial.path.bytes),
                    JournalText.field(partial.temporary.bytes),
                    String(partial.size), time ?? "-", String(partial.arrived),
                ].joined(separator: " "))
        }
        lines += unfinished.sorted().map { "directory \(JournalText.field($0.bytes))" }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Nil for what is no journal, or was cut.
    init?(bytes: [UInt8]) {
        guard bytes.last == 0x0A else { return nil }
        let lines = bytes.split(separator: 0x0A).map { $0.split(separator: 0x20) }
        guard lines.count >= 4, bytes.starts(with: Self.heading.utf8),
            let from = Self.place(lines[1]), let to = Self.place(lines[2]),
            lines[3].count == 1, let token = UInt64(JournalText.text(lines[3][0]), radix: 36)
        else { return nil }
        self.init(from: from, to: to, token: token)
        for line in lines.dropFirst(4) {
            if line.count == 2, JournalText.text(line[0]) == "directory" {
                guard let path = JournalText.path(line[1]) else { return nil }
                unfinished.insert(path)
                continue
            }
            guard let partial = Self.partial(line) else { return nil }
            partials[partial.path] = partial
        }
    }

    private static func place(_ fields: [ArraySlice<UInt8>]) -> FilePlace? {
        guard fields.count == 2, let instance = JournalText.instance(fields[0]),
            let path = JournalText.path(fields[1])
        else { return nil }
        return FilePlace(instance, path)
    }

    private static func partial(_ fields: [ArraySlice<UInt8>]) -> PartialFile? {
        guard fields.count == 5, let path = JournalText.bytes(fields[0]),
            let temporary = JournalText.bytes(fields[1]).flatMap({ FileName($0) }),
            let size = UInt64(JournalText.text(fields[2])),
            let arrived = UInt64(JournalText.text(fields[4])),
            arrived <= size
        else { return nil }
        let time = JournalText.text(fields[3]).split(separator: ".")
        var modified: FileTime?
        if time.count == 2, let seconds = Int64(time[0]) {
            modified = FileTime(seconds: seconds, nanoseconds: UInt32(time[1]))
        }
        return PartialFile(
            path: FilePath(path), temporary: temporary, size: size, modified: modified,
            arrived: arrived)
    }
}
