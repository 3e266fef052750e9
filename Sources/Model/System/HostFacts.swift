/// What a host is, and how it stands apart from what changes by the second.
package struct HostFacts: Hashable, Sendable {
    package var hostName: String?
    /// Name, release and machine of uname(2).
    package var kernel: String?
    /// The distribution, as os-release(5) calls it.
    package var system: String?
    /// What it is a guest of; nil where it does not say or is none.
    package var virtualization: String?
    package var processor: String?
    package var pageSize = 4096
    /// The host's clock, in seconds since 1970.
    package var time: Int?
    package var mounts: [MountUse] = []
    /// Units of systemd that failed; nil where there is no systemd.
    package var failedUnits: [String]?
    package var needsReboot = false
    package var temperatures: [Temperature] = []

    package struct Temperature: Hashable, Sendable {
        package var name: String
        package var celsius: Double

        package init(name: String, celsius: Double) {
            self.name = name
            self.celsius = celsius
        }
    }

    package init() {}
}

/// How full a mounted file system is.
package struct MountUse: Hashable, Sendable {
    package var device: String
    package var path: String
    /// Bytes; what is reserved for root is neither used nor available.
    package var total: Int
    package var used: Int
    package var available: Int
    /// Nil where the file system has no fixed number.
    package var inodes: Int?
    package var usedInodes: Int?

    package init(device: String, path: String, total: Int, used: Int, available: Int) {
        self.device = device
        self.path = path
        self.total = total
        self.used = used
        self.available = available
    }

    /// From 0 to 1, as df(1) reckons it: of what others than root may use.
    package var usage: Double {
        used + available > 0 ? Double(used) / Double(used + available) : 0
    }
}
