internal import Glibc

/// Which characters the terminal is said to show. We write UTF-8 always.
enum Locale {
    /// What is wrong with it, for the person; nil if it is one of UTF-8.
    static func fault(_ variables: [String: String]) -> String? {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        let deciding = names.first { !(variables[$0] ?? "").isEmpty }
        guard let deciding, let value = variables[deciding] else {
            return "no locale is set: letters and lines may look wrong if this terminal does not "
                + "show UTF-8. Set LANG=C.UTF-8 where it does."
        }
        guard !isUTF8(value), !isUTF8(codeset(of: value)) else { return nil }
        return "\(deciding)=\(value) is not a UTF-8 locale: letters and lines may look wrong. "
            + "Start with \(deciding)=C.UTF-8 if this terminal shows UTF-8."
    }

    private static func isUTF8(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix("utf-8") || name.hasSuffix("utf8") || name.contains("utf-8@")
            || name.contains("utf8@")
    }

    /// What the C library makes of it: some names are UTF-8 without saying so.
    private static func codeset(of locale: String) -> String {
        guard setlocale(LC_CTYPE, locale) != nil, let name = nl_langinfo(nl_item(CODESET)) else {
            return ""
        }
        return String(cString: name)
    }
}
