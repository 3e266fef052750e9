/// What can be asked of a host from a shell.
enum SystemTopic: String, CaseIterable {
    case status, ps, users, logons, services, ports
}
