import Files
import Model
import Reactor
import Testing

@testable import Local

/// Files of a host that writes names in GBK, here on this machine's disk.
@LoopActor
private final class HostOfGBK {
    let scratch: Scratch
    let base: LocalFileSystem
    let system: TranscodedFileSystem
    private var directory: FilePath { FilePath(scratch.path) }

    init() throws {
        scratch = try Scratch()
        base = LocalFileSystem(home: FilePath(scratch.path))
        let gbk = try #require(Charset(named: "GBK"))
        system = try #require(TranscodedFileSystem(base, charset: gbk))
    }

    func create(_ name: [UInt8]) async throws {
        let name = try #require(FileName(name))
        let file = try await base.open(directory.appending(name), for: .creating(.init(0o600)))
        try await file.close()
    }

    func names(of system: any FileSystem) async throws -> Set<[UInt8]> {
        var names: Set<[UInt8]> = []
        try await system.list(directory) { for entry in $0 { names.insert(entry.name.bytes) } }
        return names
    }

    func path(_ name: [UInt8]) throws -> FilePath {
        directory.appending(try #require(FileName(name)))
    }

    func path(_ name: String) throws -> FilePath { try path(Array(name.utf8)) }
}

struct TranscodedFilesTests {
    /// 中 and 文 in GBK.
    private static let zhong: [UInt8] = [0xd6, 0xd0]
    private static let wen: [UInt8] = [0xce, 0xc4]

    @Test func `names of the host are shown in UTF-8 and found again`() async throws {
        try await LoopThread.run {
            let host = try HostOfGBK()
            try await host.create(Self.zhong + Self.wen + Array(".txt".utf8))
            #expect(try await host.names(of: host.system) == [Array("中文.txt".utf8)])
            let attributes = try await host.system.attributes(of: try host.path("中文.txt"))
            #expect(attributes.kind == .file)
        }
    }

    @Test func `what is made and renamed here has the host's bytes there`() async throws {
        try await LoopThread.run {
            let host = try HostOfGBK()
            try await host.system.makeDirectory(try host.path("中"), permissions: nil)
            try await host.system.rename(
                try host.path("中"), to: try host.path("文"), replacing: false)
            #expect(try await host.names(of: host.base) == [Self.wen])
        }
    }

    @Test func `a name that is no text of the charset is never another's`() async throws {
        try await LoopThread.run {
            let host = try HostOfGBK()
            // Three bytes that begin no two characters of GBK, and the same name in GBK beside it.
            try await host.create(Array("中".utf8))
            try await host.create(Self.zhong)
            let shown = try await host.names(of: host.system)
            #expect(shown == [Array("中".utf8), [0xff] + Array("中".utf8)])
            try await host.system.remove(try host.path("中"))
            #expect(try await host.names(of: host.base) == [Array("中".utf8)])
            for name in try await host.names(of: host.system) {
                try await host.system.remove(try host.path(name))
            }
            #expect(try await host.names(of: host.base).isEmpty)
        }
    }

    @Test func `a failure names the file as it is shown`() async throws {
        try await LoopThread.run {
            let host = try HostOfGBK()
            let missing = try host.path("文")
            let failure = await #expect(throws: FileFailure.self) {
                try await host.system.attributes(of: missing)
            }
            #expect(failure?.path == missing)
        }
    }

    @Test func `UTF-8 needs no translation`() async throws {
        try await LoopThread.run {
            let host = try HostOfGBK()
            #expect(TranscodedFileSystem(host.base, charset: .utf8) == nil)
        }
    }
}
