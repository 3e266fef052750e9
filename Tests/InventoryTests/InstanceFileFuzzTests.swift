import Inventory
import Model
import Storage
import Testing

/// Broken, cut, mixed and hostile files: none may crash the reader or be damaged by an edit.
struct InstanceFileFuzzTests {
    /// The same numbers in each run: what fails once can be found again.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(max(1, bound)))
        }
    }

    private static let seed = Array(
        """
        # a
        defaults: {user: ops, address: {use: private}}
        groups:
          production: &p
            jump: [b, "c@d:22"]
          production/web: *p
        instances:
          - name: web-1   # x
            address: {public: 203.0.113.5, private: 10.0.0.2}
            tags: [a, 'b']
            environment: {A: b}
            notes: |
              Two
              lines
            group: production/web

          - {name: db, port: 22, platform: windows}
          -
            name: "ü\\u1234"
            password_command: pass show x

        """.utf8)

    private static let pieces = [
        "\t", "- ", ": ", "{", "}", "[", "]", "'", "\"", "|\n", "&a ", "*a", "!x ", "\n", "\r\n",
        "#", "? ", "---\n", "<<: ", "\u{0}", "\u{FEFF}", "\u{85}", "\u{2028}", "  ", "%", "@",
        "name: a\n", "instances:\n", "null", "~", "\\",
    ].map { Array($0.utf8) }

    private static func mutated(_ dice: inout Dice) -> [UInt8] {
        var bytes = seed
        for _ in 0...dice.roll(4) {
            let place = dice.roll(bytes.count + 1)
            switch dice.roll(5) {
            case 0: bytes.insert(contentsOf: pieces[dice.roll(pieces.count)], at: place)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + dice.roll(12)))
            case 2: bytes.insert(UInt8(dice.roll(256)), at: place)
            case 3:
                let end = min(bytes.count, place + dice.roll(60))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: dice.roll(bytes.count + 1))
            default: bytes.removeSubrange(min(bytes.count, place)...)
            }
        }
        return bytes
    }

    private static func edits(_ dice: inout Dice, _ names: [String]) -> [InstanceEdit] {
        let name = names.isEmpty ? "web-1" : names[dice.roll(names.count)]
        let new = instance("new-\(dice.roll(100))") {
            $0.notes = "a\nb: 'c'"
            $0.tags = ["x: y", "null", "#z"]
            $0.environment = ["A": "{b}"]
        }
        return [
            .add(new), .change(name: name, new), .duplicate(name: name, new), .remove(name: name),
        ]
    }

    @Test(arguments: 1...8)
    func `mutated files are read and edited without harm`(_ seed: UInt64) {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        var edited = 0
        for _ in 0..<150 {
            let bytes = Self.mutated(&dice)
            let document = YAMLParser.parse(
                bytes, file: inventoryName, recovery: .items(of: "instances"))
            let file = InstanceFile(document, file: inventoryName)
            let before = file.instances.map(\.name)
            for edit in Self.edits(&dice, before) {
                guard
                    let changed = try? InstanceFileEdit.apply(
                        edit, to: bytes, file: inventoryName, parse: parseYAML)
                else { continue }
                edited += 1
                #expect(names(after: edit, changed) == expected(before, edit))
            }
        }
        #expect(edited > 40)
    }

    private func names(after edit: InstanceEdit, _ bytes: [UInt8]) -> [String] {
        let document = YAMLParser.parse(bytes, file: inventoryName)
        return InstanceFile(document, file: inventoryName).instances.map(\.name).sorted()
    }

    private func expected(_ names: [String], _ edit: InstanceEdit) -> [String] {
        switch edit {
        case .add(let new), .duplicate(_, let new): return (names + [new.name]).sorted()
        case .remove(let name): return names.filter { $0 != name }.sorted()
        case .change(let name, let new): return (names.filter { $0 != name } + [new.name]).sorted()
        }
    }
}
