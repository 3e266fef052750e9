import Model
import Storage
import Testing

struct YAMLParserTests {
    @Test(arguments: [
        ("", "none"),
        ("# only a word\n", "none"),
        ("a: 1\nb: [x, 'y']\n", "{a: 1, b: [x, \"y\"]}"),
        (
            "- a\n- b:\n    c: |\n      two\n      lines\n\n- d\n",
            "[a, {b: {c: \"two\nlines\n\"}}, d]"
        ),
        ("\u{FEFF}a: b\n", "{a: b}"),
        ("a: b\r\nc: d\r\n", "{a: b, c: d}"),
        ("a: &x [1, 2]\nb: *x\n", "{a: [1, 2], b: [1, 2]}"),
        ("a: !!str 22\nb: !!int '22'\n", "{a: \"22\", b: 22}"),
        ("---\na: b\n...\n", "{a: b}"),
        ("a:\nb: ~\n", "{a: , b: ~}"),
    ])
    func `a text becomes a tree`(_ text: String, _ outline: String) {
        let document = parse(text)
        #expect(document.root?.outline ?? "none" == outline)
        #expect(document.diagnostics.isEmpty)
        #expect(document.isWhole)
    }

    @Test func `every part knows its line and its bytes`() throws {
        let text = """
            # ä comment
            name: "grüße"   # öä
            list:
              - plain words
              - {a: 'x'}
            note: |
              first
              second

            last: ü
            """
        let root = try #require(parse(text).root)
        func source(_ node: YAMLNode?) -> String? {
            node.map { String(decoding: Array(text.utf8)[$0.bytes], as: UTF8.self) }
        }
        #expect(source(root["name"]) == "\"grüße\"")
        #expect(source(root["list"]?.items?[0]) == "plain words")
        #expect(source(root["list"]?.items?[1]) == "{a: 'x'}")
        #expect(source(root["list"]) == "- plain words\n  - {a: 'x'}")
        #expect(source(root["note"]) == "|\n  first\n  second")
        #expect(source(root.entry("last")?.key) == "last")
        #expect(source(root["last"]) == "ü")
        #expect(root["list"]?.isFlow == false)
        #expect(root["list"]?.items?[1].isFlow == true)
        #expect(root["list"]?.items?.map(\.line) == [4, 5])
        #expect(root.entries?.map(\.key.line) == [2, 3, 6, 10])
    }

    @Test(arguments: [
        ("a: b\n\tc: d\n", 2, "spaces"),
        ("a: b: c\n", 1, "quote"),
        ("a: 'never closed\nb: c\nd: e\n", 1, "quote that ends"),
        ("a: [1, 2\nb: 3\n", 1, "]"),
        ("a: {x: 1\n", 1, "}"),
        ("a: 1\nb\nc: 2\n", 2, "`: ` and a value"),
        ("a: *nobody\n", 1, "&nobody"),
        ("a: \"\\q\"\n", 1, "backslash"),
        ("a: 1\nb: 2\n c: 3\n", 3, "indent"),
        ("a: \u{1}\n", 1, "control characters"),
    ])
    func `a fault names its line and what was expected`(
        _ text: String, _ line: Int, _ words: String
    ) {
        let document = parse(text)
        #expect(document.root == nil)
        #expect(!document.isWhole)
        #expect(document.diagnostics.map(\.line) == [line])
        #expect(document.diagnostics.first?.message.contains(words) == true)
        #expect(document.diagnostics.first?.text.hasPrefix("file.yaml:\(line): expected") == true)
    }

    @Test func `bytes that are no UTF-8 are refused at their line`() {
        let document = YAMLParser.parse(
            Array("a: b\nc: ".utf8) + [0xFF, 0xFE, 0x0A], file: "file.yaml")
        #expect(document.diagnostics.map(\.text) == ["file.yaml:2: expected UTF-8 text"])
    }

