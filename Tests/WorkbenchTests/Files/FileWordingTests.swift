import Model
import Testing

@Suite struct FileWordingTests {
    @Test(
        arguments: [
            (0o644, "rw-r--r--"), (0o4755, "rwsr-xr-x"), (0o2640, "rw-r-S---"),
            (0o1777, "rwxrwxrwt"),
            (0, "---------"),
        ] as [(UInt32, String)])
    func `permissions read as ls shows them`(_ bits: UInt32, _ text: String) {
        #expect(FilePermissions(bits).text == text)
    }

    @Test func `octal permissions are read and written`() {
        #expect(FilePermissions(octal: "755")?.octal == "0755")
        #expect(FilePermissions(octal: "4711")?.bits == 0o4711)
        for wrong in ["", "8", "0999", "07555", "+77", "rwx"] {
            #expect(FilePermissions(octal: wrong) == nil)
        }
    }

    @Test func `a mode tells the kind`() {
        #expect(FileKind(mode: 0o100644) == .file)
        #expect(FileKind(mode: 0o120777) == .link)
        #expect(FileKind(mode: 0o644) == .unknown)
    }

    @Test func `a failure says what, on what, why and what to do`() {
        let failure = FileFailure(
            .denied, host: "web-1", "read", FilePath("/etc/sha\ndow"), reason: "permission denied")
        #expect(
            failure.explanation == "web-1: cannot read /etc/sha\\ndow: permission denied. "
                + "Act as its owner or as root, or change its permissions.")
    }

    @Test func `whole seconds match any part of them`() {
        let exact = FileTime(seconds: 5, nanoseconds: 7)
        #expect(exact.matches(FileTime(seconds: 5)))
        #expect(!exact.matches(FileTime(seconds: 5, nanoseconds: 8)))
        #expect(!exact.matches(FileTime(seconds: 6)))
    }
}
