internal import Model
internal import Reactor

/// Names of files of a host that writes in another charset, as UTF-8 and back. What comes back as the
/// very same bytes is translated; a name that is no text of the charset stays as it is, marked where
/// it would else be taken for another's translation: two files never have one name here.
@LoopActor
final class NameTranscoder {
    private let transcoder: Transcoder

    /// No byte of UTF-8, and no first one of a character in any charset that we translate.
    private static let mark = UInt8(0xff)

    /// Nil if nothing has to be translated, or nobody can.
    init?(_ charset: Charset) {
        guard charset != .utf8, let transcoder = Transcoder(charset: charset.name) else {
            return nil
        }
        self.transcoder = transcoder
    }

    /// A component of a path as the host has it, in UTF-8.
    private func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        let text = text(of: bytes)
        if transcoder.encode(text) == bytes, FileName(text) != nil { return text }
        return encoded(bytes) == bytes ? bytes : [Self.mark] + bytes
    }

    /// As the host has it.
    private func encoded(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 >= 0x80 }) else { return text }
        if text.first == Self.mark { return Array(text.dropFirst()) }
        let bytes = transcoder.encode(text)
        return self.text(of: bytes) == text && FileName(bytes) != nil ? bytes : text
    }

    /// Behind a slash, the second byte of no character in any charset, nothing is waited for: the
    /// beginning of a character at the end of a name is not that of the next name's first.
    private func text(of bytes: [UInt8]) -> [UInt8] {
        transcoder.decode(bytes + [UInt8(ascii: "/")]).dropLast()
    }

    func decoded(_ name: FileName) -> FileName { FileName(decoded(name.bytes)) ?? name }

    func decoded(_ path: FilePath) -> FilePath { path.mapped(decoded) }

    func encoded(_ path: FilePath) -> FilePath { path.mapped(encoded) }
}

extension FilePath {
    fileprivate func mapped(_ change: ([UInt8]) -> [UInt8]) -> FilePath {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return self }
        let slash = UInt8(ascii: "/")
        let parts = bytes.split(separator: slash, omittingEmptySubsequences: false)
        return FilePath(Array(parts.map { change(Array($0)) }.joined(separator: [slash])))
    }
}
