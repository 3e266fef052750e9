extension KnownHosts {
    /// Why a line is passed over.
    struct LineFault: Error {
        var message: String
    }
}

extension KnownHosts.Entry {
    /// `[@marker] names type key [comment]`. Nil for an empty line or a comment.
    init?(
        _ bytes: some Collection<UInt8>, file: String, number: Int
    ) throws(KnownHosts.LineFault) {
        var fields = bytes.prefix { $0 != 0 }.split(maxSplits: 4, whereSeparator: ASCII.isSpace)
            .map { String(decoding: $0, as: UTF8.self) }[...]
        guard let first = fields.first, !first.hasPrefix("#") else { return nil }
        if first.hasPrefix("@") {
            marker = try Self.marker(first)
            fields = fields.dropFirst()
        }
        guard let names = fields.popFirst(), let type = fields.popFirst(),
            let key = fields.popFirst()
        else { throw KnownHosts.LineFault(message: "expected names, a key type and a key") }
        guard !Self.isVersion1(type) else {
            throw KnownHosts.LineFault(
                message: "this is a key of SSH 1, which nobody speaks any more")
        }
        guard let names = KnownHostNames(names) else {
            throw KnownHosts.LineFault(message: "the hashed name is damaged")
        }
        guard let blob = Base64Text.decode(key), Self.names(blob, type) else {
            throw KnownHosts.LineFault(message: "the key is damaged or not of type \(type)")
        }
        self.names = names
        keyType = type
        self.blob = blob
        self.file = file
        self.line = number
    }

    private static func marker(
        _ word: String
    ) throws(KnownHosts.LineFault) -> KnownHosts.Marker {
        switch word {
        case "@cert-authority": .certAuthority
        case "@revoked": .revoked
        default:
            throw KnownHosts.LineFault(
                message: "“\(word)” is no marker: expected @cert-authority or @revoked")
        }
    }

    /// A number of bits stands where a type would.
    private static func isVersion1(_ type: String) -> Bool { ASCII.number(type) != nil }

    /// The blob starts with its own type.
    private static func names(_ blob: [UInt8], _ type: String) -> Bool {
        let name = Array(type.utf8)
        return blob.count > 4 + name.count
            && blob[..<4].reduce(0) { $0 << 8 | Int($1) } == name.count
            && blob[4..<(4 + name.count)].elementsEqual(name)
    }
}
