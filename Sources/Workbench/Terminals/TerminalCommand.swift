internal import Model
internal import Screen

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
    case copyMode = "terminal.copy-mode"
    case scrollUp = "terminal.scroll-up"
    case scrollDown = "terminal.scroll-down"
    case stopPaste = "terminal.stop-paste"
    case reconnect = "terminal.reconnect"
    case watchSilence = "terminal.watch-silence"
    case allowClipboard = "clipboard.allow-once"
    case alwaysAllowClipboard = "clipboard.allow-always"
    case refuseClipboard = "clipboard.refuse"

    /// What it does, as the palette lists it.
    var title: String {
        switch self {
        case .openHere: "Terminal on this machine"
        case .duplicate: "Another terminal on the same instance"
        case .close: "Close the tab"
        case .rename: "Rename the tab"
        case .moveLeft: "Move the tab left"
        case .moveRight: "Move the tab right"
        case .next: "Next tab"
        case .previous: "Previous tab"
        case .last: "Last tab"
        case .list: "List of tabs"
        case .copyMode: "Copy mode: scroll, search, select"
        case .scrollUp: "Scroll a page up"
        case .scrollDown: "Scroll a page down"
        case .stopPaste: "Stop the paste that goes out"
        case .reconnect: "Connect again"
        case .watchSilence: "Tell when a terminal falls silent, or no longer"
        case .allowClipboard: "Let the program set the clipboard, once"
        case .alwaysAllowClipboard: "Let the program set the clipboard, always in this pane"
        case .refuseClipboard: "Do not let the program set the clipboard"
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
        case .next: ["n", "right"]
        case .previous: ["N", "left"]
        case .last: ["l", "tab"]
        case .list: ["w"]
        case .copyMode: ["["]
        case .scrollUp: ["pageup"]
        case .scrollDown: ["pagedown"]
        case .stopPaste: ["k"]
        case .reconnect: ["R"]
        case .watchSilence: ["~"]
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
        case .copyMode: enterCopyMode()
        case .scrollUp: scrollPage(-1)
        case .scrollDown: scrollPage(1)
        case .stopPaste: if let activeID { stopPaste(activeID) }
        case .reconnect: if let activeID { connect(activeID) }
        case .watchSilence: toggleSilenceWatch()
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
