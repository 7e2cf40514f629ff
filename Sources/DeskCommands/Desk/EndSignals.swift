import Dispatch
import Glibc

/// Turns Ctrl-C and SIGTERM into one orderly end; a second one ends the program at once.
final class EndSignals {
    private let sources: [any DispatchSourceSignal]

    init(_ end: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                end()
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }

    func ignore() {
        for source in sources { source.cancel() }
    }
}
