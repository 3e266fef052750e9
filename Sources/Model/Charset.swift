/// How a host writes text: the name of a character encoding that iconv(3) knows. UTF-8 is none: it
/// needs no translation.
package struct Charset: Hashable, Sendable {
    /// As we write it and people know it.
    package let name: String

    private init(name: String) {
        self.name = name
    }

    /// Those that a person can choose.
    package static let names =
        ["GBK", "GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR", "KOI8-R", "KOI8-U"]
        + (1...16).filter { $0 != 12 }.map { "ISO-8859-\($0)" } + ["CP1250", "CP1251", "CP1252"]

    package static let utf8 = Charset(name: "UTF-8")

    /// Upper or lower case, with or without hyphens; nil for what we do not know.
    package init?(named name: String) {
        let wanted = Self.key(name)
        if wanted == "utf8" {
            self = .utf8
        } else if let known = Self.names.first(where: { Self.key($0) == wanted }) {
            self.init(name: known)
        } else if let known = Self.aliases[wanted] {
            self.init(name: known)
        } else {
            return nil
        }
    }

    private static func key(_ name: String) -> String {
        name.lowercased().filter { $0 != "-" && $0 != "_" }
    }

    private static let aliases = [
        "gb2312": "GBK", "euccn": "GBK", "cp936": "GBK", "big5hkscs": "Big5", "cp950": "Big5",
        "sjis": "Shift_JIS", "pck": "Shift_JIS", "cp932": "Shift_JIS", "ujis": "EUC-JP",
        "cp949": "EUC-KR", "latin1": "ISO-8859-1", "latin2": "ISO-8859-2", "latin9": "ISO-8859-15",
    ]

    /// What a locale's name says, as `zh_CN.GBK` or `de_DE@euro`; where it has no charset, the one
    /// that the C library takes for the language. Nil if it says nothing: C, POSIX.
    package init?(locale: String) {
        let parts = locale.split(separator: "@", maxSplits: 1)
        let name = parts.first.map(String.init) ?? ""
        if let dot = name.firstIndex(of: ".") {
            self.init(named: String(name[name.index(after: dot)...]))
        } else if parts.count > 1, parts[1] == "euro" {
            self.init(name: "ISO-8859-15")
        } else if let known = Self.languages[name] ?? Self.languages[String(name.prefix(2))] {
            self.init(name: known)
        } else {
            return nil
        }
    }

    /// SUPPORTED of the C library, the lines without a charset in the locale's name.
    private static let languages = [
        "zh_CN": "GBK", "zh_SG": "GBK", "zh_TW": "Big5", "zh_HK": "Big5", "ja_JP": "EUC-JP",
        "ko_KR": "EUC-KR", "ru_RU": "ISO-8859-5", "uk_UA": "KOI8-U", "de": "ISO-8859-1",
        "fr": "ISO-8859-1", "es": "ISO-8859-1", "it": "ISO-8859-1", "nl": "ISO-8859-1",
        "sv": "ISO-8859-1", "da": "ISO-8859-1", "nb": "ISO-8859-1", "fi": "ISO-8859-1",
        "pt": "ISO-8859-1", "pl": "ISO-8859-2", "cs": "ISO-8859-2", "hu": "ISO-8859-2",
        "el": "ISO-8859-7", "he": "ISO-8859-8", "tr": "ISO-8859-9", "lt": "ISO-8859-13",
    ]
}

extension Instance {
    /// The charset that its text is in: the one that was set, else what the LANG that we ask it to
    /// take says, else UTF-8.
    package var textCharset: Charset { charset ?? environmentCharset ?? .utf8 }

    /// What the locale that we ask it to take says; nil where we ask for none.
    package var environmentCharset: Charset? {
        for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
            if let value = environment[name], !value.isEmpty {
                return Charset(locale: value) ?? .utf8
            }
        }
        return nil
    }
}
