import Crypto
import Reactor
import TestSupport
import Testing

extension Scratch {
    func bytes(of name: String) throws -> [UInt8] {
        try #require(try LocalFiles.read("\(path)/\(name)"))
    }

    /// Runs a program in view of this directory; a failure ends the test with what it complained.
    @discardableResult
    func run(_ program: String, _ arguments: [String], input: [UInt8] = []) throws -> String {
        let filled = arguments.map { $0.replacing("DIR", with: path) }
        let outcome = try Subprocess.run(program, filled, input: input)
        try #require(outcome.status == 0, "\(program) \(filled): \(outcome.complaints)")
        return outcome.text
    }
}

/// A signature over a message as `ssh-keygen -Y` writes and reads it (PROTOCOL.sshsig), around the
/// signature that SSH itself knows.
struct MessageSignature {
    private static let start = Array("SSHSIG".utf8)
    private static let hash = "sha512"
    static let namespace = "test"

    /// What is signed in the place of the message.
    static func signedBytes(_ message: [UInt8]) -> [UInt8] {
        var writer = SSHWriter()
        writer.string(namespace)
        writer.string("")
        writer.string(hash)
        writer.string(Digest.sha512.hash(message))
        return start + writer.bytes
    }

    static func file(_ signature: [UInt8], by key: SSHPublicKey) -> String {
        var writer = SSHWriter()
        writer.uint32(1)
        writer.string(key.blob)
        writer.string(namespace)
        writer.string("")
        writer.string(hash)
        writer.string(signature)
        let text = Base64.encode(start + writer.bytes)
        return "-----BEGIN SSH SIGNATURE-----\n\(text)\n-----END SSH SIGNATURE-----\n"
    }

    /// The signature in a file of ssh-keygen's.
    static func signature(in file: String) throws -> [UInt8] {
        let lines = file.split(separator: "\n").dropFirst().dropLast()
        let bytes = try #require(Base64.decode(lines.joined()))
        var reader = SSHReader(bytes.dropFirst(start.count))
        _ = try reader.uint32()
        for _ in 0..<4 { _ = try reader.string() }
        return try reader.string()
    }
}
