internal import Model

/// Reads ssh_config files and what they include into blocks, in the order in which they count.
struct ConfigLoader {
    /// ssh's own limit.
    private static let deepestInclude = 16
    /// Files that include each other crosswise could be read without end.
    private static let mostFiles = 10_000

    let caller: SSHCaller
    let reader: SSHConfig.Reader
    private(set) var blocks: [ConfigBlock] = []
    private(set) var hosts: [SSHConfig.Host] = []
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var wantsFinalPass = false
    private var hostNames: Set<String> = []
    private var ignoredUnknown: [PatternList] = []
    private var fileCount = 0
    /// Paths of the files that are being read, outermost first.
    private var open: [String] = []
    private var isUserFile = true

    init(caller: SSHCaller, reader: @escaping SSHConfig.Reader) {
        self.caller = caller
        self.reader = reader
    }

    mutating func read(userFile: String) { readAll(userFile, isUserFile: true) }

    mutating func read(systemFile: String) { readAll(systemFile, isUserFile: false) }

    private mutating func readAll(_ path: String, isUserFile: Bool) {
        self.isUserFile = isUserFile
        for file in reader(path) { read(file, parent: nil) }
    }

    // MARK: Files

    private mutating func read(_ file: SSHConfig.File, parent: Int?) {
        if let fault = file.fault {
            diagnostics.append(Diagnostic(file: file.path, message: fault))
        }
        open.append(file.path)
        defer { open.removeLast() }
        blocks.append(ConfigBlock(condition: .always, parent: parent))
        var number = 0
        for line in file.text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            number += 1
            do throws(ConfigFault) {
                guard let line = try ConfigLine(line) else { continue }
                try read(line, number, parent: parent)
            } catch {
                complain(error.message, number)
            }
        }
    }

    private mutating func complain(
        _ message: String, _ line: Int, _ severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(severity, file: open.last ?? "", line: line, message: message))
    }

    // MARK: Lines

    private mutating func read(
        _ line: ConfigLine, _ number: Int, parent: Int?
    ) throws(ConfigFault) {
        let arguments = ArgumentReader(line, caller)
        guard let keyword = Keyword(name: line.keyword) else { return try passOver(line, number) }
        switch keyword {
        case .host: try openHost(arguments, number, parent: parent)
        case .match: try openMatch(line, number, parent: parent)
        case .include: try include(arguments, number)
        case .ignoreUnknown:
            ignoredUnknown.append(PatternList(list: try arguments.word(), isLowercased: true))
        default:
            if let setting = try Setting(keyword, arguments) {
                blocks[blocks.count - 1].settings.append(setting)
            }
        }
    }

    private mutating func passOver(_ line: ConfigLine, _ number: Int) throws(ConfigFault) {
        if let instead = Keyword.notFollowed[line.keyword] {
            return complain("\(line.spelling) is not followed: \(instead)", number, .warning)
        }
        guard !Keyword.passedOver.contains(line.keyword),
            !ignoredUnknown.contains(where: { $0.matches(line.keyword) })
        else { return }
        throw ConfigFault("“\(line.spelling)” is no keyword of ssh_config(5)")
    }

    private mutating func openHost(
        _ arguments: ArgumentReader, _ number: Int, parent: Int?
    ) throws(ConfigFault) {
        // Should the line be wrong, nothing below it holds for any host.
        blocks.append(ConfigBlock(condition: .never, parent: parent))
        let patterns = PatternList(words: try arguments.words())
        blocks[blocks.count - 1].condition = .host(patterns)
        for name in patterns.names where isNamable(name, in: blocks.count - 1) {
            if hostNames.insert(name).inserted {
                hosts.append(SSHConfig.Host(name: name, file: open.last ?? "", line: number))
            }
        }
    }

    /// Whether the block can hold for a host of this name.
    private func isNamable(_ name: String, in block: Int) -> Bool {
        var next: Int? = block
        while let index = next {
            switch blocks[index].condition {
            case .host(let patterns) where !patterns.matches(name): return false
            case .never: return false
            default: next = blocks[index].parent
            }
        }
        return true
    }

    private mutating func openMatch(
        _ line: ConfigLine, _ number: Int, parent: Int?
    ) throws(ConfigFault) {
        blocks.append(ConfigBlock(condition: .never, parent: parent))
        let match = try MatchLine(line.rest, caller)
        blocks[blocks.count - 1].condition = .match(match, file: open.last ?? "", line: number)
        if match.wantsFinalPass { wantsFinalPass = true }
    }

    // MARK: Include

    private mutating func include(
        _ arguments: ArgumentReader, _ number: Int
    ) throws(ConfigFault) {
        // What has no condition of its own holds where its parent does.
        let current = blocks.count - 1
        let isBare = if case .always = blocks[current].condition { true } else { false }
        let parent = isBare ? blocks[current].parent : current
        // Whatever the files open, the rest of this block goes on as before.
        defer { blocks.append(ConfigBlock(condition: .always, parent: parent)) }
        guard open.count <= Self.deepestInclude else {
            throw arguments.fault("files are nested more than \(Self.deepestInclude) deep")
        }
        for word in try arguments.words() {
            for file in reader(try anchored(word, arguments)) {
                guard !open.contains(file.path) else {
                    throw arguments.fault("\(file.path) includes itself")
                }
                fileCount += 1
                guard fileCount <= Self.mostFiles else {
                    throw arguments.fault("more than \(Self.mostFiles) files are included")
                }
                read(file, parent: parent)
            }
        }
    }

    /// Relative names are in `~/.ssh`, or `/etc/ssh` in the system's file.
    private func anchored(
        _ name: String, _ arguments: ArgumentReader
    ) throws(ConfigFault) -> String {
        if name.hasPrefix("/") { return name }
        if isUserFile {
            return try caller.expandingTilde(name.hasPrefix("~") ? name : "~/.ssh/\(name)")
        }
        guard !name.hasPrefix("~") else {
            throw arguments.fault("a system-wide file cannot include “\(name)”")
        }
        return "/etc/ssh/\(name)"
    }
}
