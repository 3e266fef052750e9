import Glibc
import Model
import Synchronization
import Testing

@testable import Crypto

/// What holds passwords and keys: locked while it lives, empty when it is let go of.
@Suite("Secrets in memory", .serialized)
struct SecretMemoryTests {
    /// proc(5): the two-letter flags of the mapping that holds an address.
    private func flags(of address: UnsafeRawPointer) throws -> [Substring] {
        let file = try #require(fopen("/proc/self/smaps", "r"))
        defer { fclose(file) }
        let wanted = UInt(bitPattern: address)
        var isInside = false
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) > 0, let line {
            let text = String(cString: line)
            let ends = text.prefix { $0 != " " }.split(separator: "-")
            if ends.count == 2, let first = UInt(ends[0], radix: 16),
                let end = UInt(ends[1], radix: 16)
            {
                isInside = (first..<end).contains(wanted)
            }
            if isInside, text.hasPrefix("VmFlags:") {
                return text.split(whereSeparator: \.isWhitespace)
            }
        }
        return []
    }

    @Test func `the memory of keys is locked and in no core file`() throws {
        let memory = SecureMemory(count: 100)
        let flags = try flags(of: #require(memory.bytes.baseAddress))
        #expect(flags.contains("lo"))
        #expect(flags.contains("dd"))
    }

    @Test func `a secret is locked while it lives`() throws {
        let before = Secret.guardian
        defer { Secret.guardian = before }
        Secret.guardian = ProcessHardening.guardian
        let secret = Secret("correct horse")
        let flags = try secret.withBytes { try self.flags(of: #require($0.baseAddress)) }
        #expect(flags.contains("lo"))
    }

    @Test func `a secret is overwritten when its last owner lets go`() {
        let before = Secret.guardian
        defer { Secret.guardian = before }
        let last = Mutex<[UInt8]>([])
        Secret.guardian = Secret.Guardian(
            lock: { _ in }, unlock: { region in last.withLock { $0 = Array(region) } })
        var secret: Secret? = Secret("correct horse")
        let isWhole = secret?.withBytes { $0.elementsEqual("correct horse".utf8) } ?? false
        #expect(isWhole)
        secret = nil
        #expect(last.withLock { $0 } == [UInt8](repeating: 0, count: 13))
    }

    @Test func `a secret says nothing of itself`() {
        let secret = Secret("correct horse")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains("horse"))
        }
    }
}
