import Screen
import Testing

struct StyleTests {
    @Test func `what is laid over says what it says and leaves the rest`() {
        let base = Style(foreground: .indexed(1), background: .indexed(2), attributes: .bold)
        let over = Style(foreground: .rgb(1, 2, 3), attributes: .italic, underline: .curly)
        let both = base.overlaid(with: over)
        #expect(both.foreground == .rgb(1, 2, 3))
        #expect(both.background == .indexed(2))
        #expect(both.attributes == [.bold, .italic])
        #expect(both.underline == .curly)
        #expect(base.overlaid(with: .plain) == base)
    }

    @Test(arguments: [Color.standard, .indexed(0), .indexed(255), .rgb(0, 0, 0), .rgb(255, 1, 2)])
    func `a colour is kept in four bytes`(_ color: Color) {
        #expect(Color(rawValue: color.rawValue) == color)
        switch color.kind {
        case .standard: #expect(color == .standard)
        case .indexed(let index): #expect(color == .indexed(index))
        case .rgb(let red, let green, let blue): #expect(color == .rgb(red, green, blue))
        }
    }

    @Test func `the plain theme brings no colour and still tells what is selected`() {
        for role in Theme.Role.allCases {
            let style = Theme.plain[role]
            #expect(style.foreground == .standard && style.background == .standard)
        }
        for role in [Theme.Role.selection, .tabActive, .fieldFocused, .searchCurrent] {
            #expect(Theme.plain[role] != .plain)
        }
    }

    @Test(arguments: [
        ("a", 1), ("é", 1), ("e\u{301}", 1), ("日", 2), ("👍", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("\u{7}", 1),
        ("●", 1), ("│", 1), ("▾", 1),
    ])
    func `a character takes as many columns as terminals give it`(
        _ character: Character, _ columns: Int
    ) {
        #expect(CharacterWidth.of(character) == columns)
    }
}
