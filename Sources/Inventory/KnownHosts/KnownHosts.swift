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

    /// In the order of the files.
    package private(set) var entries: [Entry] = []
    /// Lines that are passed over, and why. Nothing here changes them.
    package private(set) var diagnostics: [Diagnostic] = []
    /// HMAC-SHA1 of a name with a salt: hashing is not the core's.
    private let hash: @Sendable (_ name: String, _ salt: [UInt8]) -> [UInt8]

    package init(hash: @escaping @Sendable (_ name: String, _ salt: [UInt8]) -> [UInt8]) {
        self.hash = hash
    }

    /// Adds the lines of one more file.
    package mutating func add(_ text: String, file: String) {
        var number = 0
        for line in text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            number += 1
            do throws(LineFault) {
                if let entry = try Entry(line, file: file, number: number) { entries.append(entry) }
            } catch {
                diagnostics.append(
                    Diagnostic(.warning, file: file, line: number, message: error.message))
            }
        }
    }

    // MARK: Asking

    /// How known_hosts names a host: `[host]:port` unless the port is 22, in small letters.
    package static func name(of host: String, port: Int) -> String {
        let host = ASCII.lowercased(host)
        return port == 22 ? host : "[\(host)]:\(port)"
    }

    /// Lines that list `name`, in the order of the files.
    package func entries(for name: String) -> [Entry] {
        let bytes = Array(name.utf8)
        return entries.filter { $0.names.matches(name, bytes, hash: hash) }
    }

    /// What the files say of one host. A HostKeyAlias stands for name and port. Hashes names: where
    /// there are many lines, this is for a worker.
    package func lookUp(host: String, port: Int, alias: String? = nil) -> KnownHost {
        let name = alias.map(ASCII.lowercased) ?? Self.name(of: host, port: port)
        let plain = ASCII.lowercased(host)
        return KnownHost(
            name: name, entries: entries(for: name),
            withoutPort: alias == nil && port != 22 ? entries(for: plain) : [], all: entries)
    }
}
