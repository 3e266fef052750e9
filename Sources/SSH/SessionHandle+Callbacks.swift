internal import CLibSSH2
internal import Glibc
internal import Model

// What libssh2 calls. All of these run inside one of our calls into libssh2, on the thread that
// made it, and reach the session's wire through its abstract pointer.

private typealias Abstract = UnsafeMutablePointer<UnsafeMutableRawPointer?>

private func wire(of abstract: Abstract?) -> Wire? {
    guard let pointer = abstract?.pointee else { return nil }
    return Unmanaged<Wire>.fromOpaque(pointer).takeUnretainedValue()
}

extension Wire {
    // MARK: Memory

    func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
        guard let allocated = memory.allocate(count) else { return nil }
        attempt?.noteAllocation(allocated, count: count)
        login.noteAllocation(allocated)
        return allocated
    }

    func free(_ pointer: UnsafeMutableRawPointer) {
        attempt?.noteFree(pointer)
        login.noteFree(pointer)
        memory.free(pointer)
    }

    func reallocate(
        _ pointer: UnsafeMutableRawPointer?, _ count: Int
    ) -> UnsafeMutableRawPointer? {
        guard let moved = memory.reallocate(pointer, count) else { return nil }
        attempt?.noteReallocation(from: pointer, to: moved)
        login.noteReallocation(from: pointer, to: moved)
        return moved
    }

    /// A copy that libssh2 will free.
    func allocateCopy(of bytes: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer? {
        guard let copy = allocate(max(1, bytes.count)) else { return nil }
        UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: bytes)
        return copy
    }
}

let allocateCallback:
    @convention(c) (Int, UnsafeMutablePointer<UnsafeMutableRawPointer?>?)
        -> UnsafeMutableRawPointer? = { count, abstract in wire(of: abstract)?.allocate(count) }

let freeCallback:
    @convention(c) (
        UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> Void = { pointer, abstract in
        if let pointer { wire(of: abstract)?.free(pointer) }
    }

let reallocateCallback:
    @convention(c) (
        UnsafeMutableRawPointer?, Int, UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> UnsafeMutableRawPointer? = { pointer, count, abstract in
        wire(of: abstract)?.reallocate(pointer, count)
    }

// MARK: Bytes

let sendCallback: workbench_send = { _, bytes, count, _, abstract in
    wire(of: abstract)?.send(UnsafeRawBufferPointer(start: bytes, count: count)) ?? -Int(EPIPE)
}

let receiveCallback: workbench_receive = { _, bytes, count, _, abstract in
    let target = UnsafeMutableRawBufferPointer(start: bytes, count: count)
    return wire(of: abstract)?.receive(into: target) ?? -Int(EPIPE)
}

let disconnectCallback: workbench_disconnect = { _, reason, message, length, _, _, abstract in
    let text = UnsafeRawBufferPointer(start: message, count: Int(max(0, length)))
    wire(of: abstract)?.disconnect = (Int(reason), printable(text.prefix(400)))
}

let ignoreCallback: workbench_ignore = { _, _, length, abstract in
    // Between two turns there cannot be many: a server that sends thousands is not waited for.
    guard let wire = wire(of: abstract), wire.ignored.count < 1000 else { return }
    wire.ignored.append(Int(length))
}

let agentCallback: workbench_agent = { _, channel, abstract in
    if let channel { wire(of: abstract)?.agentChannels.append(channel) }
}

// MARK: Login

let signCallback:
    @convention(c) (
        OpaquePointer?, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?,
        UnsafeMutablePointer<Int>?, UnsafePointer<UInt8>?, Int,
        UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> CInt = { session, signature, signatureLength, data, count, _ in
        guard let wire = wire(of: libssh2_session_abstract(session)), let attempt = wire.attempt
        else { return -1 }
        let data = UnsafeRawBufferPointer(start: data, count: count)
        switch attempt.signing {
        case .notAsked:
            attempt.signing = .asked(Array(data))
            return LIBSSH2_ERROR_EAGAIN
        case .asked: return LIBSSH2_ERROR_EAGAIN
        case .refused: return -1
        case .signed: break
        }
        guard let bytes = attempt.signatureBytes(for: data),
            let copy = bytes.withUnsafeBytes(wire.allocateCopy)
        else { return -1 }
        attempt.noteSignature(at: copy)
        signature?.pointee = copy.assumingMemoryBound(to: UInt8.self)
        signatureLength?.pointee = bytes.count
        return 0
    }

let promptsCallback:
    @convention(c) (
        UnsafePointer<CChar>?, CInt, UnsafePointer<CChar>?, CInt, CInt,
        UnsafePointer<LIBSSH2_USERAUTH_KBDINT_PROMPT>?,
        UnsafeMutablePointer<LIBSSH2_USERAUTH_KBDINT_RESPONSE>?,
        UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> Void = {
        name, nameLength, instruction, instructionLength, count, prompts, responses, abstract in
        guard let wire = wire(of: abstract), let conversation = wire.conversation else { return }
        let prompts = UnsafeBufferPointer(start: prompts, count: Int(count))
        let request = PromptConversation.Request(
            name: printableLines(UnsafeRawBufferPointer(start: name, count: Int(nameLength))),
            instruction: printableLines(
                UnsafeRawBufferPointer(start: instruction, count: Int(instructionLength))),
            prompts: prompts.map(PromptConversation.prompt))
        guard let answers = conversation.ask(request) else {
            // There is no way to say so: what libssh2 sends now must not reach the server.
            wire.isCut = true
            return
        }
        for (index, secret) in answers.prefix(prompts.count).enumerated() {
            secret.withBytes { bytes in
                guard let copy = wire.allocateCopy(of: bytes) else { return }
                responses?[index].text = copy.assumingMemoryBound(to: CChar.self)
                responses?[index].length = UInt32(bytes.count)
            }
        }
    }
