internal import Model

/// Works out what holds for one host.
struct Resolver {
    private let config: SSHConfig
    private let originalHost: String
    private let answers: SSHConfig.Answers
    private var draft: Draft
    /// What `Host` lines are compared with: the name as given, and at the second reading the one
    /// that it stands for.
    private var host: String
    private var isFinalPass = false
    private var active: Set<Int> = []
    private var pending: [SSHConfig.Command] = []

    init(
        config: SSHConfig, host: String, overrides: SSHConfig.Overrides,
        answers: SSHConfig.Answers
    ) {
        self.config = config
        self.host = host
        originalHost = host
        self.answers = answers
        draft = Draft(overrides, caller: config.caller)
    }

    mutating func resolve() -> SSHConfig.Resolution {
        readBlocks()
        host = connectedName
        if config.wantsFinalPass || draft.canonicalizesHostname ?? false {
            isFinalPass = true
            active = []
            readBlocks()
        }
        return SSHConfig.Resolution(
            options: draft.options(for: originalHost, hostName: host, config.caller),
            pendingCommands: pending)
    }

    /// HostName in small letters, or an address in its one form.
    private var connectedName: String {
        let name = matchedName
        if let address = NumericAddress.canonical(name) {
            return ASCII.lowercased(name) == address ? name : address
        }
        let isAddress = name.contains(":") || name.contains("%")
        return isAddress ? name : ASCII.lowercased(name)
    }

    // MARK: Blocks

    private mutating func readBlocks() {
        let hostBytes = Array(host.utf8)
        for number in config.candidates(for: host) {
            let block = config.blocks[number]
            if let parent = block.parent, !active.contains(parent) { continue }
            guard holds(block.condition, hostBytes) else { continue }
            active.insert(number)
            for setting in block.settings { draft.apply(setting) }
        }
    }

    private mutating func holds(_ condition: ConfigBlock.Condition, _ host: [UInt8]) -> Bool {
        switch condition {
        case .always: true
        case .never: false
        case .host(let patterns): patterns.matches(host)
        case .match(let match, let file, let line): holds(match, file, line)
        }
    }

    // MARK: Match

    private mutating func holds(_ match: MatchLine, _ file: String, _ line: Int) -> Bool {
        for condition in match.conditions {
            let isMet: Bool
            if case .exec(let command) = condition.criterion {
                // Not asked yet: neither the command nor its opposite holds.
                guard let answer = answer(command, file, line) else { return false }
                isMet = answer
            } else {
                isMet = isMetWithoutCommand(condition.criterion)
            }
            guard isMet != condition.isNegated else { return false }
        }
        return true
    }

    private func isMetWithoutCommand(_ criterion: MatchLine.Criterion) -> Bool {
        switch criterion {
        case .all: true
        case .host(let patterns): patterns.matches(ASCII.lowercased(matchedName))
        case .originalHost(let patterns): patterns.matches(ASCII.lowercased(originalHost))
        case .user(let patterns): patterns.matches(draft.user ?? config.caller.userName)
        case .localUser(let patterns): patterns.matches(config.caller.userName)
        case .tagged(let patterns): patterns.matches(draft.tag ?? "")
        case .final: isFinalPass
        case .exec: false
        }
    }

    /// HostName as far as it has been read, or else the name as given.
    private var matchedName: String {
        guard !isFinalPass, let name = draft.hostName else { return host }
        return name.text(with: values(host: originalHost))
    }

    private mutating func answer(_ command: Template, _ file: String, _ line: Int) -> Bool? {
        let text = command.text(with: values(host: matchedName))
        if let answer = answers[text] { return answer }
        let command = SSHConfig.Command(text: text, file: file, line: line)
        if !pending.contains(command) { pending.append(command) }
        return nil
    }

    private func values(host: String) -> TokenValues {
        TokenValues(
            caller: config.caller, host: host, originalHost: originalHost,
            port: draft.port ?? 22, user: draft.user ?? config.caller.userName,
            keyAlias: draft.hostKeyAlias ?? host)
    }
}
