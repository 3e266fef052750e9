internal import Glibc
internal import Storage

/// What this process was given: its variables, who runs it and where their home is.
struct Environment: Sendable {
    let variables: [String: String]
    /// `$HOME`, or what passwd(5) says where that is not set.
    let homeDirectory: String
    let userName: String
    /// What runs in a terminal on this machine.
    let shell: String
    /// No variable leads elsewhere: it is not for who runs this process to say.
    var systemSettings = SystemSettingsFile.ofThisMachine

    /// Reads them once; later changes are not seen.
    static func ofThisProcess() -> Environment {
        let variables = readVariables()
        let account = Account.ofThisProcess()
        return Environment(
            variables: variables,
            homeDirectory: absolute(variables["HOME"]) ?? account.homeDirectory,
            userName: account.name,
            shell: absolute(variables["SHELL"]) ?? account.shell)
    }

    var directories: Directories {
        Directories(homeDirectory: homeDirectory, variables: variables)
    }

    /// More than what went wrong is wanted in the log.
    var isDebugging: Bool { !(variables["WORKBENCH_DEBUG"] ?? "").isEmpty }

    /// What locale(7) says of text on standard output.
    var isUTF8: Bool {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        let locale = names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? ""
        let letters = locale.lowercased().filter { $0 != "-" }
        return letters.contains("utf8")
    }

    /// The person's own first, then those that came with the program.
    var themeDirectories: [String] {
        let program = Self.programPath()
        let places = directories.themeDirectories(program: program)
        // Run from where it was built, it has them in the sources.
        guard let build = program?.firstRange(of: "/.build/") else { return places }
        return places + [String(program?[..<build.lowerBound] ?? "") + "/Themes"]
    }

    private static func programPath() -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0, count < buffer.count else { return nil }
        return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func absolute(_ path: String?) -> String? {
        path.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    private static func readVariables() -> [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            next += 1
        }
        return variables
    }
}

/// An account of this machine, as passwd(5) has it.
private struct Account {
    var name: String
    var homeDirectory: String
    var shell: String

    static func ofThisProcess() -> Account {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var memory = [CChar](repeating: 0, count: 16 << 10)
        let code = getpwuid_r(getuid(), &entry, &memory, memory.count, &found)
        guard code == 0, found != nil else {
            return Account(name: "\(getuid())", homeDirectory: "/", shell: "/bin/sh")
        }
        return Account(
            name: String(cString: entry.pw_name), homeDirectory: String(cString: entry.pw_dir),
            shell: entry.pw_shell.pointee == 0 ? "/bin/sh" : String(cString: entry.pw_shell))
    }
}
