internal import Glibc
internal import Model
internal import Reactor

extension FileFailure {
    /// What errno says, in the words of files.
    init(errno code: CInt, _ operation: String, _ path: FilePath) {
        self.init(
            Self.kind(of: code), host: nil, operation, path,
            reason: SystemError.text(of: code).lowercased())
    }

    private static let kinds: [CInt: FileFailure.Kind] = [
        ENOENT: .missing, EACCES: .denied, EPERM: .denied, EEXIST: .exists,
        ENOTDIR: .notDirectory, EISDIR: .isDirectory, ENOTEMPTY: .notEmpty, ENOSPC: .noSpace,
        EDQUOT: .quota, EROFS: .readOnly, EFBIG: .tooLarge, EXDEV: .crossesFileSystems,
        ENOTSUP: .unsupported, ENOSYS: .unsupported,
    ]

    private static func kind(of code: CInt) -> FileFailure.Kind { kinds[code] ?? .other }
}
