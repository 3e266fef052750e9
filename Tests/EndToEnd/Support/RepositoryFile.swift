import Glibc
import Reactor

/// Files of the sources these tests were built from.
enum RepositoryFile {
    /// Where Package.swift is.
    static func root(_ file: String = #filePath) throws -> String {
        var folder = file
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            if access("\(folder)/Package.swift", R_OK) == 0 { return folder }
        }
        throw SystemError("find the sources of", subject: file, code: ENOENT)
    }

    static func text(_ name: String) throws -> String {
        let bytes = try LocalFiles.read("\(try root())/\(name)") ?? []
        return String(decoding: bytes, as: UTF8.self)
    }
}
