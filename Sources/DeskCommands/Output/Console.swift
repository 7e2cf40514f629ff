import Foundation
import Glibc

/// The two streams of the program: answers on standard output, words about the work on standard error.
enum Console {
    static func say(_ text: String) { write(text, to: .standardOutput) }

    static func complain(_ text: String) { write(text, to: .standardError) }

    /// How far long work has come, in one line that is written over again; for a person at a terminal only. An empty text
    /// takes it away.
    static func tellProgress(_ text: String) {
        guard talksToPerson else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
    }

    /// Bytes exactly as they are, for JSON and CSV.
    static func hand(_ data: Data) { try? FileHandle.standardOutput.write(contentsOf: data) }

    static var answersToPerson: Bool { isatty(STDOUT_FILENO) == 1 }
    static var talksToPerson: Bool { isatty(STDERR_FILENO) == 1 }

    private static func write(_ text: String, to stream: FileHandle) {
        let ended = text.hasSuffix("\n") ? text : text + "\n"
        try? stream.write(contentsOf: Data(ended.utf8))
    }
}
