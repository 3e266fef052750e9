internal import Glibc
package import Model

/// Settings of the whole machine: they stand below everybody's own, and hold where they have
/// terminals recorded. Only a file that nobody but root can have written counts.
package struct SystemSettingsFile: Hashable, Sendable {
    package let path: String
    private let owner: UInt32

    package static let ofThisMachine = SystemSettingsFile(path: "/etc/workbench/settings.yaml")

    package init(path: String, owner: UInt32 = 0) {
        self.path = path
        self.owner = owner
    }

    /// Blocks. If something is wrong in it, all terminals are recorded: it may have said so.
    package func read(
        isKey: (String) -> Bool
    ) -> (settings: Settings, diagnostics: [Diagnostic]) {
        var (settings, diagnostics) = readIfTrusted(isKey)
        if !diagnostics.isEmpty, settings.terminal.recording == .none {
            settings.terminal.recording = .all
        }
        return (settings, diagnostics)
    }

    private func readIfTrusted(
        _ isKey: (String) -> Bool
    ) -> (settings: Settings, diagnostics: [Diagnostic]) {
        if let fault { return (Settings(), [Diagnostic(file: path, message: fault)]) }
        let document = YAMLFile.read(path, recovery: .entries)
        return SettingsFile.settings(document, file: path, isKey: isKey)
    }

    /// Who may write the directory may put another file there, or take it away.
    private var fault: String? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            return errno == ENOENT || errno == ENOTDIR ? nil : "it cannot be looked at"
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return "expected a file, and no link" }
        if let fault = fault(of: status, "it") { return fault }
        let directory = path.split(separator: "/").dropLast().map { "/\($0)" }.joined()
        guard lstat(directory, &status) == 0 else { return "\(directory) cannot be looked at" }
        return fault(of: status, directory)
    }

    private func fault(of status: stat, _ what: String) -> String? {
        guard status.st_uid == owner else {
            return "\(what) does not belong to root, so it is not trusted. "
                + "Use `chown root` and `chmod go-w`"
        }
        guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
            return "others than root may write \(what), so it is not trusted. Use `chmod go-w`"
        }
        return nil
    }
}
