/// The keys of an instance in `instances.yaml`, in the order in which we write them.
enum InstanceField: String, CaseIterable {
    case name, address, port, user, platform, group, tags, jump, identity
    case passwordCommand = "password_command"
    case environment, charset, persist
    case shellIntegration = "shell_integration"
    case notes

    static let keys = allCases.map(\.rawValue)

    /// What defaults may say: all but what makes an instance.
    static let defaultKeys = allCases.filter { $0 != .name && $0 != .group }.map(\.rawValue)

    /// Whether a wrong value could lead somewhere else or in as somebody else: better not at all.
    var isVital: Bool {
        switch self {
        case .platform, .tags, .charset, .persist, .shellIntegration, .notes: false
        default: true
        }
    }
}
