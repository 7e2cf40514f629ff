import Foundation
import ReferralCore

/// Takes a job off standard input: one line of JSON, and the document's bytes after it.
///
/// The line is taken before the cage closes, because it says what the cage leaves open; of the document not a byte is
/// looked at before. Only where a job names a file is the file taken in first.
struct JobIntake {
    let job: ReaderJob
    private var rest: Data

    private static let piece = 256 * 1024

    /// Nil where the input ends before a line does, or the line is longer than any job.
    private static func line() throws(JobFlaw) -> (Data, rest: Data) {
        var taken = Data()
        while taken.count < Thresholds.jobBytes {
            guard let piece = try? FileHandle.standardInput.read(upToCount: piece), !piece.isEmpty else { break }
            let start = taken.count
            taken.append(piece)
            if let end = taken[start...].firstIndex(of: UInt8(ascii: "\n")) {
                return (taken[..<end], Data(taken[(end + 1)...]))
            }
        }
        guard taken.count < Thresholds.jobBytes else { throw JobFlaw(place: "its end") }
        return (taken, Data())
    }

    init() throws(JobFlaw) {
        let (line, rest) = try Self.line()
        do {
            job = try JSONDecoder().decode(ReaderJob.self, from: line)
        } catch {
            throw JobFlaw(place: (error as? DecodingError)?.place ?? "its beginning")
        }
        self.rest = rest
        if !job.document.isEmpty {
            self.rest = FileManager.default.contents(atPath: job.document) ?? Data()
        }
    }

    /// The document, whole; nil where it is longer than any document.
    func document() -> Data? {
        guard job.document.isEmpty else { return rest }
        var document = rest
        while document.count <= Thresholds.documentBytes {
            guard let piece = try? FileHandle.standardInput.read(upToCount: Self.piece * 16), !piece.isEmpty else {
                return document
            }
            document.append(piece)
        }
        return nil
    }
}

/// Where in the job the mistake is, by its keys; a job's values are not repeated.
struct JobFlaw: Error {
    var place: String
}

extension DecodingError {
    fileprivate var place: String {
        let path: [any CodingKey] =
            switch self {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        return path.isEmpty ? "its beginning" : "at " + path.map(\.stringValue).joined(separator: ".")
    }
}
