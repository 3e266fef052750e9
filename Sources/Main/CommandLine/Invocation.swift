internal import Model

/// What the command line asks for.
enum Invocation: Equatable {
    /// The full-screen program, starting on a terminal where an instance is named.
    case workbench(connectTo: String?)
    /// The same, starting with a saved arrangement.
    case open(workspace: String)
    case workspaces(ListFormat)
    case sessions(SessionsOptions)
    case list(filter: String?, ListFormat)
    case check(instance: String, isJSON: Bool)
    case run(RunOptions)
    case system(SystemTopic, instance: String, isJSON: Bool)
    case copy(CopyOptions)
    case listFiles(FileListOptions)
    case replay(ReplayOptions)
    case keys
    case completion(CompletionScript.Shell)
    case help
    case version
}

/// How `workbench list` writes instances.
enum ListFormat: Equatable {
    /// Aligned columns, for people.
    case table
    /// One name a line, for shells.
    case names
    case json
}

/// How `workbench replay` feeds a file through the emulator.
struct ReplayOptions: Equatable {
    var columns = 80
    var rows = 24
    /// Bytes fed at once; nil feeds all that was read.
    var chunk: Int?
    var isJSON = false
    /// Nil is standard input.
    var file: String?
}

/// Why a command line was not understood: what is wrong with it and what was expected.
struct UsageError: Error, Equatable {
    var message: String
}

extension Invocation {
    /// Reads the arguments after the program's name. Options may stand before or after operands;
    /// `--` ends them (POSIX.1 utility syntax, with GNU's long options).
    init(arguments: [String]) throws(UsageError) {
        var arguments = ArgumentReader(arguments)
        guard !arguments.asksForHelp else {
            self = .help
            return
        }
        switch try arguments.command() {
        case nil: self = try Self.withoutCommand(&arguments)
        case "list": self = try Self.list(&arguments)
        case "connect":
            self = .workbench(connectTo: try arguments.onlyOperand(named: "INSTANCE"))
        case "open":
            self = .open(workspace: try arguments.onlyOperand(named: "WORKSPACE"))
        case "workspaces": self = .workspaces(try Self.format(&arguments))
        case "sessions": self = .sessions(try Self.sessions(&arguments))
        case "check": self = try Self.check(&arguments)
        case "run": self = .run(try RunOptions(&arguments))
        case "get": self = .copy(try CopyOptions(.get, &arguments))
        case "put": self = .copy(try CopyOptions(.put, &arguments))
        case "copy": self = .copy(try CopyOptions(.copy, &arguments))
        case "sync": self = .copy(try CopyOptions(.sync, &arguments))
        case "ls": self = .listFiles(try FileListOptions(&arguments))
        case "replay": self = .replay(try Self.replay(&arguments))
        case "keys": self = try Self.keys(&arguments)
        case "completion": self = try Self.completion(&arguments)
        case let other?:
            if let topic = SystemTopic(rawValue: other) {
                self = try Self.system(topic, &arguments)
                return
            }
            throw UsageError(message: "there is no command “\(other)”")
        }
    }

    private static func withoutCommand(
        _ arguments: inout ArgumentReader
    ) throws(UsageError) -> Invocation {
        var invocation = Invocation.workbench(connectTo: nil)
        while let option = try arguments.next() {
            switch option {
            case .option("--version"), .option("-V"): invocation = .version
            case .option("--workspace"):
                invocation = .open(workspace: try arguments.value(of: "--workspace"))
            default: throw arguments.unexpected(option)
            }
        }
        return invocation
    }

    private static func check(_ arguments: inout ArgumentReader) throws(UsageError) -> Invocation {
        let (name, isJSON) = try instance(&arguments)
        return .check(instance: name, isJSON: isJSON)
    }

    private static func system(
        _ topic: SystemTopic, _ arguments: inout ArgumentReader
    ) throws(UsageError) -> Invocation {
        let (name, isJSON) = try instance(&arguments)
        return .system(topic, instance: name, isJSON: isJSON)
    }

