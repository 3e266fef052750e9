internal import Model

extension State {
    /// Opens files of a machine in a tab: where the terminal with the keys is, if its shell tells,
    /// else at home.
    mutating func openFiles(of instance: Instance) {
        let isFromTerminal = focus == .panes && terminals.active?.instance.id == instance.id
        let path = isFromTerminal ? terminals.active?.workingDirectory : nil
        let known = instances.all.map { terminals.withCharset($0) }
        let instance = terminals.withCharset(instance)
        terminals.openTool { context in
            FilesPane(
                context, site: FileSite(instance), path: path ?? .here, instances: known)
        }
        focusPanes()
    }
}
