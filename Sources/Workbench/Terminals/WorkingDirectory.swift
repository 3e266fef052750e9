/// Where a shell is, as it tells by OSC 7.
struct WorkingDirectory: Equatable, Sendable {
    /// What the shell's own machine calls itself: it speaks first.
    private var host: String?
    /// Nil while it is not known, or another machine speaks: somebody went on from there.
    private(set) var path: String?

    private static let longest = 4_096

    init(path: String? = nil) {
        self.path = path
    }

    mutating func told(host: String, path: String) {
        let isKnown = self.host.map { host.isEmpty || host == $0 } ?? true
        if self.host == nil, !host.isEmpty { self.host = host }
        self.path = isKnown && Self.isUsable(path) ? path : nil
    }

    private static func isUsable(_ path: String) -> Bool {
        path.hasPrefix("/") && path.utf8.count <= longest
            && path.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control && $0.value != 0x2028
                    && $0.value != 0x2029
            }
    }
}
