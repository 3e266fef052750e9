/// What known_hosts files say of one host.
package struct KnownHost: Sendable {
    package typealias Entry = KnownHosts.Entry

    /// What is to be thought of a key that the host shows.
    package enum Verdict: Hashable, Sendable {
        /// The key is listed for the host.
        case known(Entry)
        /// The host is listed with other keys, one of this type among them: these.
        case changed([Entry])
        /// The host is listed with keys of other types only. ssh takes this for a changed key,
        /// since it asks for the types that are listed before all others.
        case otherTypes([Entry])
        /// Nothing is listed for the host; the same key may be known by other names.
        case unknown(otherNames: [Entry])
        case revoked(Entry)
    }

    /// How a new line names it.
    package let name: String
    /// Lines that list it, in the order of the files.
    package let entries: [Entry]
    private let withoutPort: [Entry]
    private let all: [Entry]

    init(name: String, entries: [Entry], withoutPort: [Entry], all: [Entry]) {
        self.name = name
        self.entries = entries
        self.withoutPort = withoutPort
        self.all = all
    }

    /// Revoked beats all; a key that is listed beats others that are.
    package func verdict(on blob: [UInt8], type: String) -> Verdict {
        if let entry = revocation(of: blob) { return .revoked(entry) }
        let plain = entries.filter { $0.marker == nil }
        if let entry = plain.first(where: { $0.blob == blob }) { return .known(entry) }
        if plain.contains(where: { $0.keyType == type }) { return .changed(plain) }
        if !plain.isEmpty { return .otherTypes(plain) }
        // A server on another port that shows the machine's own key is the machine.
        let atPort22 = withoutPort.first { $0.marker == nil && $0.blob == blob }
        if let atPort22 { return .known(atPort22) }
        return .unknown(otherNames: all.filter { $0.marker == nil && $0.blob == blob })
    }

    /// The line that revokes a key for the host, be it the host's own or an authority's.
    package func revocation(of blob: [UInt8]) -> Entry? {
        (entries + withoutPort).first { $0.marker == .revoked && $0.blob == blob }
    }

    // MARK: Authorities

    /// Authorities whose certificates are accepted for the host: `@cert-authority`.
    ///
    /// No certificate comes to be checked against them today, since libssh2 does not ask servers
    /// for host certificates: it can read plain keys only.
    package var authorities: [Entry] { entries.filter { $0.marker == .certAuthority } }

    /// The line by which a certificate signed with the key `blob` is to be trusted for the host;
    /// nil if there is none or the authority is revoked.
    package func authority(_ blob: [UInt8]) -> Entry? {
        guard revocation(of: blob) == nil else { return nil }
        return authorities.first { $0.blob == blob }
    }

    /// Types of the keys listed, in the order of the files: to be asked for first.
    package var keyTypes: [String] {
        var types: [String] = []
        for entry in entries + withoutPort
        where entry.marker == nil && !types.contains(entry.keyType) {
            types.append(entry.keyType)
        }
        return types
    }
}
