import Glibc
import TestSupport
import Testing

@Suite("Files of a host that does not speak UTF-8", .serialized)
struct FilesCharsetTests {
    /// 中文.txt and what is in it, as a host with GBK has them.
    private static let name: [UInt8] = [0xd6, 0xd0, 0xce, 0xc4] + Array(".txt".utf8)
    private static let content: [UInt8] = [0xc4, 0xe3, 0xba, 0xc3, 0x0a]

    @Test func `names are shown, texts edited, and both are the host's again`() async throws {
        let workplace = try Workplace()
        let server = try workplace.addServer()
        try workplace.scratch.put("", in: "home/.ssh/config")
        let home = "\(workplace.scratch.path)/home"
        try workplace.scratch.put(
            """
            - name: gbk-host
              address: 127.0.0.1
              port: \(server.port)
              identity: \(home)/.ssh/id_ed25519
              charset: GBK

            """, in: "config/workbench/instances.yaml")
        try workplace.scratch.put(
            "#!/bin/sh\ngrep -q 你好 \"$1\" && printf '再见\\n' > \"$1\"\n", in: "bin/editor",
            mode: 0o700)
        Self.write(Self.content, "\(home)/", Self.name)
        let screen = try await workplace.start(
            columns: 120, rows: 40,
            variables: ["EDITOR": "\(workplace.scratch.path)/bin/editor", "VISUAL": ""])
        try await screen.waitFor("2 instances")
        try screen.press("j", "f")
        try await screen.waitFor("中文.txt")
        try screen.press("e")
        try await screen.waitFor("中文.txt is saved on gbk-host")
        // 再见
        #expect(Self.read("\(home)/", Self.name) == [0xd4, 0xd9, 0xbc, 0xfb, 0x0a])
    }

    private static func path(_ folder: String, _ name: [UInt8]) -> [CChar] {
        (Array(folder.utf8) + name + [0]).map { CChar(bitPattern: $0) }
    }

    private static func write(_ bytes: [UInt8], _ folder: String, _ name: [UInt8]) {
        let file = open(path(folder, name), O_CREAT | O_WRONLY, 0o600)
        _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        close(file)
    }

    private static func read(_ folder: String, _ name: [UInt8]) -> [UInt8] {
        let file = open(path(folder, name), O_RDONLY)
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 100)
        let count = Glibc.read(file, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }
}
