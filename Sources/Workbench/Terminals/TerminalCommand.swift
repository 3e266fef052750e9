internal import Model
internal import Screen
internal import Widgets

/// What a person can do with tabs and panes: each a row for the palette, the help and the key map.
enum TerminalCommand: String, CaseIterable, Sendable {
    case openHere = "terminal.open-here"
    case duplicate = "terminal.duplicate"
    case close = "terminal.close"
    case rename = "tab.rename"
    case moveLeft = "tab.move-left"
    case moveRight = "tab.move-right"
    case next = "tab.next"
    case previous = "tab.previous"
    case last = "tab.last"
    case list = "tab.list"
    case closeTab = "tab.close"
    case splitRight = "pane.split-right"
    case splitBelow = "pane.split-below"
    case paneLeft = "pane.left"
    case paneRight = "pane.right"
    case paneUp = "pane.up"
    case paneDown = "pane.down"
    case nextPane = "pane.next"
    case lastPane = "pane.last"
    case zoom = "pane.zoom"
    case resizeLeft = "pane.resize-left"
    case resizeRight = "pane.resize-right"
    case resizeUp = "pane.resize-up"
    case resizeDown = "pane.resize-down"
    case swapNext = "pane.swap-next"
    case swapPrevious = "pane.swap-previous"
    case breakOut = "pane.break-out"
    case join = "pane.join"
    case nextLayout = "layout.next"
    case evenHorizontal = "layout.even-horizontal"
    case evenVertical = "layout.even-vertical"
    case mainLeft = "layout.main-left"
    case mainTop = "layout.main-top"
    case tiled = "layout.tiled"
    case broadcast = "broadcast.toggle"
    case broadcastMember = "broadcast.member"
    case broadcastMembers = "broadcast.members"
    case compose = "broadcast.compose"
    case differences = "broadcast.differences"
    case previousPrompt = "prompt.previous"
    case nextPrompt = "prompt.next"
    case selectOutput = "prompt.select-output"
    case shellIntegration = "terminal.shell-integration"
    case copyMode = "terminal.copy-mode"
    case scrollUp = "terminal.scroll-up"
    case scrollDown = "terminal.scroll-down"
    case stopPaste = "terminal.stop-paste"
    case reconnect = "terminal.reconnect"
    case watchSilence = "terminal.watch-silence"
    case persist = "terminal.persist"
    case charset = "terminal.charset"
    case record = "terminal.record"
    case recordings = "recordings.list"
    case saveText = "terminal.save-text"
    case transfers = "transfers.list"
    case allowClipboard = "clipboard.allow-once"
    case alwaysAllowClipboard = "clipboard.allow-always"
    case refuseClipboard = "clipboard.refuse"

    /// What it does, as the palette lists it.
    var title: String {
        switch self {
        case .openHere: "Terminal on this machine"
        case .duplicate: "Another terminal on the same instance"
        case .close: "Close the pane, the last one with its tab"
        case .rename: "Rename the tab"
        case .moveLeft: "Move the tab left"
        case .moveRight: "Move the tab right"
        case .next: "Next tab"
        case .previous: "Previous tab"
        case .last: "Last tab"
        case .list: "List of tabs"
        case .closeTab: "Close the tab with all its panes"
        case .splitRight: "Split: another terminal at the right"
        case .splitBelow: "Split: another terminal below"
        case .paneLeft: "To the pane at the left"
        case .paneRight: "To the pane at the right"
        case .paneUp: "To the pane above"
        case .paneDown: "To the pane below"
        case .nextPane: "To the next pane"
        case .lastPane: "To the pane before"
        case .zoom: "Give the pane the whole tab, or its place again"
        case .resizeLeft: "Move the pane's edge left"
        case .resizeRight: "Move the pane's edge right"
        case .resizeUp: "Move the pane's edge up"
        case .resizeDown: "Move the pane's edge down"
        case .swapNext: "Change places with the next pane"
        case .swapPrevious: "Change places with the pane before"
        case .breakOut: "Make the pane a tab of its own"
        case .join: "Move the pane into another tab"
        case .nextLayout: "Arrange the panes another way"
        case .evenHorizontal: "Arrange the panes side by side"
        case .evenVertical: "Arrange the panes below each other"
        case .mainLeft: "Arrange the panes: a large one at the left"
        case .mainTop: "Arrange the panes: a large one on top"
        case .tiled: "Arrange the panes as tiles"
        case .broadcast: "Type into all panes of the tab, or into one again"
        case .broadcastMember: "Put the pane into the group, or leave it out"
        case .broadcastMembers: "Choose who gets the keys"
        case .compose: "Write a line and send it to the group"
        case .differences: "See which members of the group answered differently"
        case .previousPrompt: "To the prompt before"
        case .nextPrompt: "To the next prompt"
        case .selectOutput: "Select what the last command printed"
        case .shellIntegration: "Shell integration on or off for this machine"
        case .copyMode: "Copy mode: scroll, search, select"
        case .scrollUp: "Scroll a page up"
        case .scrollDown: "Scroll a page down"
        case .stopPaste: "Stop the paste that goes out"
        case .reconnect: "Connect again"
        case .watchSilence: "Tell when a terminal falls silent, or no longer"
        case .persist: "Keep the pane's shell running without its line, or no longer"
        case .charset: "Read the terminal's text in another charset"
        case .record: "Record the terminal or its group, or no longer"
        case .recordings: "Recordings: look at them"
        case .saveText: "Save scrollback and screen as text"
        case .transfers: "The queue of copies and moves"
        case .allowClipboard: "Let the program set the clipboard, once"
        case .alwaysAllowClipboard: "Let the program set the clipboard, always in this pane"
        case .refuseClipboard: "Do not let the program set the clipboard"
        }
    }

