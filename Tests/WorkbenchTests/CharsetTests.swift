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

    @Test(
        arguments: [
            (["LANG=en_US.UTF-8"], "UTF-8"), (["LANG=zh_CN.GBK"], "GBK"),
            // The system's file, the environment that PAM made, the person's own start-up file.
            (["LANG=ja_JP.SJIS", "LANG=ja_JP.eucJP"], "EUC-JP"),
            (["LANG=en_US.UTF-8", "export LANG=ru_RU.KOI8-R # as ever"], "KOI8-R"),
            (["LANG=zh_CN.GBK", "LC_CTYPE=\"en_US.UTF-8\""], "UTF-8"),
            (["LC_ALL=", "LANG=ko_KR.euckr"], "EUC-KR"),
            (["setenv LANG zh_TW.Big5;"], "Big5"), (["LC_ALL='zh_CN.GB18030'"], "GB18030"),
            (["LANG=zh_CN.GBK", "LANG=${LANG:-C}"], "GBK"), (["LANG=C"], "UTF-8"), ([], "UTF-8"),
            (["LANG=xx_XX.none"], "UTF-8"), (["export LC_TIME=C LANG=pl_PL"], "ISO-8859-2"),
        ] as [([String], String)])
    func `a host's answer says its charset, the later line over the earlier`(
        _ lines: [String], _ charset: String
    ) {
        let mark = "workbench-locale"
        let answer = ([mark] + lines + [mark, ""]).joined(separator: "\n")
        #expect(RemoteLocale(answer: answer)?.charset.name == charset)
        // What was cut off is no answer.
        #expect(RemoteLocale(answer: String(answer.dropLast(4))) == nil)
        #expect(RemoteLocale(answer: "% Invalid input detected") == nil)
    }

    @Test func `a host is asked once, and what it says is told, remembered and used`() throws {
        let charset = try #require(Charset(named: "GBK"))
        var app = App()
        let id = app.openHost()
        #expect(app.askedLocales == [id])

        app.happens(.localeTold(id, RemoteLocale(answer: Self.answer("zh_CN.GBK"))))

        #expect(app.shows("its locale is zh_CN.GBK, so its text is read as GBK"))
        #expect(app.setCharsets == ["GBK"])
        let instance = try #require(app.state.terminals[id]?.instance)
        let remembered = RememberedCharset(charset, isChosen: false, time: Sample.now)
        #expect(app.recordedCharsets == [instance.id: remembered])
        _ = app.takeEffects()
        app.state.terminals.perform(.duplicate)
        app.happens(.focusChanged(true))
        #expect(app.openedCharsets == ["GBK"])
        #expect(app.askedLocales == [])
    }

    @Test func `what a host says does not go over what a person chose meanwhile`() {
        var app = App()
        let id = app.openHost()
        app.choose(charset: "big5")
        _ = app.takeEffects()

        app.happens(.localeTold(id, RemoteLocale(answer: Self.answer("zh_CN.GBK"))))

        #expect(app.setCharsets == [])
        #expect(app.recordedCharsets == [:])
    }

    @Test func `a choice is remembered beyond the program, and its own setting goes before it`()
        throws
    {
        var app = App()
        app.openHost()
        app.choose(charset: "big5")
        let chosen = app.recordedCharsets
        #expect(chosen.values.map(\.charset.name) == ["Big5"])

        let history = chosen.mapValues { InstanceHistory(charset: $0) }
        var later = App(history: history)
        later.openHost()
        #expect(later.openedCharsets == ["Big5"])
        #expect(later.askedLocales == [])

        let own = Sample.instances.map { instance in
            var instance = instance
            instance.charset = Charset(named: "GBK")
            return instance
        }
        var set = App(instances: own, history: history)
        let id = set.openHost()
        #expect(set.openedCharsets == ["GBK"])
        // Changed while it runs, that counts.
        set.choose(charset: "utf-8")
        #expect(set.shows("its own setting stays GBK"))
        set.happens(.ended(id, .exited(status: 0)))
        _ = set.takeEffects()
        set.press("enter")
        #expect(set.openedCharsets == ["UTF-8"])
    }

    @Test func `an old guess is used and asked for again`() throws {
        let charset = try #require(Charset(named: "GBK"))
        var first = App()
        let pane = first.openHost()
        let id = try #require(first.state.terminals[pane]?.instance.id)
        for (age, count) in [(60, 0), (200_000, 1)] {
            let old = RememberedCharset(charset, isChosen: false, time: Sample.now - age)
            var app = App(history: [id: InstanceHistory(charset: old)])
            app.openHost()
            #expect(app.openedCharsets == ["GBK"])
            #expect(app.askedLocales.count == count)
        }
    }

    @Test func `what is remembered comes to terminals that are open already`() throws {
        var app = App()
        let id = app.openHost()
        let instance = try #require(app.state.terminals[id]?.instance)
        let known = RememberedCharset(try #require(Charset(named: "GBK")), isChosen: true, time: 1)
        app.happens(.historyLoaded([instance.id: InstanceHistory(charset: known)]))
        #expect(app.setCharsets == ["GBK"])
    }

    private static func answer(_ locale: String) -> String {
        "workbench-locale\nLANG=\(locale)\nworkbench-locale\n"
    }
}

extension App {
    /// Opens a terminal on a machine that is not this one.
    @discardableResult
    fileprivate mutating func openHost() -> PaneID {
        press("/")
        type("web-1")
        press("enter")
        return openTerminal()
    }

    fileprivate mutating func choose(charset: String) {
        state.terminals.perform(.charset)
        press("ctrl-u")
        type(charset)
        press("enter")
    }

    fileprivate var askedLocales: [PaneID] {
        effects.compactMap { if case .askLocale(let id) = $0 { id } else { nil } }
    }

    fileprivate var setCharsets: [String] {
        effects.compactMap {
            if case .setCharset(_, let charset) = $0 { charset.name } else { nil }
        }
    }

    fileprivate var openedCharsets: [String] {
        effects.compactMap { effect in
            if case .open(_, let instance, _) = effect { instance.textCharset.name } else { nil }
        }
    }

    fileprivate var recordedCharsets: [Instance.ID: RememberedCharset] {
        effects.reduce(into: [:]) { all, effect in
            if case .recordCharset(let id, let charset) = effect { all[id] = charset }
        }
    }
}