    @Test func `a key that is there twice is reported and the first counts`() {
        let document = parse("a: 1\nb: 2\na: 3\n")
        #expect(document.root?.outline == "{a: 1, b: 2}")
        #expect(document.diagnostics.map(\.line) == [3])
        #expect(document.diagnostics.first?.message.contains("line 1") == true)
        #expect(document.isWhole)
    }

    @Test(arguments: [
        ("? [a, b]\n: c\nd: e\n", "{d: e}", 1),
        ("a: !vault x\n", "{a: \"x\"}", 1),
        ("a: 1\n---\nb: 2\n", "{a: 1}", 2),
    ])
    func `what has no meaning here is said, and the rest is read`(
        _ text: String, _ outline: String, _ line: Int
    ) {
        let document = parse(text)
        #expect(document.root?.outline == outline)
        #expect(document.diagnostics.map(\.line) == [line])
    }

    // MARK: Recovery

    private static let list = """
        defaults: {user: ops}
        instances:
          - name: one
            jump: a
          - name: two
            address: [1
            jump: b
          # between
          - name: three
        other: 1
        """

    @Test func `a broken item is left out and the others stay`() {
        let document = parse(Self.list, recovery: .items(of: "instances"))
        #expect(
            document.root?.outline
                == "{defaults: {user: ops}, instances: [{name: one, jump: a}, {name: three}], "
                + "other: 1}")
        #expect(!document.isWhole)
        #expect(document.diagnostics.map(\.line) == [6])
        #expect(document.diagnostics.first?.message.hasSuffix("(this entry is left out)") == true)
    }

    @Test(arguments: [
        ("- a: 1\n- b: 'open\n- c: 3\n", "[{a: 1}, {c: 3}]"),
        ("instances:\n- a: 1\n- b: x: y\n- c: 3\n", "{instances: [{a: 1}, {c: 3}]}"),
        // Half an item would mislead: it might lack its jump host.
        ("instances:\n  - a: 1\n   b: 2\n  - c: 3\n", "{instances: [{c: 3}]}"),
        ("instances:\n  - a: 1\n - b: 2\n", "{instances: [{a: 1}]}"),
        ("instances:\n  - a:\n      - x: y: z\n  - c: 3\n", "{instances: [{c: 3}]}"),
        ("instances:\n  - a: [\n  - b: {\n  - c: 3\n", "{instances: [{c: 3}]}"),
        ("defaults:\n  a: [\ninstances:\n  - c: 3\n", "none"),
    ])
    func `items recover one by one`(_ text: String, _ outline: String) {
        let document = parse(text, recovery: .items(of: "instances"))
        #expect(document.root?.outline ?? "none" == outline)
        #expect(!document.diagnostics.isEmpty)
    }

    @Test func `entries recover one by one`() {
        let document = parse("a: 1\nb: x: y\n  c: d\nd: [\ne: 2\n", recovery: .entries)
        #expect(document.root?.outline == "{a: 1, e: 2}")
        #expect(document.diagnostics.map(\.line) == [2, 4])
    }

    // MARK: Hostile text

    @Test func `depth, size and aliases are bounded`() {
        #expect(parse(String(repeating: "[", count: 100_000)).root == nil)
        #expect(parse(String(repeating: "{a: ", count: 10_000)).root == nil)
        let deep = String(repeating: "- ", count: 65) + "x"
        #expect(parse(deep).diagnostics.first?.message == "expected at most 64 levels of nesting")
        #expect(parse(String(deep.dropFirst(2))).root != nil)
        let large = [UInt8](repeating: 0x20, count: YAMLParser.largestFile + 1)
        #expect(YAMLParser.parse(large, file: "f").diagnostics.first?.line == nil)
        #expect(YAMLParser.parse(large, file: "f").diagnostics.count == 1)
    }

    @Test func `a billion laughs are not laughed`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<10 {
            let copies = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(copies)]\n"
        }
        let document = parse(text)
        #expect(document.root == nil)
        #expect(document.diagnostics.first?.message.contains("aliases") == true)
    }

    @Test func `an alias of itself is refused`() {
        #expect(parse("a: &a [*a]\n").root == nil)
    }
}
