import Crypto
import Testing

/// What is said to an agent and what is made of its answers, byte by byte
/// (draft-miller-ssh-agent).
struct AgentProtocolTests {
    private func key(_ type: String = "ssh-ed25519") throws -> SSHPublicKey {
        var writer = SSHWriter()
        writer.string(type)
        writer.string([UInt8](repeating: 7, count: 32))
        return try SSHPublicKey(blob: writer.bytes)
    }

    private func listing(_ blobs: [[UInt8]], count: UInt32? = nil) -> [UInt8] {
        var writer = SSHWriter()
        writer.byte(12)
        writer.uint32(count ?? UInt32(blobs.count))
        for blob in blobs {
            writer.string(blob)
            writer.string("comment")
        }
        return writer.bytes
    }

    @Test func `a request for keys is five bytes`() {
        #expect(AgentProtocol.requestIdentities == [0, 0, 0, 1, 11])
    }

    @Test(arguments: [
        ("ssh-ed25519", UInt8(0)), ("rsa-sha2-256", 2), ("rsa-sha2-512", 4),
        ("rsa-sha2-512-cert-v01@openssh.com", 4), ("ecdsa-sha2-nistp256", 0),
    ])
    func `a request for a signature names the hash by a flag`(_ algorithm: String, _ flag: UInt8)
        throws
    {
        let key = try key()
        let request = AgentProtocol.requestSignature(by: key, of: [1, 2, 3], algorithm: algorithm)
        var reader = SSHReader(request)
        #expect(Int(try reader.uint32()) == request.count - 4)
        #expect(try reader.byte() == 13)
        #expect(try reader.string() == key.blob)
        #expect(try reader.string() == [1, 2, 3])
        #expect(Array(reader.remaining) == [0, 0, 0, flag])
    }

    @Test func `keys are read with their comments, and those that are none left out`() throws {
        let key = try key()
        let other = try self.key("ssh-unheard-of")
        let found = try AgentProtocol.identities(
            in: listing([key.blob, [1, 2, 3], other.blob]))
        #expect(found.map(\.key) == [key, other])
        #expect(found.map(\.comment) == ["comment", "comment"])
        #expect(try AgentProtocol.identities(in: listing([])).isEmpty)
    }

    @Test(arguments: [UInt8(5), 28, 30, 102])
    func `an agent may say no`(_ number: UInt8) {
        #expect(throws: AgentProtocol.Failure.refused) {
            try AgentProtocol.identities(in: [number])
        }
        #expect(throws: AgentProtocol.Failure.refused) {
            try AgentProtocol.signature(in: [number])
        }
    }

    @Test func `an answer that was cut off is none`() throws {
        let answer = listing([try key().blob, try key().blob])
        for count in answer.indices {
            #expect(throws: AgentProtocol.Failure.malformed, "\(count) bytes") {
                try AgentProtocol.identities(in: Array(answer.prefix(count)))
            }
        }
        let signature: [UInt8] = [14, 0, 0, 0, 3, 1, 2, 3]
        #expect(try AgentProtocol.signature(in: signature) == [1, 2, 3])
        for count in signature.indices {
            #expect(throws: AgentProtocol.Failure.malformed, "\(count) bytes") {
                try AgentProtocol.signature(in: Array(signature.prefix(count)))
            }
        }
    }

    @Test func `a number of keys that is a lie costs nothing`() throws {
        for count: UInt32 in [2, 2048, 2049, .max] {
            #expect(throws: AgentProtocol.Failure.malformed) {
                try AgentProtocol.identities(in: listing([key().blob], count: count))
            }
        }
    }

    @Test func `an answer to another question is none`() {
        for number: UInt8 in [0, 6, 11, 12, 13, 255] {
            #expect(throws: AgentProtocol.Failure.malformed) {
                try AgentProtocol.signature(in: [number, 0, 0, 0, 0])
            }
        }
    }
}
