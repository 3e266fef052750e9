import Screen

/// How xterm writes a key that types nothing: with a letter of its own, or with a number.
/// ctlseqs, "PC-Style Function Keys".
enum FunctionKey {
    /// CSI or SS3 and a letter; the cursor's keys change between the two by DECCKM.
    case letter(String, isCursor: Bool)
    /// CSI number ~.
    case number(Int)

    /// Nil for keys that xterm has no bytes for.
    init?(_ key: Key) {
        switch key {
        case .up: self = .letter("A", isCursor: true)
        case .down: self = .letter("B", isCursor: true)
        case .right: self = .letter("C", isCursor: true)
        case .left: self = .letter("D", isCursor: true)
        case .home: self = .letter("H", isCursor: true)
        case .end: self = .letter("F", isCursor: true)
        case .insert: self = .number(2)
        case .delete: self = .number(3)
        case .pageUp: self = .number(5)
        case .pageDown: self = .number(6)
        case .menu: self = .number(29)
        case .function(let number): self.init(function: number)
        default: return nil
        }
    }

    /// F1 to F4 as on a VT100, F5 to F20 as on a VT220, those beyond as xterm goes on.
    private init?(function number: Int) {
        let letters = ["P", "Q", "R", "S"]
        let numbers = [15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34]
        switch number {
        case 1...4: self = .letter(letters[number - 1], isCursor: false)
        case 5...20: self = .number(numbers[number - 5])
        case 21...35: self = .number(number + 21)
        default: return nil
        }
    }
}
