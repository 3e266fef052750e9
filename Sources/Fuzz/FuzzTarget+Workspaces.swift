internal import Model

/// Saved arrangements: files of ours, but anybody may have changed them.
extension FuzzTarget {
    static let workspace = FuzzTarget(
        "workspace",
        seeds: [
            """
            {"version":1,"name":"web","saved_at":1800000000,"active_tab":1,"tabs":[
            {"focused":1,"name":"two","layout":"tiled","zoomed":true,"broadcast":true,"left_out":[0],
            "root":{"split":"beside","parts":[
            {"weight":3,"node":{"pane":{"instance":"ssh:a","name":"a","directory":"/srv"}}},
            {"weight":2,"node":{"split":"below","parts":[
            {"weight":1,"node":{"pane":{"instance":"inventory:b","name":"b","session":"wb-1a-2"}}},
            {"weight":1,"node":{"pane":{"instance":"ssh:c","name":"c","ad_hoc":true,"user":"r",
            "port":22}}}]}}]}},
            {"root":{"pane":{"instance":"this machine","name":"this machine"}},"focused":0}]}
            """
        ],
        pieces: [
            "{", "}", "[", "]", ",", ":", "\"", "\\u001b", "\\u0000", "null", "-1", "1e99", "true",
            "\"root\":", "\"parts\":[", "\"pane\":{", "\"split\":\"below\"", "\"weight\":",
            "99999999999999999999", "\0",
        ]
    ) { input, _ in
        guard let workspace = try? Workspace(json: input) else { return nil }
        guard workspace.tabs.indices.contains(workspace.activeTab) else { return "no active tab" }
        for tab in workspace.tabs {
            let places = tab.panes.indices
            guard places.contains(tab.focused), tab.leftOut.allSatisfy(places.contains) else {
                return "a pane that is not there"
            }
        }
        guard workspace.panes.allSatisfy({ $0.session.map(SessionName.isOne) ?? true }) else {
            return "a session's name that is none"
        }
        guard let written = try? workspace.json(), let again = try? Workspace(json: written) else {
            return "what was read cannot be written and read"
        }
        return again == workspace ? nil : "what was written reads as something else"
    }
}
