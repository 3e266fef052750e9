internal import Model

/// An instance as `workbench list --json` writes it. Neither the environment nor the password
/// command is written: lists are pasted into tickets.
struct InstanceRecord: Encodable {
    var name: String
    var source: String
    var file: String?
    var line: Int?
    var address: String
    var publicAddress: String?
    var privateAddress: String?
    var port: Int?
    var user: String?
    var platform: String
    var tags: [String]
    var group: String?
    var jump: [String]
    var identity: [String]
    var notes: String?

    init(_ instance: Instance) {
        name = instance.name
        source = instance.origin.source.rawValue
        file = instance.origin.file
        line = instance.origin.line
        address = instance.address
        publicAddress = instance.publicAddress
        privateAddress = instance.privateAddress
        port = instance.port
        user = instance.user
        platform = instance.platform.rawValue
        tags = instance.tags
        group = instance.group
        jump = instance.jump
        identity = instance.identity
        notes = instance.notes
    }
}
