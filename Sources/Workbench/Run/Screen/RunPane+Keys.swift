internal import Model
internal import Screen
internal import Widgets

/// Keys and mouse in the pane of a run.
extension RunPane {
    mutating func press(_ key: KeyEvent) {
        if question != nil { return pressInQuestion(key) }
        if saving != nil { return pressInSaving(key) }
        switch phase {
        case .form: pressInForm(key)
        case .confirmation: pressInConfirmation(key)
        case .running: pressInRun(key)
        }
    }

    private mutating func pressInForm(_ key: KeyEvent) {
        switch form.press(key) {
        case .stays: break
        case .submitted: submit()
        case .cancelled:
            if run.targets.isEmpty { context.request(.close) } else { phase = .running }
        }
    }

    private mutating func pressInConfirmation(_ key: KeyEvent) {
        switch key.name {
        case "y", "Y": begin()
        case "n", "N", "esc", "enter", "q": phase = .form
        default: break
        }
    }

    private mutating func pressInQuestion(_ key: KeyEvent) {
        guard let question, let answer = questions.press(key, of: context.id) else { return }
        context.perform(.run(context.id, .answer(question.id, answer)))
        questions.remove(question.id)
    }

    private mutating func pressInSaving(_ key: KeyEvent) {
        switch key.name {
        case "esc", "ctrl-c": saving = nil
        case "enter":
            guard let saving, !saving.path.isEmpty else { return }
            save(saving.path, mayReplace: saving.replaces == saving.path)
        default: saving?.press(key)
        }
    }

    // MARK: A run

    private mutating func pressInRun(_ key: KeyEvent) {
        switch key.name {
        case "x", "ctrl-c": stop()
        case "R": retry()
        case "e": edit()
        case "w": saving = SaveField()
        case "v", "tab": toggleAnswers()
        case "m" where view == .answers: nextMask()
        case "q", "esc": leaveView(key)
        default: pressInView(key)
        }
    }

    private mutating func leaveView(_ key: KeyEvent) {
        if view != .table {
            view = .table
        } else if key.name == "q" {
            if isUnderWay {
                context.tell(.info, "it still runs: x stops it")
            } else {
                context.request(.close)
            }
        }
    }

    private mutating func toggleAnswers() {
        view = view == .answers ? .table : .answers
        if view == .answers { refreshAnswers(isForced: true) }
    }

    /// Nothing, what differs from machine to machine by nature, all numbers.
    private mutating func nextMask() {
        let natural: Set<OutputMask.Kind> = [.times, .pids, .addresses, .identifiers]
        if masks.isEmpty {
            masks = natural
        } else {
            masks = masks == natural ? Set(OutputMask.Kind.allCases) : []
        }
        refreshAnswers(isForced: true)
    }

    private mutating func pressInView(_ key: KeyEvent) {
        switch view {
        case .table: pressInTable(key)
        case .answers: _ = answers.press(key, rows: bodyRows)
        case .output(let place, let top): pressInOutput(key, place, top)
        }
    }

    private mutating func pressInTable(_ key: KeyEvent) {
        switch key.name {
        case "up", "k": move(-1)
        case "down", "j": move(1)
        case "pageup": move(-bodyRows)
        case "pagedown", "space": move(bodyRows)
        case "home", "g": move(-run.targets.count)
        case "end", "G": move(run.targets.count)
        case "enter", "right", "l":
            if let place = table.target(at: cursor) { view = .output(place, top: nil) }
        case "o":
            if let place = table.target(at: cursor) { openTerminal(on: place) }
        default: break
        }
    }

    private mutating func openTerminal(on place: Int) {
        context.request(.openTerminal(instances[place]))
    }

    private mutating func move(_ step: Int) {
        cursor = table.target(step, from: cursor)
    }

    // MARK: The output of one

    private mutating func pressInOutput(_ key: KeyEvent, _ place: Int, _ top: Int?) {
        let last = max(0, outputLines(of: place).count - bodyRows)
        let step: Int
        switch key.name {
        case "up", "k": step = -1
        case "down", "j": step = 1
        case "pageup": step = -bodyRows
        case "pagedown", "space": step = bodyRows
        case "home", "g": step = -last
        case "end", "G": step = last
        case "n", "right": return view = .output(table.target(1, from: place) ?? place, top: nil)
        case "N", "p", "left":
            return view = .output(table.target(-1, from: place) ?? place, top: nil)
        case "o": return openTerminal(on: place)
        default: return
        }
        let wanted = max(0, (top ?? last) + step)
        view = .output(place, top: wanted >= last ? nil : wanted)
        cursor = place
    }

    // MARK: Pastes and mouse

    mutating func paste(_ bytes: [UInt8]) {
        let text = ForeignText.line(String(decoding: bytes, as: UTF8.self))
        if question != nil {
            questions.paste(bytes, into: context.id)
        } else if saving != nil {
            saving?.paste(text)
        } else if case .form = phase {
            form.paste(text)
        }
    }

    mutating func mouse(_ event: MouseEvent) {
        switch event.action {
        case .press(.wheelUp): press(KeyEvent(.up))
        case .press(.wheelDown): press(KeyEvent(.down))
        case .press(.left): click(event.position)
        default: break
        }
    }

    private mutating func click(_ position: Position) {
        guard question == nil, saving == nil else { return }
        if case .form = phase {
            let size = Size(columns: context.size.columns - 2, rows: context.size.rows)
            return form.click(row: position.row - 1, column: position.column - 1, in: size)
        }
        guard hasBegun, view == .table else { return }
        let table = table
        let row = table.top(cursor: cursor, rows: bodyRows) + position.row - Self.headRows
        guard position.row >= Self.headRows, table.rows.indices.contains(row),
            case .target(let place) = table.rows[row]
        else { return }
        if table.target(at: cursor) == place { view = .output(place, top: nil) }
        cursor = place
    }
}
