/// One machine a person can connect to.
package struct Instance: Hashable, Sendable, Identifiable {
    /// Names an instance across reloads: its source's kind and its name.
    package struct ID: Hashable, Sendable {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        package static let thisMachine = ID(rawValue: "this machine")
    }

    package enum Platform: String, CaseIterable, Sendable {
        case linux, windows
    }

    /// Where an instance was described, for the details view and for error messages.
    package struct Origin: Hashable, Sendable {
        package enum Source: String, CaseIterable, Sendable {
            case thisMachine, sshConfig, inventory, ansible, cloud
        }

        package var source: Source
        package var file: String?
        /// Counted from 1.
        package var line: Int?

        package init(source: Source, file: String? = nil, line: Int? = nil) {
            self.source = source
            self.file = file
            self.line = line
        }
    }

    /// Which of an instance's addresses to connect to.
    package enum AddressChoice: String, CaseIterable, Sendable {
        case `public`, `private`
    }

    package var id: ID
    package var name: String
    package var origin: Origin
    package var platform: Platform = .linux
    package var publicAddress: String?
    package var privateAddress: String?
    package var addressChoice: AddressChoice = .public
    package var port: Int?
    package var user: String?
    package var tags: [String] = []
    /// Groups are paths: `production/web`.
    package var group: String?
    /// Names of instances or `[user@]host[:port]`, first hop first, as ssh's ProxyJump.
    package var jump: [String] = []
    package var identity: [String] = []
    /// A shell command whose first line of output is the password.
    package var passwordCommand: String?
    package var environment: [String: String] = [:]
    /// How its text is written; nil for UTF-8, or what the LANG in `environment` says.
    package var charset: Charset?
    /// Whether its shell is made to tell of prompts and commands; nil as the settings say.
    package var shellIntegration: Bool?
    package var notes: String?
    /// Its shells run in sessions over there that outlive the line.
    package var isPersistent = false

    package init(id: ID, name: String, origin: Origin) {
        self.id = id
        self.name = name
        self.origin = origin
    }

    /// The address to connect to: the chosen one, else the other, else the name.
    package var address: String {
        switch addressChoice {
        case .public: publicAddress ?? privateAddress ?? name
        case .private: privateAddress ?? publicAddress ?? name
        }
    }

    package static let thisMachine = Instance(
        id: .thisMachine, name: "this machine", origin: Origin(source: .thisMachine))
}
