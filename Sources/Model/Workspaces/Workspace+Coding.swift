internal import FoundationEssentials

/// How a workspace is written. What is read may have been damaged or made up: whatever comes out is
/// one that can be opened.
extension Workspace: Codable {
    private enum Key: String, CodingKey {
        case version, name, tabs
        case savedAt = "saved_at"
        case activeTab = "active_tab"
    }

    /// Why a file is no workspace.
    package struct Fault: Error, Hashable, CustomStringConvertible {
        package var description: String
    }

    private static let version = 1
    /// More is no arrangement that anybody made.
    private static let mostPanes = 2_000
    private static let mostTabs = 1_000

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let version = try values.decode(Int.self, forKey: .version)
        guard version == Self.version else {
            throw Fault(description: "it is of version \(version), this program knows 1")
        }
        name = try values.clean(.name) ?? ""
        savedAt = try values.decode(Int.self, forKey: .savedAt)
        tabs = try values.decode([Tab].self, forKey: .tabs)
        activeTab = try values.decodeIfPresent(Int.self, forKey: .activeTab) ?? 0
        guard !tabs.isEmpty, tabs.count <= Self.mostTabs, panes.count <= Self.mostPanes else {
            throw Fault(description: "it has \(tabs.count) tabs with \(panes.count) panes")
        }
        activeTab = max(0, min(activeTab, tabs.count - 1))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(Self.version, forKey: .version)
        try values.encode(name, forKey: .name)
        try values.encode(savedAt, forKey: .savedAt)
        try values.encode(tabs, forKey: .tabs)
        try values.encode(activeTab, forKey: .activeTab)
    }

    // MARK: As bytes

    package init(json bytes: [UInt8]) throws(Fault) {
        do {
            self = try JSONDecoder().decode(Workspace.self, from: Data(bytes))
        } catch let fault as Fault {
            throw fault
        } catch let error as DecodingError {
            throw Fault(description: Self.words(for: error))
        } catch {
            throw Fault(description: "it is no JSON")
        }
    }

    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    private static func words(for error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "\(place(context))“\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(place(context))something else is expected"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is no JSON"
        case .dataCorrupted(let context): "\(place(context))\(context.debugDescription)"
        default: "it cannot be read"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
        return path.isEmpty ? "" : "at \(path.joined(separator: " ")): "
    }
}

extension Workspace.Tab: Codable {
    private enum Key: String, CodingKey {
        case name, root, focused, layout, broadcast
        case isZoomed = "zoomed"
        case leftOut = "left_out"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        root = try values.decode(Workspace.Node.self, forKey: .root)
        let places = root.panes.indices
        name = try values.clean(.name)
        let focused = try values.decodeIfPresent(Int.self, forKey: .focused) ?? 0
        self.focused = places.contains(focused) ? focused : 0
        isZoomed = try values.decodeIfPresent(Bool.self, forKey: .isZoomed) ?? false
        layout = try values.clean(.layout)
        isBroadcasting = try values.decodeIfPresent(Bool.self, forKey: .broadcast) ?? false
        leftOut = (try values.decodeIfPresent([Int].self, forKey: .leftOut) ?? [])
            .filter(places.contains)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encodeIfPresent(name, forKey: .name)
        try values.encode(root, forKey: .root)
        try values.encode(focused, forKey: .focused)
        if isZoomed { try values.encode(isZoomed, forKey: .isZoomed) }
        try values.encodeIfPresent(layout, forKey: .layout)
        if isBroadcasting { try values.encode(isBroadcasting, forKey: .broadcast) }
        if !leftOut.isEmpty { try values.encode(leftOut, forKey: .leftOut) }
    }
}

extension Workspace.Node: Codable {
    private enum Key: String, CodingKey {
        case pane, split, parts
    }

    /// A tree of this depth is no arrangement that anybody made.
    private static let deepest = 200

    package init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count < Self.deepest else {
            throw Workspace.Fault(description: "its panes are split within splits without end")
        }
        let values = try decoder.container(keyedBy: Key.self)
        if let pane = try values.decodeIfPresent(Workspace.Pane.self, forKey: .pane) {
            self = .pane(pane)
            return
        }
        let axis = try values.decode(Workspace.Axis.self, forKey: .split)
        let parts = try values.decode([Workspace.Part].self, forKey: .parts)
        guard parts.count > 1 else {
            throw Workspace.Fault(description: "a split of it has \(parts.count) parts")
        }
        self = .split(axis, parts)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .pane(let pane): try values.encode(pane, forKey: .pane)
        case .split(let axis, let parts):
            try values.encode(axis, forKey: .split)
            try values.encode(parts, forKey: .parts)
        }
    }
}

extension Workspace.Part: Codable {
    private enum Key: String, CodingKey {
        case weight, node
    }

    /// Weights are multiplied by cells: larger ones would overflow.
    private static let heaviest = 1 << 20

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        weight = max(1, min(try values.decode(Int.self, forKey: .weight), Self.heaviest))
        node = try values.decode(Workspace.Node.self, forKey: .node)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(weight, forKey: .weight)
        try values.encode(node, forKey: .node)
    }
}

extension Workspace.Pane: Codable {
    private enum Key: String, CodingKey {
        case instance, name, user, port, directory, session
        case isAdHoc = "ad_hoc"
    }

    private static let longestPath = 4_096

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        instance = Instance.ID(rawValue: try values.clean(.instance) ?? "")
        name = try values.clean(.name) ?? ""
        isAdHoc = try values.decodeIfPresent(Bool.self, forKey: .isAdHoc) ?? false
        user = try values.clean(.user)
        let port = try values.decodeIfPresent(Int.self, forKey: .port)
        self.port = port.flatMap { (1...65_535).contains($0) ? $0 : nil }
        directory = try values.clean(.directory).flatMap {
            $0.hasPrefix("/") && $0.utf8.count <= Self.longestPath ? $0 : nil
        }
        session = try values.clean(.session).flatMap { SessionName.isOne($0) ? $0 : nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(instance.rawValue, forKey: .instance)
        try values.encode(name, forKey: .name)
        if isAdHoc { try values.encode(isAdHoc, forKey: .isAdHoc) }
        try values.encodeIfPresent(user, forKey: .user)
        try values.encodeIfPresent(port, forKey: .port)
        try values.encodeIfPresent(directory, forKey: .directory)
        try values.encodeIfPresent(session, forKey: .session)
    }
}

extension KeyedDecodingContainer {
    /// Text without control characters, which would drive the terminal that shows it.
    fileprivate func clean(_ key: Key) throws -> String? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        let isClean = text.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0.value != 0x2028 && $0.value != 0x2029
        }
        guard isClean else {
            throw Workspace.Fault(
                description: "“\(key.stringValue)” has control characters in it")
        }
        return text
    }
}
