/// Output that goes on from line to line.
extension Payload {
    /// What a web server writes.
    static func logs(size: Int) -> [UInt8] {
        var chance = Chance(seed: 1)
        var text = ByteText(capacity: size)
        while text.count < size { addLogLine(&chance, &text) }
        return text.bytes
    }

    private static func addLogLine(_ chance: inout Chance, _ text: inout ByteText) {
        text.add("2031-03-0")
        text.add(1 + chance.below(9))
        text.add("T1")
        text.add(chance.below(10))
        text.add(":")
        text.add(10 + chance.below(50))
        text.add(" web-")
        text.add(chance.below(40))
        text.add(" app[")
        text.add(1000 + chance.below(9000))
        text.add("]: 10.0.")
        text.add(chance.below(256))
        text.add(".")
        text.add(chance.below(256))
        text.add(" GET ")
        text.add(chance.pick(["/", "/api/v2/orders", "/static/site.css", "/login", "/health"]))
        text.add(" ")
        text.add(chance.pick([200, 200, 200, 304, 404, 502]))
        text.add(" ")
        text.add(chance.below(90_000))
        text.add("b ")
        text.add(chance.below(900))
        text.add("ms ")
        text.add(chance.pick(["", "cache=hit", "upstream timed out, trying the next one"]))
        text.add("\r\n")
    }

    /// What `ls --color` writes: now one name a line with its particulars, now names in columns.
    static func listings(size: Int) -> [UInt8] {
        var chance = Chance(seed: 2)
        var text = ByteText(capacity: size)
        while text.count < size {
            let isLong = chance.below(2) == 0
            for _ in 0..<(10 + chance.below(40)) {
                if isLong { addLongEntry(&chance, &text) } else { addRow(&chance, &text) }
            }
        }
        return text.bytes
    }

    private static func addLongEntry(_ chance: inout Chance, _ text: inout ByteText) {
        text.add(chance.pick(["drwxr-xr-x ", "-rw-r--r-- ", "-rwxr-xr-x ", "lrwxrwxrwx "]))
        text.add(1 + chance.below(30))
        text.add(chance.pick([" root root ", " www-data www-data ", " build users "]))
        text.add(chance.below(1_000_000))
        text.add(" Mar 1")
        text.add(chance.below(10))
        text.add(" 12:")
        text.add(10 + chance.below(50))
        text.add(" ")
        addName(&chance, &text)
        text.add("\r\n")
    }

    private static func addRow(_ chance: inout Chance, _ text: inout ByteText) {
        for _ in 0..<(4 + chance.below(5)) {
            addName(&chance, &text)
            text.add("  ")
        }
        text.add("\r\n")
    }

    private static func addName(_ chance: inout Chance, _ text: inout ByteText) {
        text.add("\u{1b}[0m")
        text.add(
            chance.pick([
                "\u{1b}[01;34m", "\u{1b}[01;32m", "\u{1b}[01;36m", "\u{1b}[01;31m",
                "\u{1b}[40;33;01m",
                "\u{1b}[00m", "\u{1b}[38;5;208m",
            ]))
        text.add(chance.pick(["module-", "report_", "image", "index.", "backup-of-"]))
        text.add(chance.below(100_000))
        text.add(chance.pick(["", ".swift", ".tar.gz", ".png", ".d"]))
        text.add("\u{1b}[0m")
    }

    /// Chinese, Japanese, Korean, accents, emoji alone and joined, among ASCII.
    static func unicode(size: Int) -> [UInt8] {
        let words = [
            "日本語の文章", "今天天气很好", "안녕하세요", "Grüße", "naïve", "Ελληνικά", "Привет", "🎉", "👍🏽",
            "👩\u{200d}💻", "🇩🇪", "❤\u{fe0f}", "e\u{301}", "漢字かな交じり文", "plain words", "──┼──", "✓",
        ].map { Array($0.utf8) }
        var chance = Chance(seed: 3)
        var text = ByteText(capacity: size)
        while text.count < size {
            for _ in 0..<(5 + chance.below(8)) {
                text.add(words[chance.below(words.count)])
                text.add(" ")
            }
            text.add("\r\n")
        }
        return text.bytes
    }
}
