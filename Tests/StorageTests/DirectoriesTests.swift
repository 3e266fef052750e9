import Glibc
import Model
import Reactor
import Storage
import Testing

struct DirectoriesTests {
    @Test func `they are where the variables say, or in the usual places`() {
        let plain = Directories(homeDirectory: "/home/a", variables: [:])
        #expect(plain.settingsFile == "/home/a/.config/workbench/settings.yaml")
        #expect(plain.database == "/home/a/.local/share/workbench/workbench.sqlite")
        #expect(plain.logFile == "/home/a/.local/state/workbench/workbench.log")
        #expect(plain.runtime == nil)
        let own = Directories(
            homeDirectory: "/home/a",
            variables: [
                "XDG_CONFIG_HOME": "/c/", "XDG_DATA_HOME": "relative", "XDG_STATE_HOME": "",
                "XDG_RUNTIME_DIR": "/run/user/1",
            ])
        #expect(own.instancesFile == "/c/workbench/instances.yaml")
        #expect(own.data == plain.data)
        #expect(own.state == plain.state)
        #expect(own.runtime == "/run/user/1/workbench")
    }

    @Test func `themes are the person's, then the program's, then the system's`() {
        let directories = Directories(
            homeDirectory: "/h", variables: ["XDG_DATA_DIRS": "/usr/share:oops:/opt/p/share"])
        #expect(
            directories.themeDirectories(program: "/opt/p/bin/workbench") == [
                "/h/.config/workbench/themes", "/h/.local/share/workbench/themes",
                "/opt/p/share/workbench/themes", "/usr/share/workbench/themes",
            ])
        #expect(directories.themeDirectories(program: nil).count == 4)
    }

    @Test func `new ones are the user's alone, old ones stay as they are`() throws {
        let scratch = try Scratch()
        mkdir(scratch.file(".config"), 0o755)
        let directories = Directories(homeDirectory: scratch.path, variables: [:])
        try directories.create()
        try directories.create()
        #expect(scratch.mode(of: ".config") == 0o755)
        #expect(scratch.mode(of: ".config/workbench") == 0o700)
        #expect(scratch.mode(of: ".local/state/workbench") == 0o700)
    }
}

struct TextFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func append(_ text: String, to name: String) throws {
        try TextFile.update(scratch.file(name)) { $0 + Array(text.utf8) }
    }

    @Test func `a change is made in one step, and a new file is the user's alone`() throws {
        try append("a", to: "deep/file")
        try append("b", to: "deep/file")
        #expect(try scratch.text(of: "deep/file") == "ab")
        #expect(scratch.mode(of: "deep/file") == 0o600)
        #expect(LocalFiles.names(in: scratch.file("deep")) == ["file"])
    }

    @Test func `a link leads to the file that is changed, and its mode stays`() throws {
        try scratch.put("a", in: "real")
        chmod(scratch.file("real"), 0o640)
        symlink("real", scratch.file("link"))
        try append("b", to: "link")
        #expect(try scratch.text(of: "real") == "ab")
        #expect(scratch.mode(of: "real") == 0o640)
        var status = stat()
        #expect(lstat(scratch.file("link"), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test func `what is refused or changed meanwhile stays as it is`() throws {
        struct No: Error {}
        try scratch.put("a", in: "file")
        #expect(throws: No.self) { try TextFile.update(scratch.file("file")) { _ in throw No() } }
        let error = #expect(throws: SystemError.self) {
            try TextFile.update(scratch.file("file")) { _ in
                try scratch.put("editor", in: "file")
                return [1]
            }
        }
        #expect(error?.code == ESTALE)
        #expect(try scratch.text(of: "file") == "editor")
        mkdir(scratch.file("directory"), 0o700)
        #expect(throws: SystemError.self) { try append("b", to: "directory") }
    }

    @Test func `nobody's change is lost when many make one at once`() async throws {
        let count = 20
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count { group.addTask { try append("x", to: "file") } }
            try await group.waitForAll()
        }
        #expect(try scratch.text(of: "file") == String(repeating: "x", count: count))
    }

    @Test func `a full disk leaves the old file and says so`() throws {
        try #require(getuid() == 0, "only root can mount a small file system")
        let small = scratch.file("small")
        mkdir(small, 0o700)
        try #require(mount("tmpfs", small, "tmpfs", 0, "size=64k") == 0)
        defer { umount(small) }
        try scratch.put("old", in: "small/file")
        let error = #expect(throws: SystemError.self) {
            try TextFile.update("\(small)/file") { _ in [UInt8](repeating: 0x20, count: 100_000) }
        }
        #expect(error?.code == ENOSPC)
        #expect(error?.explanation.contains("What stood there before is untouched") == true)
        #expect(try scratch.text(of: "small/file") == "old")
        #expect(LocalFiles.names(in: small) == ["file"])
    }
}

struct YAMLFileTests {
    @Test func `a file that is missing is empty, one that cannot be read is a diagnostic`() throws {
        let scratch = try Scratch()
        #expect(YAMLFile.read(scratch.file("none")).diagnostics.isEmpty)
        mkdir(scratch.file("directory"), 0o700)
        let document = YAMLFile.read(scratch.file("directory"))
        #expect(!document.isWhole)
        #expect(
            document.diagnostics.first?.message.contains("Is a directory. A directory is") == true)
    }

    @Test func `of two themes with one name the person's own counts`() throws {
        let scratch = try Scratch()
        for name in ["own", "shared"] { mkdir(scratch.file(name), 0o700) }
        try scratch.put("a: own", in: "own/x.yaml")
        try scratch.put("a: shared", in: "shared/x.yaml")
        try scratch.put("a: y", in: "shared/y.yaml")
        try scratch.put("a: z", in: "shared/z.txt")
        let all = YAMLFile.all(in: [
            scratch.file("own"), scratch.file("gone"), scratch.file("shared"),
        ])
        #expect(all.map(\.name) == ["x", "y"])
        #expect(all.first?.document.root?.outline == "{a: own}")
    }
}
