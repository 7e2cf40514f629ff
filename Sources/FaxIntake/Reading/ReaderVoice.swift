internal import CMemoryFile
internal import Dispatch
internal import Foundation
internal import Glibc
internal import ReferralCore
internal import Synchronization
internal import SystemPackage

/// What a reader prints, through a pipe of its own, onto a tape.
///
/// The library that starts programs can hear them too, but keeps a few hundred bytes for every one that ever ran, and a desk
/// starts one for each fax.
final class ReaderVoice: Sendable {
    /// The end the reader prints into; who starts the reader closes it here.
    let mouth: FileDescriptor
    private let ear: FileDescriptor
    private let isUnheard = Atomic(false)

    init() throws(ReaderFailure) {
        var ends: [Int32] = [-1, -1]
        guard unsafe private_pipe(&ends) == 0 else { throw .cannotStart(why: "the system gave no pipe") }
        ear = FileDescriptor(rawValue: ends[0])
        mouth = FileDescriptor(rawValue: ends[1])
    }

    deinit { try? ear.close() }

    /// Until the reader closed its mouth, the tape is full, or the task is cancelled. Holds a thread while it listens.
    func fill(_ tape: Tape) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    self.listen(onto: tape)
                    continuation.resume()
                }
            }
        } onCancel: {
            isUnheard.store(true, ordering: .relaxed)
        }
    }

    private func listen(onto tape: Tape) {
        var piece = [UInt8](repeating: 0, count: Thresholds.pieceBytes)
        while !isUnheard.load(ordering: .relaxed) {
            var wait = pollfd(fd: ear.rawValue, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&wait, 1, Thresholds.listeningMilliseconds) > 0 else { continue }
            let count = unsafe piece.withUnsafeMutableBytes { space in (try? unsafe ear.read(into: space)) ?? 0 }
            guard count > 0, tape.take(piece[..<count]) else { return }
        }
    }
}

/// What a reader said so far, up to a limit.
final class Tape: Sendable {
    private let limit: Int
    private let said = Mutex((bytes: Data(), isFull: false))

    init(limit: Int) { self.limit = limit }

    var bytes: Data { said.withLock { $0.bytes } }
    var isFull: Bool { said.withLock { $0.isFull } }

    /// False when it is too much.
    func take(_ piece: ArraySlice<UInt8>) -> Bool {
        said.withLock { said in
            guard said.bytes.count + piece.count <= limit else {
                said.isFull = true
                return false
            }
            said.bytes.append(contentsOf: piece)
            return true
        }
    }
}
