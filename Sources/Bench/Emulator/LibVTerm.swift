internal import CVTerm

/// libvterm's emulator with its screen layer and a scrollback of as many lines as ours, so that
/// both do the same work.
final class LibVTerm {
    private let terminal: OpaquePointer
    private let screen: OpaquePointer
    private let callbacks: UnsafeMutablePointer<VTermScreenCallbacks>
    private let scrollback: UnsafeMutablePointer<LineRing>

    init(columns: Int, rows: Int, scrollbackLimit: Int) throws {
        guard let terminal = vterm_new(CInt(rows), CInt(columns)),
            let screen = vterm_obtain_screen(terminal)
        else { throw BenchFailure("libvterm gives no terminal.") }
        self.terminal = terminal
        self.screen = screen
        callbacks = .allocate(capacity: 1)
        callbacks.initialize(to: VTermScreenCallbacks())
        callbacks.pointee.sb_pushline = { count, cells, ring in
            guard let cells, let ring else { return 0 }
            ring.assumingMemoryBound(to: LineRing.self).pointee.push(cells, Int(count))
            return 1
        }
        scrollback = .allocate(capacity: 1)
        scrollback.initialize(to: LineRing(columns: columns, limit: scrollbackLimit))
        vterm_set_utf8(terminal, 1)
        vterm_screen_set_callbacks(screen, callbacks, scrollback)
        vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_SCROLL)
        vterm_screen_enable_altscreen(screen, 1)
        vterm_screen_reset(screen, 1)
    }

    deinit {
        vterm_free(terminal)
        callbacks.deallocate()
        scrollback.pointee.cells.deallocate()
        scrollback.deallocate()
    }

    func feed(_ bytes: UnsafeRawBufferPointer) {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        vterm_input_write(terminal, start, bytes.count)
        vterm_screen_flush_damage(screen)
    }

    /// The last lines that left the screen.
    private struct LineRing {
        let cells: UnsafeMutablePointer<VTermScreenCell>
        private let columns: Int
        private let limit: Int
        private var next = 0

        init(columns: Int, limit: Int) {
            cells = .allocate(capacity: columns * limit)
            // The first touch of its memory is not what is measured.
            cells.initialize(repeating: VTermScreenCell(), count: columns * limit)
            self.columns = columns
            self.limit = limit
        }

        mutating func push(_ line: UnsafePointer<VTermScreenCell>, _ count: Int) {
            (cells + next * columns).update(from: line, count: min(count, columns))
            next = (next + 1) % limit
        }
    }
}
