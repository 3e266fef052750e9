/// What one says to an ssh-agent and what it answers (draft-miller-ssh-agent): messages without
/// the length before them. Does no I/O.
package enum AgentProtocol {
    /// Longest answer that is taken, as ssh-agent(1) limits its own.
    package static let longestMessage = 256 << 10

    package struct Identity: Hashable, Sendable {
        package var key: SSHPublicKey
        package var comment: String
    }

    /// The agent said no, or something else.
    package enum Failure: Error, Hashable, Sendable {
        case refused
        case malformed
    }

    // MARK: Requests, with their length

    package static let requestIdentities: [UInt8] = framed([11])

    package static func requestSignature(
        by key: SSHPublicKey, of data: [UInt8], algorithm: String
    ) -> [UInt8] {
        var writer = SSHWriter()
        writer.byte(13)
        writer.string(key.blob)
        writer.string(data)
        writer.uint32(flags(for: algorithm))
        return framed(writer.bytes)
    }

    /// SSH_AGENT_RSA_SHA2_256 and _512.
    private static func flags(for algorithm: String) -> UInt32 {
        if algorithm.hasPrefix("rsa-sha2-256") { return 2 }
        return algorithm.hasPrefix("rsa-sha2-512") ? 4 : 0
    }

    package static func framed(_ message: [UInt8]) -> [UInt8] {
        var writer = SSHWriter()
        writer.string(message)
        return writer.bytes
    }

    // MARK: Answers, without their length

    /// Keys of kinds nobody knows here are left out.
    package static func identities(in answer: [UInt8]) throws(Failure) -> [Identity] {
        do {
            var reader = try opened(answer, 12)
            let count = try reader.uint32()
            guard count <= 2048 else { throw Failure.malformed }
            var identities: [Identity] = []
            for _ in 0..<count {
                let blob = try reader.string()
                let comment = try reader.text()
                guard let key = try? SSHPublicKey(blob: blob) else { continue }
                identities.append(Identity(key: key, comment: comment))
            }
            return identities
        } catch {
            throw error as? Failure ?? .malformed
        }
    }

    /// The signature blob of RFC 4253 §6.6.
    package static func signature(in answer: [UInt8]) throws(Failure) -> [UInt8] {
        do {
            var reader = try opened(answer, 14)
            return try reader.string()
        } catch {
            throw error as? Failure ?? .malformed
        }
    }

    private static func opened(_ answer: [UInt8], _ expected: UInt8) throws -> SSHReader {
        var reader = SSHReader(answer)
        let number = try reader.byte()
        // SSH_AGENT_FAILURE, and what other agents say for it.
        if [5, 28, 30, 102].contains(number) { throw Failure.refused }
        guard number == expected else { throw Failure.malformed }
        return reader
    }
}
