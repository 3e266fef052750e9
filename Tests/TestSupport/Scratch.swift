internal import Glibc
internal import Reactor

/// A directory of its own for one test, gone with it.
package final class Scratch: Sendable {
    package let path: String

    package init() throws {
        // Short: the path of tmux's socket, which is somewhere below, has a limit of 108 bytes.
        var template = Array("/tmp/wb-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw SystemError("create a directory") }
        path = String(cString: made)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        guard unlink(path) != 0 else { return }
        for name in LocalFiles.names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    /// Writes a file for nobody else, and the directories it is in.
    package func put(_ text: String, in name: String, mode: UInt32 = 0o600) throws {
        makeDirectories(above: name)
        let file = try FileDescriptor.open(
            "\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
        var rest = Array(text.utf8)[...]
        while case .bytes(let count) = rest.withUnsafeBytes({ file.write($0) }), count < rest.count
        {
            rest = rest.dropFirst(count)
        }
    }

    /// Nil if there is no such file.
    package func text(of name: String) throws -> String? {
        try LocalFiles.read("\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    private func makeDirectories(above name: String) {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o700)
        }
    }
}
