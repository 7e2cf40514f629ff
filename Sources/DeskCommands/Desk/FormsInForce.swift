import Foundation
import Logging
import ReferralCore
import Synchronization

/// What a running desk tells its readers, taken up anew when a form was switched on or off, learnt, mended or thrown away:
/// the next fax is read by the forms there are then.
///
/// Told by the times of the definitions and of their folders, asked before every fax: some twenty files. A definition that
/// cannot be read is told on the log, and the forms stay as they were.
final class FormsInForce: Sendable {
    private struct Held {
        var job: ReaderJob
        var times: [String: Date]
    }

    private let folders: [URL]
    private let make: @Sendable () throws -> ReaderJob
    private let logger: Logger
    private let held: Mutex<Held>

    /// - Parameter make: puts the readers' job together from what lies in the folders.
    init(_ folders: [URL], logger: Logger, _ make: @escaping @Sendable () throws -> ReaderJob) throws {
        self.folders = folders
        self.make = make
        self.logger = logger
        // Times first: what changes while the job is made is taken up with the next fax.
        let times = Self.times(of: folders)
        held = Mutex(Held(job: try make(), times: times))
    }

    func job() -> ReaderJob {
        held.withLock { held in
            let times = Self.times(of: folders)
            guard times != held.times else { return held.job }
            held.times = times
            do {
                held.job = try make()
                logger.info("Forms taken up", metadata: ["forms": "\(held.job.forms.count)"])
            } catch {
                logger.error("Forms left as they were", metadata: ["why": "\(error)"])
            }
            return held.job
        }
    }

    private static func times(of folders: [URL]) -> [String: Date] {
        var times: [String: Date] = [:]
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for file in [folder.path] + names.filter({ $0.hasSuffix(".yaml") }).map({ folder.appending(path: $0).path })
            {
                times[file] = (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date
            }
        }
        return times
    }
}
