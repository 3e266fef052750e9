import Glibc
import Testing

@testable import SSH

struct LibraryTests {
    /// `make test-libssh2-1.11` runs the tests with another library than the installed one.
    @Test func `the libssh2 that is asked for is the one that runs`() {
        guard let wanted = getenv("WORKBENCH_TEST_LIBSSH2") else { return }
        #expect(Library.name.contains(String(cString: wanted)))
    }
}
