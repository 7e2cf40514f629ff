package import Foundation

/// All a reader said on standard output, taken apart as the word of a stranger: lines `page N` as it began each page, and
/// its answer at the end.
///
/// A reader that was killed leaves the pages it began, so that the desk knows which one ended it.
package struct ReaderTranscript: Sendable, Equatable {
    /// The page last begun; nil before the first.
    package var lastPage: Int?
    /// Nil where there is none, or none that can be understood.
    package var answer: ReaderAnswer?

    /// Pages a transcript may speak of.
    private static let mostPages = 10_000

    package static func line(beginning page: Int) -> String { "page \(page)\n" }

    /// Takes bytes apart. Pages are counted upwards; anything else ends the list of pages, and must be the answer.
    package init(_ bytes: Data) {
        var rest = bytes[...]
        while let (page, after) = Self.page(at: rest), page > (lastPage ?? 0), page <= Self.mostPages {
            lastPage = page
            rest = after
        }
        guard !rest.isEmpty else { return }
        answer = try? JSONDecoder().decode(ReaderAnswer.self, from: Data(rest))
    }

    private static func page(at bytes: Data) -> (Int, rest: Data)? {
        let head = Array(bytes.prefix(16))
        guard head.starts(with: Array("page ".utf8)), let end = head.firstIndex(of: UInt8(ascii: "\n")) else {
            return nil
        }
        let digits = head[5..<end]
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }),
            let page = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        return (page, bytes.dropFirst(end + 1))
    }
}
