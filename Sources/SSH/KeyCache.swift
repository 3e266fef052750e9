internal import Reactor

/// Keys that were unlocked, for the life of the program.
@LoopActor
final class KeyCache {
    nonisolated init() {}
}
