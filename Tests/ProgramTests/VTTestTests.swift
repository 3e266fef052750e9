import Glibc
import Screen
import Testing

@testable import Terminal

/// vttest, the program by which VT100s and their descendants are judged, in our own terminal.
///
/// Each of its tests is one case; the screens that it shows are in `vttest/`, in words, and were
/// checked by eye against what vttest says is to be seen. `docs/emulator.md` lists the differences.
/// With WORKBENCH_RECORD set they are written anew, to be checked again.
@Suite struct VTTestTests {
    /// The choices that lead to a test, through vttest's menus.
    static let tests: [String] = [
        "1", "2", "3.8", "3.9", "3.10", "3.11", "3.3.8", "3.3.10", "5.1", "5.4", "5.6", "5.7",
        "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "8", "9.1", "9.2", "9.3", "9.5", "9.6",
        "9.7", "9.8", "9.9", "11.1.2.2", "11.1.2.3", "11.1.2.4", "11.1.6", "11.2.2.1",
        "11.2.2.2", "11.2.5.2.2", "11.2.5.2.3", "11.2.5.2.4", "11.2.5.2.5", "11.2.5.2.6",
        "11.2.5.3.5", "11.2.5.5", "11.3.2.7", "11.3.2.8", "11.3.2.9", "11.3.2.10",
        "11.3.2.2.3.4.5.7", "11.3.2.2.3.4.5.8", "11.3.2.2.3.4.5.9", "11.3.2.2.3.4.5.10",
        "11.3.3.6", "11.3.3.7", "11.3.3.8", "11.3.3.9", "11.3.3.10", "11.3.3.11", "11.3.3.12",
        "11.3.3.1.2.3.4.9", "11.3.3.1.2.3.4.10", "11.3.3.1.2.3.4.11", "11.3.3.1.2.3.4.12",
        "11.3.3.2.3.4.6", "11.3.3.2.3.4.7", "11.3.3.2.3.4.8", "11.3.3.2.3.4.9",
        "11.3.3.2.3.4.10", "11.3.3.2.3.4.11", "11.3.3.2.3.4.12", "11.3.6.7", "11.3.6.8",
        "11.3.6.9", "11.3.6.10", "11.3.6.11", "11.3.6.12", "11.3.6.1.2.3.4.7",
        "11.3.6.1.2.3.4.8", "11.3.6.1.2.3.4.9", "11.3.6.1.2.3.4.10", "11.3.6.1.2.3.4.11",
        "11.3.6.1.2.3.4.12", "11.3.7.3.2", "11.3.7.3.3", "11.3.7.3.4", "11.3.7.3.5",
        "11.3.7.3.6", "11.3.7.3.7", "11.3.7.3.8", "11.3.7.3.9", "11.3.7.3.12", "11.4.2.7",
        "11.4.2.8", "11.4.2.9", "11.4.2.10", "11.4.2.11", "11.4.2.12", "11.4.2.13", "11.4.2.14",
        "11.4.2.15", "11.5.1", "11.5.2", "11.5.3", "11.5.4", "11.5.5", "11.5.6", "11.5.7",
        "11.5.8", "11.5.9", "11.6.2", "11.6.3", "11.6.4", "11.6.5", "11.6.6.1", "11.6.6.2",
        "11.6.6.3", "11.6.7.1.2", "11.6.7.2", "11.6.7.3", "11.6.7.4", "11.6.7.5", "11.6.7.6",
        "11.6.8", "11.6.9", "11.7.1.2", "11.7.1.1.2", "11.7.2", "11.7.3", "11.7.4", "11.7.5",
        "11.7.6", "11.8.2.2", "11.8.7.3", "11.8.7.4", "11.8.7.5",
    ]

    /// Keys that a test asks for; Tab ends each of its parts.
    static let keys: [String: [String]] = [
        "5.4": ["up", "down", "right", "left", "tab", "up", "down", "right", "left", "tab", "tab"],
        "5.6": ["insert", "delete", "pageup", "pagedown", "tab", "tab"],
        "5.7": ["f1", "f2", "f3", "f4", "f5", "f6", "f11", "f12", "f20", "tab", "tab"],
    ]

    @Test(arguments: tests)
    func `vttest shows what it says`(_ path: String) throws {
        let screens = try Self.screens(of: path)
        let file = Self.directory + "/\(path).txt"
        if getenv("WORKBENCH_RECORD") != nil { try TextFiles.write(screens, to: file) }

        #expect(try TextFiles.read(file) == screens)
    }

    /// Goes through the menus to a test and presses Return until the menu is back.
    static func screens(of path: String, _ see: (ProgramInTerminal) -> Void = { _ in }) throws
        -> String
    {
        let program = try ProgramInTerminal(
            "/usr/bin/vttest", ["24x80.80"], directory: "/tmp",
            reportsChecksums: true)
        for choice in path.split(separator: ".") {
            try program.wait(within: .seconds(limit), forPrompt: [menu])
            program.type(String(choice))
            try program.press("enter")
        }
        var text = ""
        for key in keys[path] ?? [] {
            try program.wait(within: .seconds(limit), forPrompt: keyPrompts)
            program.settle()
            text += "----\n" + ScreenText.of(program.terminal)
            try program.press(key)
        }
        for _ in 0..<60 {
            let prompt = try program.wait(within: .seconds(limit), forPrompt: prompts)
            if prompt == menu { return text }
            see(program)
            text += "----\n" + ScreenText.of(program.terminal)
            try program.press("enter")
        }
        throw ProgramInTerminal.Failure(description: "vttest has no end at \(path)")
    }

    private static let limit = getenv("WORKBENCH_RECORD") == nil ? 60 : 3
    private static let menu = "): "
    /// After its prompt, and where it waits for the terminal and would wait for ever.
    private static let prompts = [
        "Push <RETURN>", menu, "\u{5}", "RETURN key: ", "\u{1b}[4;9H\u{1b}#6",
    ]

    /// Where it waits for a key.
    private static let keyPrompts = ["\u{1b}[23;1H", "\u{1b}[61\"p", "\u{1b}[?2l"]

    private static let directory =
        "\(#filePath)".split(separator: "/").dropLast()
        .reduce("") { $0 + "/" + $1 } + "/vttest"
}

/// Files of texts beside the tests.
enum TextFiles {
    static func read(_ path: String) throws -> String {
        guard let file = fopen(path, "r") else {
            throw ProgramInTerminal.Failure(description: "cannot read \(path)")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else {
            throw ProgramInTerminal.Failure(description: "cannot write \(path)")
        }
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        fwrite(bytes, 1, bytes.count, file)
    }
}
