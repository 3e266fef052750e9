internal import CLibSSH2
internal import Glibc

/// One try with one public key and one signature algorithm, in a way that libssh2 1.10 and 1.11
/// both carry to the server for every kind of key.
///
/// libssh2 takes the algorithm's name from the head of the key blob and writes the signature's
/// name itself; 1.10 knows neither RSA with SHA-2 nor certificates. So:
/// - it is shown a blob that starts with the wanted algorithm; when it allocates the packet, the
///   real blob is put in that place before it is copied into the packet (the swap);
/// - where it would write another signature name than the right one, it is given a dummy of the
///   length that makes the packet right, and when it frees that dummy, the real signature is put
///   into the packet (the patch).
///
/// Both rely on the order of allocations in these versions: `fault` says if it was another.
final class PublicKeyAttempt {
    enum Signing {
        case notAsked
        /// libssh2 wants these bytes signed and waits.
        case asked([UInt8])
        /// RFC 4253 §6.6: string algorithm, string signature, and for security keys more.
        case signed([UInt8])
        case refused
    }

    let blob: [UInt8]
    let algorithm: String
    /// What libssh2 is shown; as long as the blob.
    let shown: UnsafeMutableBufferPointer<UInt8>
    var signing = Signing.notAsked
    private let smallestPacket: Int
    private var isSwapPending: Bool
    private var packet: UnsafeMutableRawPointer?
    private var dummy: UnsafeMutableRawPointer?
    private var requestLength = 0
    private(set) var fault: String?

    init(blob: [UInt8], algorithm: String, user: String) {
        self.blob = blob
        self.algorithm = algorithm
        shown = .allocate(capacity: blob.count)
        _ = shown.initialize(from: blob)
        isSwapPending = !blob.dropFirst(4).starts(with: algorithm.utf8)
        smallestPacket = blob.count + user.utf8.count + algorithm.utf8.count + 45
        if isSwapPending { show(Self.string(algorithm)) }
    }

    deinit { shown.deallocate() }

    /// False if libssh2 did not do what this relies on: the server was asked about another key.
    var isPresented: Bool { !isSwapPending }

    private func show(_ head: [UInt8]) {
        guard head.count <= shown.count else { return fault = "the key is too short" }
        for (index, byte) in head.enumerated() { shown[index] = byte }
    }

    // MARK: Called from the allocator

    func noteAllocation(_ memory: UnsafeMutableRawPointer, count: Int) {
        guard packet == nil, count >= smallestPacket else { return }
        packet = memory
        guard isSwapPending else { return }
        _ = shown.update(from: blob)
        isSwapPending = false
    }

    func noteReallocation(from old: UnsafeMutableRawPointer?, to new: UnsafeMutableRawPointer) {
        if old == packet { packet = new }
    }

    func noteFree(_ memory: UnsafeMutableRawPointer) {
        if memory == dummy { patch() }
        if memory == packet { packet = nil }
    }

    // MARK: Called from the signing callback

    /// What libssh2 shall put behind the header it writes; nil with the reason in `fault`.
    func signatureBytes(for data: UnsafeRawBufferPointer) -> [UInt8]? {
        guard case .signed(let signature) = signing else { return nil }
        guard let parts = Self.parts(of: signature) else {
            fault = "the signature is malformed"
            return nil
        }
        let written = Self.writtenName(for: algorithm)
        if written.takesTail, written.name == parts.name { return Array(parts.tail) }
        if written.name == parts.name, parts.tail.count == 4 + parts.inner.count {
            return Array(parts.inner)
        }
        return dummyBytes(for: signature, writtenLength: written.name.utf8.count, data)
    }

    /// The allocation that holds what `signatureBytes` returned.
    func noteSignature(at memory: UnsafeMutableRawPointer) {
        if requestLength > 0 { dummy = memory }
    }

    private func dummyBytes(
        for signature: [UInt8], writtenLength: Int, _ data: UnsafeRawBufferPointer
    ) -> [UInt8]? {
        let sessionLength = data.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let length = signature.count - 8 - writtenLength
        guard length > 0, data.count > 4 + sessionLength else {
            fault = "libssh2 cannot carry a signature by \(algorithm)"
            return nil
        }
        requestLength = data.count - 4 - sessionLength
        return [UInt8](repeating: 0, count: length)
    }

    /// string(signature) stands right behind the request; libssh2 wrote its own length there,
    /// which must be ours.
    private func patch() {
        dummy = nil
        guard case .signed(let signature) = signing, let packet,
            malloc_usable_size(packet) >= requestLength + 4 + signature.count
        else { return fault = "libssh2 built its login packet in an unknown way" }
        let place = UnsafeMutableRawBufferPointer(
            start: packet + requestLength, count: 4 + signature.count)
        guard place[..<4].elementsEqual(Self.number(signature.count)) else {
            return fault = "libssh2 built its login packet in an unknown way"
        }
        place[4...].copyBytes(from: signature)
    }
}

// MARK: What libssh2 writes

extension PublicKeyAttempt {
    /// The name that libssh2 writes before the signature, and whether it then appends all that
    /// it is given (`plain_method` and the security key branch of its userauth.c).
    private static func writtenName(for algorithm: String) -> (name: String, takesTail: Bool) {
        let certificate = "-cert-v01@openssh.com"
        if algorithm.hasPrefix("ecdsa-sha2-nistp"), algorithm.hasSuffix(certificate) {
            return (String(algorithm.dropLast(certificate.count)), false)
        }
        guard Library.isAtLeast1_11 else { return (algorithm, false) }
        if algorithm.hasPrefix("sk-ssh-ed25519") { return ("sk-ssh-ed25519@openssh.com", true) }
        if algorithm.hasPrefix("sk-ecdsa") {
            return ("sk-ecdsa-sha2-nistp256@openssh.com", true)
        }
        if algorithm.hasSuffix(certificate) {
            return (String(algorithm.dropLast(certificate.count)), false)
        }
        return (algorithm, false)
    }

    /// The algorithm's name, the bytes of the string behind it, and all behind the name.
    private static func parts(
        of signature: [UInt8]
    ) -> (name: String, inner: ArraySlice<UInt8>, tail: ArraySlice<UInt8>)? {
        var rest = signature[...]
        guard let name = takeString(&rest) else { return nil }
        let tail = rest
        guard let inner = takeString(&rest) else { return nil }
        return (String(decoding: name, as: UTF8.self), inner, tail)
    }

    private static func takeString(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.count >= 4 else { return nil }
        let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(4)
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }

    private static func string(_ text: String) -> [UInt8] {
        number(text.utf8.count) + Array(text.utf8)
    }

    private static func number(_ value: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).bigEndian, Array.init)
    }
}
