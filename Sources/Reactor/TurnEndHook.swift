/// Something done at the end of every turn.
@LoopActor
package final class TurnEndHook {
    let handler: @LoopActor (_ ranAnything: Bool) -> Void

    init(handler: @escaping @LoopActor (Bool) -> Void) {
        self.handler = handler
    }

    package func cancel() {
        EventLoop.shared.turnEndHooks.removeAll { $0 === self }
    }
}

extension EventLoop {
    /// Calls `handler` at the end of every turn, told whether the turn ran anything: the place
    /// to draw.
    @LoopActor @discardableResult
    package func onTurnEnd(_ handler: @escaping @LoopActor (Bool) -> Void) -> TurnEndHook {
        let hook = TurnEndHook(handler: handler)
        turnEndHooks.append(hook)
        return hook
    }
}
