import Model
import Testing

@testable import Workbench

/// Files that are no workspaces, or such as nobody saved.
struct WorkspaceFaultTests {
    private func read(_ text: String) throws -> Workspace {
        try Workspace(json: Array(text.utf8))
    }

    private func fault(_ text: String) -> String? {
        do throws(Workspace.Fault) {
            _ = try Workspace(json: Array(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    private let pane = #"{"pane":{"instance":"ssh:a","name":"a"}}"#

    private func workspace(_ root: String, _ more: String = "") -> String {
        #"{"version":1,"name":"x","saved_at":5,"active_tab":7,"tabs":[{"root":\#(root)\#(more)}]}"#
    }

    @Test func `what is no workspace is refused with a reason`() {
        let cases = [
            ("", "no JSON"), ("{", "no JSON"), ("[]", "something else"),
            (#"{"version":2}"#, "version 2"), (#"{"version":1}"#, "saved_at"),
            (#"{"version":1,"saved_at":1,"tabs":[]}"#, "0 tabs"),
            (workspace(#"{"split":"beside","parts":[]}"#), "0 parts"),
            (workspace(#"{"split":"across","parts":[]}"#), "across"),
            (workspace(#"{"pane":{"instance":"a\u001b[2J","name":"a"}}"#), "control characters"),
            (workspace(#"{"pane":7}"#), "something else"),
            (workspace(#"{}"#), "split"),
        ]
        for (text, reason) in cases {
            #expect(fault(text)?.contains(reason) == true, "\(text): \(fault(text) ?? "is read")")
        }
    }

    @Test func `a tree without end is no tree`() {
        var root = pane
        for _ in 0..<400 {
            root =
                #"{"split":"beside","parts":[{"weight":1,"node":\#(pane)},{"weight":1,"node":\#(root)}]}"#
        }
        #expect(fault(workspace(root)) != nil)
    }

    @Test func `places and weights that cannot be are put right`() throws {
        let root =
            #"{"split":"below","parts":[{"weight":-4,"node":\#(pane)},{"weight":99999999999,"node":\#(pane)}]}"#
        let read = try read(workspace(root, #","focused":9,"left_out":[-1,1,5],"layout":"odd""#))
        #expect(read.activeTab == 0)
        #expect(read.tabs[0].focused == 0)
        #expect(read.tabs[0].leftOut == [1])
        guard case .split(_, let parts) = read.tabs[0].root else {
            Issue.record("it is no split")
            return
        }
        #expect(parts.map(\.weight) == [1, 1 << 20])
        var app = App()
        app.state.open(read)
        #expect(app.state.terminals.tabs.active?.panes.count == 2)
        #expect(app.state.terminals.tabs.active?.arrangement == nil)
    }

    @Test func `a session's name that a shell could misread is dropped`() throws {
        for name in ["wb-a;rm", "a", "wb-", "wb-A", "wb-\(String(repeating: "a", count: 90))"] {
            let root = #"{"pane":{"instance":"ssh:a","name":"a","session":"\#(name)"}}"#
            #expect(try read(workspace(root)).panes[0].session == nil)
        }
        let root = #"{"pane":{"instance":"ssh:a","name":"a","session":"wb-a1-2"}}"#
        #expect(try read(workspace(root)).panes[0].session == "wb-a1-2")
    }

    @Test func `a directory is a path, or none`() throws {
        for path in ["relative", "", String(repeating: "/a", count: 4000)] {
            let root = #"{"pane":{"instance":"ssh:a","name":"a","directory":"\#(path)"}}"#
            #expect(try read(workspace(root)).panes[0].directory == nil)
        }
    }

    @Test func `two panes of one session do not take it from each other`() throws {
        let one = #"{"pane":{"instance":"ssh:bastion","name":"bastion","session":"wb-a-1"}}"#
        let root =
            #"{"split":"below","parts":[{"weight":1,"node":\#(one)},{"weight":1,"node":\#(one)}]}"#
        var app = App()
        app.state.open(try read(workspace(root)))
        let names = app.state.terminals.list.values.compactMap { $0.session?.name }
        #expect(names.count == 2)
        #expect(Set(names).count == 2)
        #expect(names.contains("wb-a-1"))
    }
}
