internal import Model

/// What a server's answer says of a directory's entries, judged.
enum SFTPListing {
    /// Throws for a name that no directory can hold: who acts on it would leave the directory.
    static func entries(
        _ names: [SFTPReply.Name], _ directory: FilePath, host: String?
    ) throws(FileFailure) -> [FileEntry] {
        var entries: [FileEntry] = []
        entries.reserveCapacity(names.count)
        for one in names where !isDots(one.bytes) {
            guard let name = FileName(one.bytes) else {
                throw FileFailure(
                    .hostile, host: host, "list", directory,
                    reason: "the server names a file “\(EscapedText.of(one.bytes))”")
            }
            entries.append(entry(name, one))
        }
        return entries
    }

    private static func isDots(_ bytes: [UInt8]) -> Bool {
        bytes.elementsEqual(".".utf8) || bytes.elementsEqual("..".utf8)
    }

    private static func entry(_ name: FileName, _ one: SFTPReply.Name) -> FileEntry {
        var entry = FileEntry(name: name, attributes: one.attributes)
        // As OpenSSH writes it: mode, links, owner, group, size, date. Others may not.
        let fields = one.line.split(separator: UInt8(ascii: " "), maxSplits: 4)
        guard fields.count == 5, fields[0].count >= 10, fields[1].allSatisfy({ isCount($0) }) else {
            return entry
        }
        entry.userName = EscapedText.of(fields[2])
        entry.groupName = EscapedText.of(fields[3])
        return entry
    }

    /// OpenSSH writes a question mark where it does not know.
    private static func isCount(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "?")
    }
}
