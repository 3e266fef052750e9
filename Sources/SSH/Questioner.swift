package import Model
package import Reactor

/// Asks the person what a connection needs to know. Cancelled when the asking task is.
@LoopActor
package protocol Questioner: AnyObject {
    func ask(_ question: Question) async -> Answer
}
