import Crypto
import Testing

/// Base64 and SSH's data types: known pairs, and bytes that are neither.
struct EncodingTests {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `Base64 is that of the RFC`(_ text: String, _ encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
        let bare = encoded.prefix { $0 != "=" }
        #expect(Base64.encode(Array(text.utf8), isPadded: false) == String(bare))
        #expect(Base64.decode(bare) == Array(text.utf8))
    }

    @Test(arguments: ["A", "AAAAA", "!", "Zg==Zg==", "Zm9v-", "Zm9v\u{0}", "Zm9vé"])
    func `what is no Base64 is not decoded`(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }

    /// RFC 4251 §5.
    @Test(
        arguments: [
            ([], [0, 0, 0, 0]), ([0], [0, 0, 0, 0]), ([0x7F], [0, 0, 0, 1, 0x7F]),
            ([0x80], [0, 0, 0, 2, 0, 0x80]), ([0, 0, 9], [0, 0, 0, 1, 9]),
        ] as [([UInt8], [UInt8])])
    func `a number is written without a sign it could be taken for`(
        _ magnitude: [UInt8], _ encoded: [UInt8]
    ) throws {
        var writer = SSHWriter()
        writer.mpint(magnitude)
        #expect(writer.bytes == encoded)
        var reader = SSHReader(encoded)
        #expect(try reader.magnitude() == Array(magnitude.drop { $0 == 0 }))
        #expect(reader.isAtEnd)
    }

    @Test func `a string that is longer than what is there is none`() {
        for bytes: [UInt8] in [
            [], [0, 0, 0], [0, 0, 0, 1], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF, 1],
        ] {
            var reader = SSHReader(bytes)
            #expect(throws: MalformedData.self) { try reader.string() }
        }
        var negative = SSHReader([0, 0, 0, 1, 0x80] as [UInt8])
        #expect(throws: MalformedData.self) { try negative.magnitude() }
    }

    @Test func `a line that is no public key is none`() {
        for line in [
            "", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAAA==",
            "AAAAC3NzaC1lZDI1NTE5AAAAAA== ssh-ed25519", "ssh-ed25519 !",
        ] {
            #expect(throws: MalformedData.self, "\(line)") { try SSHPublicKey(line: line) }
        }
    }
}
