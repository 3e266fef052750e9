internal import Glibc
internal import Model

/// One machine's answer to `workbench ls`.
struct FileListing: Sendable {
    var machine: Instance
    var path: FilePath
    var entries: [FileEntry] = []
    var failure: FileFailure?

    /// As `ls -l` sets it out, with figures aligned.
    func text(isOneOfMany: Bool) -> String {
        let rows = entries.map(cells)
        var widths = [0, 0, 0, 0]
        for row in rows {
            for column in widths.indices { widths[column] = max(widths[column], row[column].count) }
        }
        let heading = isOneOfMany ? ["\(EscapedText.of(machine.name.utf8)):\(path.text)"] : []
        let lines = rows.map { row in
            let padded = widths.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 3 ? space + row[column] : row[column] + space
            }
            return (padded + row[4...]).joined(separator: "  ")
        }
        return (heading + lines).map { $0 + "\n" }.joined()
    }

    private func cells(_ entry: FileEntry) -> [String] {
        let attributes = entry.attributes
        let permissions = attributes.permissions?.text ?? "?????????"
        let target = entry.linkTarget.map { " -> \($0.text)" } ?? ""
        return [
            String(entry.kind.letter) + permissions,
            entry.userName ?? attributes.userID.map(String.init) ?? "?",
            entry.groupName ?? attributes.groupID.map(String.init) ?? "?",
            attributes.size.map(String.init) ?? "?",
            attributes.modified.map(Self.time) ?? "?", entry.name.text + target,
        ]
    }

    /// In this machine's time zone: `2026-11-25 01:16`.
    private static func time(_ time: FileTime) -> String {
        var seconds = time_t(time.seconds)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return "?" }
        func two(_ value: CInt) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(1900 + Int(parts.tm_year))-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
            + "\(two(parts.tm_hour)):\(two(parts.tm_min))"
    }
}

/// The same as `--json` writes it. Names are shown escaped; the bytes are there where they are no
/// plain text.
struct FileListRecord: Encodable {
    struct Entry: Encodable {
        var name: String
        var nameBytes: [UInt8]?
        var kind: String
        var size: UInt64?
        var mode: String?
        var user: String?
        var group: String?
        var userID: UInt32?
        var groupID: UInt32?
        var modified: Int64?
        var linkTarget: String?
    }

    var instance: String
    var path: String
    var entries: [Entry]
    var error: String?
    var remedy: String?

    init(_ listing: FileListing) {
        instance = listing.machine.name
        path = listing.path.text
        error = listing.failure?.message
        remedy = listing.failure?.remedy
        entries = listing.entries.map { entry in
            Entry(
                name: entry.name.text,
                nameBytes: entry.name.text.utf8.elementsEqual(entry.name.bytes)
                    ? nil : entry.name.bytes,
                kind: entry.kind.rawValue, size: entry.attributes.size,
                mode: entry.attributes.permissions?.octal, user: entry.userName,
                group: entry.groupName, userID: entry.attributes.userID,
                groupID: entry.attributes.groupID, modified: entry.attributes.modified?.seconds,
                linkTarget: entry.linkTarget?.text)
        }
    }
}
