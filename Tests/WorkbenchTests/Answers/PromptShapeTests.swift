import Testing

@testable import Workbench

struct PromptShapeTests {
    @Test(arguments: [
        ("ops@web-1:~$ ls", "ops@web-1:/etc$ ", ""),
        ("ops@web-1:~$ ls", "no newlineops@web-1:~$ ", "no newline"),
        ("[root@db /]# df", "[root@db tmp]# ", ""),
        ("12:01 ops > x", "12:34 ops > ", ""),
        ("❯ ls", "❯ ", ""),
        ("$ ls", "$ ", ""),
        ("~ # ls", "/tmp # ", ""),
        ("ops@web-1:~$ ls", "ops@web-1:~$ next command", ""),
        ("ops@web-1:~$ ls", "100 $", nil),
        ("ops@web-1:~$ ls", "still going", nil),
        ("ops@web-1:~$ sudo -i", "root@web-1:~# ", nil),
    ])
    func `a prompt is known again in another directory`(
        sent: String, line: String, rest: String?
    ) throws {
        let shape = try #require(PromptShape(ofLine: sent))
        #expect(shape.output(before: line) == rest)
    }

    @Test func `the machine's name is read from it`() {
        #expect(PromptShape(ofLine: "ops@web-1.example:~$ ls")?.hostName == "web-1.example")
        #expect(PromptShape(ofLine: "$ ls")?.hostName == nil)
        #expect(PromptShape(ofLine: "no prompt at all") == nil)
    }

    @Test(arguments: [
        ("web-1 is up", "‹host› is up"), ("web-10 and web-1.", "web-10 and ‹host›."),
        ("xweb-1", "xweb-1"), ("web.example.org", "‹host›"),
        ("web, not cobweb", "‹host›, not cobweb"),
    ])
    func `names are hidden where they stand alone`(line: String, hidden: String) {
        let mask = AnswerMask()
        #expect(mask.lines([line], names: ["web-1", "web.example.org"]) == [hidden])
    }
}
