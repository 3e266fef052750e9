package import Model

/// ssh's configuration, read as `ssh` reads it: ssh_config(5).
///
/// The files are read once, with all that they include. What holds for a host is worked out when
/// it is asked for: `Host` blocks that name it are found by name, so that ten thousand of them
/// cost no more than one.
package struct SSHConfig: Sendable {
    /// One file, with its text or why it cannot be read.
    package struct File: Sendable {
        package var path: String
        package var text: String
        package var fault: String?

        package init(path: String, text: String, fault: String? = nil) {
            self.path = path
            self.text = text
            self.fault = fault
        }
    }

    /// Files by an absolute path that may be a pattern of glob(7), sorted as that sorts them; none
    /// if there are none.
    package typealias Reader = @Sendable (_ pattern: String) -> [File]

    /// A host that a `Host` line names without wildcards, and the line that does so first.
    package struct Host: Hashable, Sendable {
        package var name: String
        package var file: String
        /// Counted from 1.
        package var line: Int
    }

    package static let systemFile = "/etc/ssh/ssh_config"

    /// In the order of the files.
    package let hosts: [Host]
    /// Lines that have no effect, and why.
    package let diagnostics: [Diagnostic]
    package let caller: SSHCaller
    let blocks: [ConfigBlock]
    let wantsFinalPass: Bool
    /// Blocks that can hold for many hosts.
    private var common: [Int] = []
    /// Blocks that hold for the hosts they name, by name.
    private var named: [String: [Int]] = [:]

    /// Reads the person's file and then the system's, each if it is given and there is one.
    package init(
        userFile: String?, systemFile: String? = Self.systemFile, caller: SSHCaller,
        reader: @escaping Reader
    ) {
        var loader = ConfigLoader(caller: caller, reader: reader)
        if let userFile { loader.read(userFile: userFile) }
        if let systemFile { loader.read(systemFile: systemFile) }
        hosts = loader.hosts
        diagnostics = loader.diagnostics
        blocks = loader.blocks
        wantsFinalPass = loader.wantsFinalPass
        self.caller = caller
        index()
    }

    /// No files at all: what ssh does by itself.
    package init(caller: SSHCaller) {
        self.init(userFile: nil, systemFile: nil, caller: caller) { _ in [] }
    }

    private mutating func index() {
        let parents = Set(blocks.compactMap(\.parent))
        for (number, block) in blocks.enumerated() {
            guard !block.settings.isEmpty || parents.contains(number) else { continue }
            switch block.condition {
            case .never: continue
            case .host(let patterns) where patterns.isNamesOnly:
                for name in Set(patterns.names) { named[name, default: []].append(number) }
            case .always, .host, .match: common.append(number)
            }
        }
    }

    /// All blocks that might hold for `host`, in the order of the files.
    func candidates(for host: String) -> [Int] {
        guard let own = named[host] else { return common }
        var result: [Int] = []
        result.reserveCapacity(common.count + own.count)
        var rest = common[...]
        for number in own {
            let before = rest.prefix { $0 < number }
            result += before
            result.append(number)
            rest = rest.dropFirst(before.count)
        }
        return result + rest
    }
}