    private static func instance(
        _ arguments: inout ArgumentReader
    ) throws(UsageError) -> (name: String, isJSON: Bool) {
        var isJSON = false
        let name = try arguments.onlyOperand(named: "INSTANCE") { option throws(UsageError) in
            guard option == "--json" else { return false }
            isJSON = true
            return true
        }
        return (name, isJSON)
    }

    private static func format(_ arguments: inout ArgumentReader) throws(UsageError) -> ListFormat {
        var format = ListFormat.table
        while let argument = try arguments.next() {
            switch argument {
            case .option("--json"): format = .json
            case .option("--names"): format = .names
            default: throw arguments.unexpected(argument)
            }
        }
        return format
    }

    private static func sessions(
        _ arguments: inout ArgumentReader
    ) throws(UsageError) -> SessionsOptions {
        var (instance, isJSON, ending) = (String?.none, false, String?.none)
        while let argument = try arguments.next() {
            switch argument {
            case .option("--json"): isJSON = true
            case .option("--end"): ending = try arguments.value(of: "--end")
            case .operand(let word) where instance == nil && !word.isEmpty: instance = word
            default: throw arguments.unexpected(argument)
            }
        }
        guard let instance else { throw UsageError(message: "name one INSTANCE") }
        if let ending, !SessionName.isOne(ending) {
            throw UsageError(message: "--end: “\(ending)” is no name of a session")
        }
        return SessionsOptions(instance: instance, isJSON: isJSON, ending: ending)
    }

    private static func list(_ arguments: inout ArgumentReader) throws(UsageError) -> Invocation {
        var words: [String] = []
        var format = ListFormat.table
        while let argument = try arguments.next() {
            switch argument {
            case .option("--json"): format = .json
            case .option("--names"): format = .names
            case .operand(let word): words.append(word)
            default: throw arguments.unexpected(argument)
            }
        }
        let filter = words.isEmpty ? nil : words.joined(separator: " ")
        return .list(filter: filter, format)
    }

    private static func replay(
        _ arguments: inout ArgumentReader
    ) throws(UsageError) -> ReplayOptions {
        var options = ReplayOptions()
        while let argument = try arguments.next() {
            switch argument {
            case .option("--json"): options.isJSON = true
            case .option("--size"): try options.setSize(try arguments.value(of: "--size"))
            case .option("--chunk"):
                options.chunk = try arguments.number(of: "--chunk", in: 1...(1 << 30))
            case .operand(let file) where options.file == nil:
                options.file = file == "-" ? nil : file
            default: throw arguments.unexpected(argument)
            }
        }
        return options
    }

    private static func keys(_ arguments: inout ArgumentReader) throws(UsageError) -> Invocation {
        while let argument = try arguments.next() {
            guard argument == .option("--markdown") else { throw arguments.unexpected(argument) }
        }
        return .keys
    }

    private static func completion(
        _ arguments: inout ArgumentReader
    ) throws(UsageError) -> Invocation {
        let name = try arguments.onlyOperand(named: "SHELL")
        guard let shell = CompletionScript.Shell(rawValue: name) else {
            throw UsageError(message: "completion: “\(name)” is none of bash, zsh, fish")
        }
        return .completion(shell)
    }
}

extension ReplayOptions {
    /// The emulator's cells are addressed in 16 bits; nobody has a screen that large.
    private static let largest = 4_096

    /// `COLUMNSxROWS`
    mutating func setSize(_ text: String) throws(UsageError) {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let columns = parts[0], let rows = parts[1],
            (1...Self.largest).contains(columns), (1...Self.largest).contains(rows)
        else {
            throw UsageError(
                message: "--size: “\(text)” is not COLSxROWS, each from 1 to \(Self.largest)")
        }
        self.columns = columns
        self.rows = rows
    }
}
