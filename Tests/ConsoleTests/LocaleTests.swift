import Testing

@testable import Console

struct LocaleTests {
    @Test(arguments: [
        ["LANG": "C.UTF-8"], ["LANG": "de_DE.utf8"], ["LC_ALL": "en_US.UTF-8", "LANG": "C"],
        ["LC_CTYPE": "C.UTF-8", "LANG": "C"], ["LANG": "ca_ES.UTF-8@valencia"],
        ["LC_ALL": "", "LANG": "C.UTF-8"],
    ])
    func `a UTF-8 locale is fine`(_ variables: [String: String]) {
        #expect(Locale.fault(variables) == nil)
    }

    @Test func `another one is named, with what to do`() {
        let fault = Locale.fault(["LC_CTYPE": "de_DE.ISO-8859-1", "LANG": "C.UTF-8"])
        #expect(fault?.hasPrefix("LC_CTYPE=de_DE.ISO-8859-1 is not a UTF-8 locale") ?? false)
        #expect(fault?.contains("LC_CTYPE=C.UTF-8") ?? false)
    }

    @Test func `none at all is said too`() {
        #expect(Locale.fault([:])?.contains("no locale is set") ?? false)
    }
}
