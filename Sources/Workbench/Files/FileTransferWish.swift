internal import Model

/// What is to be copied or moved where, before the queue has it.
struct FileTransferWish: Sendable {
    var source: FileSite
    var paths: [FilePath]
    var target: FileSite
    var directory: FilePath
    var isMove: Bool
}

extension FilesPane {
    mutating func transfer(isMove: Bool) {
    }

    mutating func begin(_ wish: FileTransferWish) {
    }

    mutating func upload(_ paths: [FilePath]) {
    }

    mutating func drop(_ bytes: [UInt8]) {
    }

    mutating func showQueue() {
    }
}
