/// The conditions of a `Match` line, all of which must hold.
struct MatchLine: Hashable, Sendable {
    enum Criterion: Hashable, Sendable {
        case all
        /// The name to connect to, as far as it is known there.
        case host(PatternList)
        /// The name as the person gave it.
        case originalHost(PatternList)
        case user(PatternList)
        case localUser(PatternList)
        case tagged(PatternList)
        /// `final` and `canonical`: the second reading of the files.
        case final
        /// Holds if a command of this machine's ends well.
        case exec(Template)
    }

    struct Condition: Hashable, Sendable {
        var criterion: Criterion
        var isNegated: Bool
    }

    private(set) var conditions: [Condition] = []
    /// ssh reads the files a second time if any line of them asks for `final`.
    private(set) var wantsFinalPass = false

    init(_ text: ArraySlice<UInt8>, _ caller: SSHCaller) throws(ConfigFault) {
        var rest: ArraySlice<UInt8>? = text
        while let word = ConfigLine.takeWord(&rest), let first = word.first {
            guard first != UInt8(ascii: "#") else { break }
            let isNegated = first == UInt8(ascii: "!")
            let name = String(decoding: isNegated ? word.dropFirst() : word, as: UTF8.self)
            let criterion = try Self.criterion(name, &rest, caller)
            conditions.append(Condition(criterion: criterion, isNegated: isNegated))
            if ASCII.lowercased(name) == "final" { wantsFinalPass = true }
            if criterion == .all {
                try checkAll(&rest)
                break
            }
        }
        guard !conditions.isEmpty else { throw ConfigFault("Match: expected a criterion") }
    }

    private static func criterion(
        _ name: String, _ rest: inout ArraySlice<UInt8>?, _ caller: SSHCaller
    ) throws(ConfigFault) -> Criterion {
        switch ASCII.lowercased(name) {
        case "all": return .all
        case "canonical", "final": return .final
        case "host":
            return .host(PatternList(list: try argument(of: name, &rest), isLowercased: true))
        case "originalhost":
            return .originalHost(
                PatternList(list: try argument(of: name, &rest), isLowercased: true))
        case "user": return .user(PatternList(list: try argument(of: name, &rest)))
        case "localuser": return .localUser(PatternList(list: try argument(of: name, &rest)))
        case "tagged": return .tagged(PatternList(list: try argument(of: name, &rest)))
        case "exec":
            let command = try argument(of: name, &rest)
            return .exec(try Template(command, allowing: Token.ofFiles, [], caller))
        case "localnetwork", "command", "sessiontype", "version":
            throw ConfigFault("Match \(name) is not supported here: this block has no effect")
        default:
            throw ConfigFault(
                "Match: “\(name)” is no criterion: expected all, host, originalhost, user, "
                    + "localuser, tagged, exec, final or canonical; this block has no effect")
        }
    }

    private static func argument(
        of name: String, _ rest: inout ArraySlice<UInt8>?
    ) throws(ConfigFault) -> String {
        guard let word = ConfigLine.takeWord(&rest), let first = word.first,
            first != UInt8(ascii: "#")
        else { throw ConfigFault("Match: expected a value after “\(name)”") }
        return String(decoding: word, as: UTF8.self)
    }

    /// `all` stands alone, or after one other criterion such as `final`.
    private func checkAll(_ rest: inout ArraySlice<UInt8>?) throws(ConfigFault) {
        let next = ConfigLine.takeWord(&rest)?.first
        guard conditions.count <= 2, next == nil || next == UInt8(ascii: "#") else {
            throw ConfigFault("Match: “all” cannot be combined with other criteria")
        }
    }
}