    /// Whether its key, pressed again soon, means the same without the prefix.
    var repeats: Bool {
        switch self {
        case .resizeLeft, .resizeRight, .resizeUp, .resizeDown, .nextPane, .previousPrompt,
            .nextPrompt:
            true
        default: false
        }
    }

    /// Keys after the prefix; `tab.1` to `tab.9` have the digits.
    var keys: [String] {
        switch self {
        case .openHere: ["c"]
        case .duplicate: ["C"]
        case .close: ["x"]
        case .rename: [","]
        case .moveLeft: ["<"]
        case .moveRight: [">"]
        case .next: ["n"]
        case .previous: ["N"]
        case .last: ["l", "tab"]
        case .list: ["w"]
        case .closeTab: ["X"]
        case .splitRight: ["|", "%"]
        case .splitBelow: ["-", "\""]
        case .paneLeft: ["left"]
        case .paneRight: ["right"]
        case .paneUp: ["up"]
        case .paneDown: ["down"]
        case .nextPane: ["o"]
        case .lastPane: [";"]
        case .zoom: ["z"]
        case .resizeLeft: ["ctrl-left"]
        case .resizeRight: ["ctrl-right"]
        case .resizeUp: ["ctrl-up"]
        case .resizeDown: ["ctrl-down"]
        case .swapNext: ["}"]
        case .swapPrevious: ["{"]
        case .breakOut: ["!"]
        case .join: ["@"]
        case .nextLayout: ["space"]
        case .evenHorizontal, .evenVertical, .mainLeft, .mainTop, .tiled: []
        case .broadcast: ["b"]
        case .broadcastMember: ["+"]
        case .broadcastMembers: ["="]
        case .compose: ["e"]
        case .differences: ["D"]
        case .previousPrompt: ["("]
        case .nextPrompt: [")"]
        case .selectOutput: ["O"]
        case .shellIntegration: ["i"]
        case .copyMode: ["["]
        case .scrollUp: ["pageup"]
        case .scrollDown: ["pagedown"]
        case .stopPaste: ["k"]
        case .reconnect: ["R"]
        case .watchSilence: ["~"]
        case .persist: ["P"]
        case .charset: []
        case .record: ["ctrl-r"]
        case .recordings: []
        case .saveText: ["S"]
        case .transfers: ["Q"]
        case .allowClipboard: ["y"]
        case .alwaysAllowClipboard: ["Y"]
        case .refuseClipboard: ["d"]
        }
    }
}

extension Terminals {
    mutating func perform(_ command: TerminalCommand) {
        switch command {
        case .openHere: open(.thisMachine)
        case .duplicate: duplicateActive()
        case .close: closeActive()
        case .rename: beginRename()
        case .moveLeft: tabs.moveActive(-1)
        case .moveRight: tabs.moveActive(1)
        case .next: goToNeighbour(1)
        case .previous: goToNeighbour(-1)
        case .last: goToLast()
        case .list: showTabList()
        case .closeTab: closeTab()
        case .splitRight: splitActive(.beside)
        case .splitBelow: splitActive(.below)
        case .paneLeft: goToPane(.left)
        case .paneRight: goToPane(.right)
        case .paneUp: goToPane(.up)
        case .paneDown: goToPane(.down)
        case .nextPane: goToPane(step: 1)
        case .lastPane: goToLastPane()
        case .zoom: toggleZoom()
        case .resizeLeft: resizePane(.left)
        case .resizeRight: resizePane(.right)
        case .resizeUp: resizePane(.up)
        case .resizeDown: resizePane(.down)
        case .swapNext: swapPane(step: 1)
        case .swapPrevious: swapPane(step: -1)
        case .breakOut: breakOut()
        case .join: beginJoin()
        case .nextLayout: arrange()
        case .evenHorizontal: arrange(as: .evenHorizontal)
        case .evenVertical: arrange(as: .evenVertical)
        case .mainLeft: arrange(as: .mainLeft)
        case .mainTop: arrange(as: .mainTop)
        case .tiled: arrange(as: .tiled)
        case .broadcast: toggleBroadcast()
        case .broadcastMember: toggleMember()
        case .broadcastMembers: pickMembers()
        case .compose: compose()
        case .differences: showDifferences()
        case .previousPrompt: goToPrompt(-1)
        case .nextPrompt: goToPrompt(1)
        case .selectOutput: selectOutput()
        case .shellIntegration: toggleIntegration()
        case .copyMode: enterCopyMode()
        case .scrollUp: scrollPage(-1)
        case .scrollDown: scrollPage(1)
        case .stopPaste: if let activeID { stopPaste(activeID) }
        case .reconnect: if let activeID { reconnect(activeID) }
        case .watchSilence: toggleSilenceWatch()
        case .persist: togglePersistence()
        case .charset: beginCharset()
        case .record: toggleRecording()
        case .recordings: openTool { RecordingsPane($0) }
        case .saveText: saveText()
        case .transfers: openTransfers()
        case .allowClipboard: answerClipboard(.once)
        case .alwaysAllowClipboard: answerClipboard(.always)
        case .refuseClipboard: answerClipboard(.never)
        }
    }

    private mutating func scrollPage(_ direction: Int) {
        guard let id = activeID, self[id]?.hasBeenLive ?? false, self[id]?.copyMode == nil else {
            return
        }
        let page = max(1, body.size.rows - 1)
        self[id]?.scroll(by: direction * page)
    }
}
