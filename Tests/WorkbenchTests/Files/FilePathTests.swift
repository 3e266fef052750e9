import Model
import Testing

@Suite struct FilePathTests {
    @Test(arguments: [
        ("", "."), ("/", "/"), ("//", "/"), ("/a//b/", "/a/b"), ("a/", "a"), ("./a", "./a"),
    ])
    func `a path has no slash too many`(_ text: String, _ path: String) {
        #expect(FilePath(text).text == path)
    }

    @Test(arguments: [
        ("/", nil, nil), ("/a", "a", "/"), ("/a/b", "b", "/a"), ("a", "a", "."),
        ("a/..", nil, nil), (".", nil, nil), ("../x", "x", ".."),
    ])
    func `a path has a name and a parent where it says so`(
        _ text: String, _ name: String?, _ parent: String?
    ) {
        #expect(FilePath(text).name?.text == name)
        #expect(FilePath(text).parent?.text == parent)
    }

    @Test(arguments: [
        ("/a/./b/../c", "/a/c"), ("/../..", "/"), ("../a/..", ".."), ("a/..", "."),
        ("../../x", "../../x"), ("/a/b", "/a/b"),
    ])
    func `dots are resolved by the letters`(_ text: String, _ resolved: String) {
        #expect(FilePath(text).resolved.text == resolved)
    }

    @Test func `joining keeps what is absolute`() throws {
        let name = try #require(FileName("x"))
        #expect(FilePath.root.appending(name).text == "/x")
        #expect(FilePath.here.appending(name).text == "x")
        #expect(FilePath("/a").appending(FilePath("b/c")).text == "/a/b/c")
        #expect(FilePath("/a").appending(FilePath("/b")).text == "/b")
        #expect(FilePath("/a").appending(.here).text == "/a")
    }

    @Test(arguments: [
        ("/a/b", "/a", "b"), ("/a", "/a", "."), ("/ab", "/a", nil), ("/a", "/", "a"),
        ("x/y", ".", "x/y"), ("/x", ".", nil),
    ])
    func `what lies below another path is told`(
        _ path: String, _ other: String, _ rest: String?
    ) {
        #expect(FilePath(path).path(below: FilePath(other))?.text == rest)
    }

    @Test func `breadcrumbs lead from the root to the path`() {
        #expect(FilePath("/a/b").lineage.map(\.text) == ["/", "/a", "/a/b"])
    }

    @Test func `a directory stands before what is in it`() {
        let paths = ["/a/b", "/a!", "/a", "/b"].map { FilePath($0) }.sorted()
        #expect(paths.map(\.text) == ["/a", "/a/b", "/a!", "/b"])
    }
}
