internal import FoundationEssentials
internal import Glibc
package import Model
internal import Reactor

/// Workspaces on disk, a file each. Blocks: for workers.
package struct WorkspaceStore: Sendable {
    private let directory: String

    /// What is said of a file that is no workspace, or of one that cannot be written.
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    package init(directory: String) {
        self.directory = directory
    }

    // MARK: Reading

    /// All that is there. What cannot be read is kept aside, so that nothing is written over it,
    /// and said.
    package func read(now: Int) -> (shelf: WorkspaceShelf, notices: [String]) {
        var shelf = WorkspaceShelf()
        var notices: [String] = []
        for file in LocalFiles.names(in: directory) where file.hasSuffix(Self.ending) {
            do throws(Failure) {
                guard var workspace = try read(file) else { continue }
                switch file {
                case Self.lastFile: shelf.last = workspace
                case Self.beforeFile: shelf.before = workspace
                default:
                    workspace.name = Self.name(ofFile: file) ?? workspace.name
                    shelf.named.append(workspace)
                }
            } catch {
                notices.append(setAside(file, error, now: now))
            }
        }
        shelf.named.sort { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) }
        return (shelf, notices)
    }

    private func read(_ file: String) throws(Failure) -> Workspace? {
        let path = "\(directory)/\(file)"
        let bytes: [UInt8]
        do throws(SystemError) {
            guard let read = try LocalFiles.read(path, limit: Self.longest) else { return nil }
            bytes = read
        } catch {
            throw Failure(description: error.reason)
        }
        do throws(Workspace.Fault) {
            return try Workspace(json: bytes)
        } catch {
            throw Failure(description: error.description)
        }
    }

    private static let longest = 4 << 20

    private func setAside(_ file: String, _ failure: Failure, now: Int) -> String {
        let path = "\(directory)/\(file)"
        let aside = "\(path).damaged-\(now)"
        let what = "\(path) is no workspace: \(failure)."
        guard Glibc.rename(path, aside) == 0 else { return "\(what) Move it away." }
        return "\(what) It is kept as \(aside)."
    }

    // MARK: Writing

    package func save(_ workspace: Workspace) throws {
        try write(workspace, to: Self.file(of: workspace.name))
    }

    package func rename(_ old: String, to new: String) throws {
        guard var workspace = try read(Self.file(of: old)) else {
            throw Failure(description: "there is no workspace \(old) any more")
        }
        workspace.name = new
        try write(workspace, to: Self.file(of: new))
        try remove(old)
    }

    package func remove(_ name: String) throws {
        try unlink(Self.file(of: name))
    }

    /// As the program is now. The first of a run puts aside what the run before left.
    package func keepLast(_ workspace: Workspace?, isFirst: Bool) throws {
        if isFirst { putLastAside() }
        if let workspace {
            try write(workspace, to: Self.lastFile)
        } else {
            try unlink(Self.lastFile)
        }
    }

    private func putLastAside() {
        Glibc.rename("\(directory)/\(Self.lastFile)", "\(directory)/\(Self.beforeFile)")
    }

    private func write(_ workspace: Workspace, to file: String) throws {
        try LocalFiles.replace("\(directory)/\(file)", with: try workspace.json())
    }

    private func unlink(_ file: String) throws(SystemError) {
        let path = "\(directory)/\(file)"
        guard Glibc.unlink(path) == 0 || errno == ENOENT else {
            throw SystemError("remove", subject: path)
        }
    }

    // MARK: Names of files

    private static let ending = ".json"
    // A name's own point is written %2E: these are nobody's.
    private static let lastFile = ".last.json"
    private static let beforeFile = ".before.json"
    package static let longestName = 60

    /// Any name makes a file of its own, and none another place.
    static func file(of name: String) -> String {
        name.utf8.map { byte in
            isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte)
        }.joined() + ending
    }

    static func name(ofFile file: String) -> String? {
        guard file.hasSuffix(ending) else { return nil }
        var bytes: [UInt8] = []
        var rest = file.utf8.dropLast(ending.utf8.count)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        let name = String(validating: bytes, as: UTF8.self)
        let isClean = name?.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control
        }
        return isClean ?? false ? name : nil
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
