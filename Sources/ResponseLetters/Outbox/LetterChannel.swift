package import DeskStore

/// What a channel is given to send.
package struct LetterJob: Sendable, Equatable {
    /// `RA260306-0123-P-L1.1`; names files and jobs, and never comes twice.
    package var name: String
    package var letter: String
    package var reference: String
    /// E.164; nil where a person sends it by hand.
    package var fax: String?
    package var pages: Int
    package var pdf: [UInt8]
    package var tiff: [UInt8]
    package var pdfFingerprint: Fingerprint
    package var tiffFingerprint: Fingerprint
}

extension LetterJob: CustomStringConvertible {
    package var description: String { "LetterJob(\(name))" }
}

/// What a channel knows of a job.
package enum JobStanding: Sendable, Equatable {
    /// It never had such a job.
    case unknown
    /// It has the job and is not done with it.
    case underway(serverJob: String?)
    case finished(SendResult)
}

/// A way out of the house. The outbox asks `standing` before it hands over a job it may have handed over before; a channel
/// that answers truly is never given a letter twice.
package protocol LetterChannel: Sendable {
    var name: String { get }
    /// Makes ready what handing over needs, and may be repeated.
    func prepare(_ job: LetterJob) async throws(ChannelError)
    /// Gives the job away, once; the channel's own number of it, where it has one.
    func handOver(_ job: LetterJob) async throws(ChannelError) -> String?
    func standing(of job: LetterJob, serverJob: String?) async throws(ChannelError) -> JobStanding
    /// Clears away what is left of a job, named, whose result is written down; may be repeated.
    func forget(_ job: String) async
    /// Names of the jobs of which something lies here.
    func lying() async -> Set<String>
}

/// Why a channel could not do its part. `isFinal`: waiting will not help, the letter has failed.
package struct ChannelError: Error, Equatable, CustomStringConvertible {
    package var channel: String
    package var why: String
    package var isFinal: Bool

    package init(_ channel: String, _ why: String, isFinal: Bool = false) {
        self.channel = channel
        self.why = why
        self.isFinal = isFinal
    }

    package var description: String { "Channel '\(channel)': \(why)" }
}
