import Files
import Glibc
import Local
import Model
import Reactor
import TestSupport
import Testing

@testable import SSH

/// Files on servers that people have: OpenSSH with its own SFTP and the program beside it, and
/// dropbear with that program.
@Suite struct RealServerTests {
    enum Server: CaseIterable {
        case program, builtIn, dropbear
    }

    @Test(arguments: Server.allCases)
    func `a tree goes there and back and is the same`(_ kind: Server) async throws {
        let scratch = try Scratch()
        try Tree.make("\(scratch.path)/source", seed: 5)
        let expected = try Tree.snapshot("\(scratch.path)/source")
        try await with(kind, scratch) { files in
            let there = FileSystemSource(files)
            let here = FileSystemSource(LocalFileSystem(home: FilePath(scratch.path)))
            for (from, source, to, target) in [
                (here, "source", there, "\(scratch.path)/there"),
                (there, "\(scratch.path)/there", here, "back"),
            ] {
                let transfer = TreeTransfer(
                    from: from, FilePath(source), to: to, FilePath(target), TransferOptions())
                let report = await transfer.run()
                #expect(report.isComplete, "\(report.faults)")
            }
        }
        #expect(try Tree.snapshot("\(scratch.path)/there") == expected)
        #expect(try Tree.snapshot("\(scratch.path)/back") == expected)
    }

    @Test(arguments: Server.allCases)
    func `what is done to files is done there`(_ kind: Server) async throws {
        let scratch = try Scratch()
        mkdir("\(scratch.path)/d", 0o755)
        try await with(kind, scratch) { files in
            let directory = FilePath("\(scratch.path)/d")
            func path(_ name: String) -> FilePath { directory.appending(FilePath(name)) }
            let odd = directory.appending(try #require(FileName([0xFF, 0x0A, 0x2D])))
            let file = try await files.open(odd, for: .creating(FilePermissions(0o600)))
            try await file.write(Array("hello".utf8)[...], at: 0)
            try await file.close()
            #expect(try await files.attributes(of: odd).size == 5)
            try await files.rename(odd, to: path("b"), replacing: false)
            try await files.makeLink(path("l"), to: FilePath("b"))
            #expect(try await files.target(ofLink: path("l")) == FilePath("b"))
            #expect(try await files.linkAttributes(of: path("l")).kind == .link)
            try await files.change(
                path("b"), FileChanges(permissions: FilePermissions(0o640)), followingLinks: true)
            #expect(try await files.attributes(of: path("b")).permissions?.octal == "0640")
            try await files.makeDirectory(path("sub"), permissions: nil)
            let failure = await self.failure { () throws(FileFailure) in
                try await files.makeDirectory(path("sub"), permissions: nil)
            }
            #expect(failure?.kind == .exists)
            var names: [String] = []
            try await files.list(directory) { names += $0.map(\.name.text) }
            #expect(names.sorted() == ["b", "l", "sub"])
            try await files.remove(path("l"))
            try await files.removeDirectory(path("sub"))
            let missing = await self.failure { () throws(FileFailure) in
                _ = try await files.attributes(of: path("sub"))
            }
            #expect(missing?.kind == .missing)
            if files.abilities.contains(.space) {
                #expect(try await files.space(at: directory).total > 0)
            }
        }
    }

    @LoopActor
    private func failure(
        _ body: @LoopActor () async throws(FileFailure) -> Void
    ) async -> FileFailure? {
        do throws(FileFailure) {
            try await body()
            return nil
        } catch {
            return error
        }
    }

    private func with(
        _ kind: Server, _ scratch: Scratch,
        _ body: @escaping @Sendable @LoopActor (SFTPFileSystem) async throws -> Void
    ) async throws {
        switch kind {
        case .dropbear:
            let server = try Dropbear(scratch)
            try await connect(scratch, try server.route(key: "ed25519"), body)
            withExtendedLifetime(server) {}
        case .program, .builtIn:
            let options = kind == .builtIn ? ["ForceCommand internal-sftp"] : []
            let host = try Host(scratch, options: options)
            try await connect(scratch, host.route(), body)
            withExtendedLifetime(host) {}
        }
    }

    private func connect(
        _ scratch: Scratch, _ route: Route,
        _ body: @escaping @Sendable @LoopActor (SFTPFileSystem) async throws -> Void
    ) async throws {
        try await LoopThread.run {
            let client = Client(scratch)
            let files = try await client.pool.files(route, questioner: client, progress: { _ in })
            try await body(files)
            files.close()
            client.pool.closeAll()
        }
    }
}
