/// Output that paints on the screen.
extension Payload {
    /// A picture: each cell has a colour of its own, at random.
    static func colorPerCell(size: Int) -> [UInt8] {
        var chance = Chance(seed: 4)
        var text = ByteText(capacity: size)
        while text.count < size {
            for _ in 0..<200 {
                text.sequence(
                    38, 2, chance.below(256), chance.below(256), chance.below(256), final: "m")
                text.add(chance.pick(["#", "o", ".", "%"]))
            }
            text.add("\u{1b}[0m\r\n")
        }
        return text.bytes
    }

    /// A full-screen program that puts words here and there and clears what was behind them.
    static func cursorMoves(size: Int) -> [UInt8] {
        var chance = Chance(seed: 5)
        var text = ByteText(capacity: size)
        while text.count < size {
            text.sequence(1 + chance.below(50), 1 + chance.below(190), final: "H")
            text.add(chance.pick(["cpu", "mem 42%", "status: ok", "idle", "12345"]))
            switch chance.below(8) {
            case 0...2: text.add("\u{1b}[K")
            case 3: text.sequence(1 + chance.below(20), final: "X")
            case 4: text.sequence(1 + chance.below(9), final: "C")
            case 5: text.sequence(1 + chance.below(5), final: "A")
            case 6: text.sequence(1 + chance.below(99), final: "G")
            default: text.sequence(1 + chance.below(50), final: "d")
            }
            if chance.below(400) == 0 { text.add("\u{1b}[H\u{1b}[J") }
        }
        return text.bytes
    }

    /// An editor that scrolls between its title and its status line, both ways.
    static func scrollRegion(size: Int) -> [UInt8] {
        var chance = Chance(seed: 6)
        var text = ByteText(capacity: size)
        text.add("\u{1b}[3;48r")
        while text.count < size {
            let isDown = chance.below(3) > 0
            text.sequence(isDown ? 48 : 3, 1, final: "H")
            for _ in 0..<(1 + chance.below(20)) {
                text.add(isDown ? "\r\n" : "\r\u{1b}M")
                text.add("    let value = table[")
                text.add(chance.below(1000))
                text.add(chance.pick(["] + 1", "].first", "] ?? 0  // the usual"]))
            }
            if chance.below(10) == 0 {
                text.sequence(3 + chance.below(40), 1, final: "H")
                text.sequence(1 + chance.below(4), final: chance.pick(["L", "M"]))
            }
        }
        return text.bytes
    }
}
