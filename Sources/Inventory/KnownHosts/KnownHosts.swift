package import Model

/// known_hosts files, in full (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).
package struct KnownHosts: Sendable {
    package enum Marker: Hashable, Sendable {
        case certAuthority, revoked
    }

    /// One line: names and the key they have.
    package struct Entry: Hashable, Sendable {
        package var marker: Marker?
        package var names: KnownHostNames
        /// `ssh-ed25519`, ...
        package var keyType: String
        /// As RFC 4253 §6.6 encodes it.
        package var blob: [UInt8]
        package var file: String
        /// Counted from 1.
        package var line: Int
    }

    /// What the files say of a key that a host shows.
    package enum Verdict: Hashable, Sendable {
        /// The key is listed for the host.
        case known(Entry)
        /// The host is listed with other keys of this type only: these.
        case changed([Entry])
        /// Nothing is listed for the host, or only keys of other types; the same key may be known
        /// by other names.
        case unknown(otherNames: [Entry])
        case revoked(Entry)
    }

    package private(set) var entries: [Entry] = []
    package private(set) var diagnostics: [Diagnostic] = []
    /// HMAC-SHA1 of a name with a salt: hashing is not the core's.
    private let hash: @Sendable (_ name: String, _ salt: [UInt8]) -> [UInt8]

    package init(hash: @escaping @Sendable (_ name: String, _ salt: [UInt8]) -> [UInt8]) {
        self.hash = hash
    }

    /// Adds the lines of one more file.
    package mutating func add(_ text: String, file: String) {
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = line.filter { $0 != "\r" }.trimmed
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            do throws(LineFault) {
                entries.append(try Entry(line, file: file, number: number))
            } catch {
                diagnostics.append(
                    Diagnostic(.warning, file: file, line: number, message: error.message))
            }
        }
    }

    // MARK: Asking

    /// How known_hosts names a host: `[host]:port` unless the port is 22, in small letters.
    package static func name(of host: String, port: Int) -> String {
        let host = host.lowercased()
        return port == 22 ? host : "[\(host)]:\(port)"
    }

    /// Lines that list any of `names`, in the order of the files.
    package func entries(for names: [String]) -> [Entry] {
        entries.filter { entry in names.contains { entry.names.matches($0, hash: hash) } }
    }

    /// What is to be thought of `blob`, shown by a host of these names. Revoked beats all.
    package func verdict(on blob: [UInt8], type: String, names: [String]) -> Verdict {
        let listed = entries(for: names)
        if let entry = listed.first(where: { $0.marker == .revoked && $0.blob == blob }) {
            return .revoked(entry)
        }
        let plain = listed.filter { $0.marker == nil }
        if let entry = plain.first(where: { $0.blob == blob }) { return .known(entry) }
        let sameType = plain.filter { $0.keyType == type }
        if !sameType.isEmpty { return .changed(sameType) }
        return .unknown(otherNames: entries.filter { $0.marker == nil && $0.blob == blob })
    }

    /// Whether any line revokes a key for a host, be it a host's or an authority's.
    package func revocation(of blob: [UInt8], names: [String]) -> Entry? {
        entries(for: names).first { $0.marker == .revoked && $0.blob == blob }
    }

    /// Authorities whose certificates are accepted for a host.
    package func authorities(for names: [String]) -> [Entry] {
        entries(for: names).filter { $0.marker == .certAuthority }
    }

    /// Types of the keys listed for a host, in the order of the files: to be asked for first.
    package func keyTypes(for names: [String]) -> [String] {
        var types: [String] = []
        for entry in entries(for: names) where entry.marker == nil && !types.contains(entry.keyType)
        {
            types.append(entry.keyType)
        }
        return types
    }
}

extension KnownHosts {
    /// Why a line is passed over.
    struct LineFault: Error {
        var message: String
    }
}

extension KnownHosts.Entry {
    fileprivate init(
        _ text: some StringProtocol, file: String, number: Int
    ) throws(KnownHosts.LineFault) {
        var fields = text.split(maxSplits: 4, whereSeparator: { $0 == " " || $0 == "\t" })[...]
        marker = nil
        if let first = fields.first, first.hasPrefix("@") {
            marker = try Self.marker(String(first))
            fields = fields.dropFirst()
        }
        guard fields.count >= 3 else {
            throw KnownHosts.LineFault(message: "expected names, a key type and a key")
        }
        let values = Array(fields.prefix(3))
        guard let names = KnownHostNames(String(values[0])) else {
            throw KnownHosts.LineFault(message: "the hashed name is damaged")
        }
        guard let blob = Base64Text.decode(values[2]), Self.names(blob, String(values[1])) else {
            throw KnownHosts.LineFault(message: "the key is damaged or not of type \(values[1])")
        }
        self.names = names
        keyType = String(values[1])
        self.blob = blob
        self.file = file
        self.line = number
    }

    private static func marker(_ word: String) throws(KnownHosts.LineFault) -> KnownHosts.Marker {
        switch word {
        case "@cert-authority": .certAuthority
        case "@revoked": .revoked
        default:
            throw KnownHosts.LineFault(
                message: "“\(word)” is no marker: expected @cert-authority or @revoked")
        }
    }

    /// The blob starts with its own type.
    private static func names(_ blob: [UInt8], _ type: String) -> Bool {
        let name = Array(type.utf8)
        return blob.count > 4 + name.count
            && blob[..<4].reduce(0) { $0 << 8 | Int($1) } == name.count
            && Array(blob[4..<(4 + name.count)]) == name
    }
}

extension StringProtocol {
    var trimmed: SubSequence {
        var slice = self[...]
        while let first = slice.first, first == " " || first == "\t" { slice = slice.dropFirst() }
        while let last = slice.last, last == " " || last == "\t" { slice = slice.dropLast() }
        return slice
    }
}
