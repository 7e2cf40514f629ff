/// The files of letters that are underway, as they lie in the outbox folder: `JOB.pdf`, `JOB.tif`, `JOB.json`, what a fax server
/// answers as `JOB.result.json`, and their drafts, which begin with a dot.
internal import DeskStore
internal import Foundation

enum JobFiles {
    /// The jobs of which a file lies in a folder. Files that are not the desk's name no job.
    static func jobs(in folder: URL) -> Set<String> { Set(names(in: folder).compactMap { job(of: $0) }) }

    /// What cannot be taken away now stays, and is tried again at the next round.
    static func remove(_ job: String, from folder: URL) {
        guard let open = try? OpenFile(folder: folder.path) else { return }
        for name in names(in: folder) where Self.job(of: name) == job { try? open.remove(name) }
    }

    private static func names(in folder: URL) -> [FileName] {
        ((try? OpenFile(folder: folder.path).names()) ?? []).sorted { $0.shown < $1.shown }
    }

    private static func job(of name: FileName) -> String? {
        name.shown.wholeMatch(of: /\.?(?:draft-)?\.?([A-Z0-9-]+-L\d+\.\d+)\.(?:pdf|tif|json|result\.json)/).map {
            String($0.1)
        }
    }
}
