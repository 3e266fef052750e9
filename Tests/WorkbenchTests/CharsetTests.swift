import Model
import Testing

@testable import Workbench

/// Which charset a host's text is in.
@Suite struct CharsetTests {
    @Test(
        arguments: [
            ("zh_CN.GBK", "GBK"), ("zh_CN.gb18030", "GB18030"), ("zh_TW", "Big5"),
            ("ja_JP.eucJP", "EUC-JP"), ("ja_JP.SJIS", "Shift_JIS"), ("ko_KR", "EUC-KR"),
            ("ru_RU.KOI8-R", "KOI8-R"), ("de_DE@euro", "ISO-8859-15"), ("de_DE", "ISO-8859-1"),
            ("en_US.UTF-8", "UTF-8"), ("C.utf8", "UTF-8"), ("C", nil), ("POSIX", nil), ("", nil),
        ] as [(String, String?)])
    func `a locale's name says its charset`(_ locale: String, _ charset: String?) {
        #expect(Charset(locale: locale)?.name == charset)
    }

    @Test func `what was set goes before what LANG says`() {
        var instance = Sample.instances[2]
        #expect(instance.textCharset == .utf8)

        instance.environment["LANG"] = "ru_RU.KOI8-R"
        #expect(instance.textCharset.name == "KOI8-R")

        instance.charset = Charset(named: "big5")
        #expect(instance.textCharset.name == "Big5")
    }

    @Test func `a charset is changed on an open terminal and remembered for the instance`() {
        var app = App()
        let id = app.openTerminal()
        _ = app.takeEffects()

        app.state.terminals.perform(.charset)
        #expect(app.shows("Charset of"))
        app.press("ctrl-u")
        app.type("gbk")
        app.press("enter")

        let set = app.takeEffects().compactMap { effect -> String? in
            if case .setCharset(id, let charset) = effect { charset.name } else { nil }
        }
        #expect(set == ["GBK"])
        app.state.terminals.perform(.duplicate)
        // The next event hands out what the command asked for.
        app.happens(.focusChanged(true))
        let opened = app.takeEffects().compactMap { effect -> String? in
            if case .open(_, let instance, _) = effect { instance.textCharset.name } else { nil }
        }
        #expect(opened == ["GBK"])
    }
}
