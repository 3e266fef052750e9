internal import Crypto
internal import Glibc
internal import Reactor

/// A private key's file as it was read: perhaps still locked.
struct KeyFile: Hashable, Sendable {
    let path: String
    let content: [UInt8]

    /// Why a file is not used as a key: a sentence about it.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// Longer ones are no keys.
    private static let longest = 1 << 20

    /// Blocks: for workers. Nil if there is no such file.
    static func read(_ path: String) throws -> KeyFile? {
        guard let content = try bytes(of: path, isPrivate: true) else { return nil }
        return KeyFile(path: path, content: content)
    }

    /// The public key in a `.pub` file, or nil if there is none that can be read.
    static func publicKey(_ path: String) -> SSHPublicKey? {
        guard let bytes = try? bytes(of: path, isPrivate: false) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).first { !$0.hasPrefix("#") }
        return line.flatMap { try? SSHPublicKey(line: $0) }
    }

    /// The public half as far as it can be read without a passphrase.
    var publicKey: SSHPublicKey? {
        PrivateKey.publicKey(in: content) ?? Self.publicKey(path + ".pub")
    }

    private static func bytes(of path: String, isPrivate: Bool) throws -> [UInt8]? {
        guard access(path, F_OK) == 0 else { return nil }
        let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        var status = stat()
        guard fstat(file.raw, &status) == 0 else { return nil }
        try check(status, path, isPrivate)
        var buffer = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < buffer.count {
            let result = buffer.withUnsafeMutableBytes {
                file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
            }
            guard case .bytes(let count) = result else { break }
            filled += count
        }
        return Array(buffer.prefix(filled))
    }

    /// As ssh(1) does: what others can read is not private any more.
    private static func check(_ status: stat, _ path: String, _ isPrivate: Bool) throws {
        guard status.st_mode & S_IFMT == S_IFREG else {
            let kind = status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "no ordinary file"
            throw Refusal(description: "\(path) is \(kind), not a key")
        }
        guard status.st_size <= longest else {
            throw Refusal(description: "\(path) is too large for a key")
        }
        guard isPrivate, status.st_uid == getuid(), status.st_mode & 0o077 != 0 else { return }
        let head = try? FileDescriptor.open(path, O_RDONLY | O_CLOEXEC)
        guard let head, isSecret(head) else { return }
        let mode = String(status.st_mode & 0o777, radix: 8)
        throw Refusal(
            description: "\(path) can be read by others (mode \(mode)) and is not used: "
                + "chmod 600 \(path)")
    }

    /// An IdentityFile may name a public key, whose private half an agent holds: that one may be
    /// read by all.
    private static func isSecret(_ file: borrowing FileDescriptor) -> Bool {
        var head = [UInt8](repeating: 0, count: 4096)
        guard case .bytes(let count) = head.withUnsafeMutableBytes({ file.read(into: $0) }) else {
            return true
        }
        let text = String(decoding: head[..<count], as: UTF8.self)
        return (try? SSHPublicKey(line: text.prefix { !$0.isNewline })) == nil
    }
}
