import Model
import Screen
import Storage
import Testing
import Workbench

/// The themes that are installed, each as the program reads it.
struct ThemeFilesTests {
    /// From this file: Tests/StorageTests/ThemeFilesTests.swift.
    private static let directory =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Themes"

    private static func theme(_ name: String) throws -> Theme {
        let file = "\(directory)/\(name).yaml"
        let (theme, diagnostics) = ThemeDecoder.theme(
            YAMLFile.read(file, recovery: .entries), name: name, file: file)
        #expect(diagnostics.map(\.text) == [])
        return try #require(theme)
    }

    private static let names = [
        "dusk", "high-contrast", "light", "no-colour", "phosphor", "sixteen-colours",
    ]

    @Test func `there are six, and the first is the one built in`() throws {
        let found = YAMLFile.all(in: [Self.directory]).map(\.name)
        #expect(found == Self.names)
        let dusk = try Self.theme("dusk")
        for role in Theme.Role.allCases { #expect(dusk[role] == Theme.dusk[role], "\(role)") }
        #expect(dusk.summary == Theme.dusk.summary)
    }

    @Test(arguments: names)
    func `each has a style for every part, and tells what must be told apart`(_ name: String) throws
    {
        let theme = try Self.theme(name)
        #expect(!theme.summary.isEmpty)
        #expect(Theme.Role.allCases.filter { theme.styles[$0] == nil } == [])
        #expect(theme[.selection] != theme[.selectionInactive])
        #expect(theme[.selection] != theme[.text])
        #expect(theme[.tabActive] != theme[.tabs])
        #expect(theme[.borderFocused] != theme[.border])
        #expect(theme[.searchCurrent] != theme[.searchMatch])
        #expect(theme[.fieldFocused] != theme[.field])
        #expect(theme[.hintKey] != theme[.hints])
        #expect(theme[.match] != theme[.text])
    }

    @Test func `no colour means none, and sixteen no more`() throws {
        for (_, style) in try Self.theme("no-colour").styles {
            #expect(
                [style.foreground, style.background, style.underlineColor] == [
                    .standard, .standard, .standard,
                ])
        }
        for (role, style) in try Self.theme("sixteen-colours").styles {
            for color in [style.foreground, style.background, style.underlineColor] {
                switch color.kind {
                case .standard: break
                case .indexed(let index): #expect(index < 16, "\(role)")
                case .rgb: Issue.record("\(role) is true colour")
                }
            }
        }
    }

    // MARK: Contrast

    /// Backgrounds of terminals that a theme is meant for.
    private static let dark: [Color] = [.rgb(0, 0, 0), .rgb(26, 27, 38), .rgb(40, 44, 52)]
    private static let light: [Color] = [
        .rgb(255, 255, 255), .rgb(250, 250, 250), .rgb(238, 232, 213),
    ]

    private static let textRoles: [Theme.Role] = [
        .dim, .strong, .accent, .good, .warning, .bad, .info, .match,
    ]

    @Test(arguments: [
        ("dusk", dark), ("high-contrast", dark), ("phosphor", dark), ("light", light),
    ])
    func `what is to be read can be read`(_ name: String, _ backgrounds: [Color]) throws {
        let theme = try Self.theme(name)
        for role in Theme.Role.allCases where role != .border {
            for background in backgrounds {
                expectReadable(
                    theme[role], on: background, "\(name): \(role)", isLight: name == "light")
            }
        }
        for ground in [Theme.Role.dialog, .selection, .hints, .field, .fieldFocused, .tabs] {
            for role in Self.textRoles {
                expectReadable(
                    theme[ground].overlaid(with: theme[role]), on: backgrounds[0],
                    "\(name): \(role) on \(ground)", isLight: name == "light")
            }
        }
    }

    /// WCAG 2.1, 1.4.3: at least 4.5 to 1.
    private func expectReadable(
        _ style: Style, on background: Color, _ what: String, isLight: Bool
    ) {
        // What a terminal writes in, without being asked.
        let standard: Color = isLight ? .rgb(32, 32, 32) : .rgb(208, 208, 208)
        let foreground = style.foreground == .standard ? standard : style.foreground
        let ground = style.background == .standard ? background : style.background
        let contrast = contrast(foreground, ground)
        #expect(contrast >= 4.5, "\(what)")
    }

    private func contrast(_ a: Color, _ b: Color) -> Double {
        let (first, second) = (luminance(a), luminance(b))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    /// WCAG 2.1, relative luminance.
    private func luminance(_ color: Color) -> Double {
        guard case .rgb(let red, let green, let blue) = color.kind else { return 0 }
        let linear = [red, green, blue].map { value in
            let part = Double(value) / 255
            return part <= 0.03928 ? part / 12.92 : power((part + 0.055) / 1.055)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// To the 2.4th, near enough: x² · x^0.4, the fifth root of x² by Newton.
    private func power(_ x: Double) -> Double {
        var root = 1.0
        for _ in 0..<40 {
            root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root)
        }
        return x * x * root
    }

    // MARK: Faults

    @Test func `a style that is wrong is plain, and the others stay`() throws {
        let document = parse(
            """
            summary: mine
            palette: {sky: "#0af"}
            styles:
              dim: {foreground: bright-blak}
              strong: {attributes: [bald, italic]}
              accent: {foreground: 300}
              bad: [a]
              god: {}
              good: {foreground: bright-green, background: "#0000fF", underline: curly}
            """)
        let (theme, diagnostics) = ThemeDecoder.theme(document, name: "mine", file: "file.yaml")
        let read = try #require(theme)
        #expect(read.name == "mine")
        #expect(read[.dim] == .plain)
        #expect(read[.strong] == Style(attributes: .italic))
        #expect(
            read[.good]
                == Style(foreground: .indexed(10), background: .rgb(0, 0, 255), underline: .curly))
        #expect(Set(diagnostics.map(\.line)) == [2, 4, 5, 6, 7, 8])
        let text = diagnostics.map(\.text).joined(separator: "\n")
        #expect(text.contains("did you mean `bright-black`?"))
        #expect(text.contains("`god` is not a key here; did you mean `good`?"))
        #expect(text.contains("expected a style for text, "))
    }

    @Test(arguments: ["", "- a\n", "summary: x\n", "styles"])
    func `what is no theme is none`(_ text: String) {
        #expect(ThemeDecoder.theme(parse(text), name: "x", file: "file.yaml").theme == nil)
    }
}
