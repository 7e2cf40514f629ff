internal import DeskSettings
package import Foundation
import Glibc
package import ReferralCore

/// Looks at what the machine itself must offer: time zones, language data, disk, and a clock that can be right.
package struct MachineChecks {
    /// What a desk needs, and what is too little.
    private enum Thresholds {
        /// Free bytes below which someone should plan for more room.
        static let scarceDisk: Int64 = 1_000_000_000
        /// Free bytes below which nothing more should be taken in.
        static let noDisk: Int64 = 100_000_000
        /// Seconds by which a fax server's clock may be ahead of the desk's: as much as its times are believed.
        static let drift: TimeInterval = 15 * 60
        /// A clock before this has lost its battery: 2026-01-01.
        static let oldestNow = Date(timeIntervalSince1970: 1_767_225_600)
    }

    private static let languageFolders = [
        "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata",
    ]

    package static func zones(of directory: CampusDirectory, into checkup: inout Checkup) {
        for (code, campus) in directory.campuses.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if TimeZone(identifier: campus.zone) == nil {
                checkup.bad(
                    "time zone of \(code.rawValue)", "\(campus.zone) is not known here",
                    remedy: "apt-get install tzdata, or correct the zone in campuses.yaml.")
            } else {
                checkup.good("time zone of \(code.rawValue)", campus.zone)
            }
        }
    }

    package static func languageData(in folder: String?, into checkup: inout Checkup) {
        let environment = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"]
        let folders = folder.map { [$0] } ?? (environment.map { [$0] } ?? []) + languageFolders
        let found = folders.first { FileManager.default.fileExists(atPath: $0 + "/eng.traineddata") }
        if let found {
            checkup.good("language data", "English in \(found)")
        } else {
            checkup.bad(
                "language data", "eng.traineddata is not in \(folders.joined(separator: ", "))",
                remedy: "apt-get install tesseract-ocr-eng.")
        }
    }

    /// Without them the desk works, but reads with the stock model and is sure of less.
    static func faxModels(of templates: TemplatesFolder, into checkup: inout Checkup) {
        guard let models = templates.models else {
            return checkup.warn(
                "fax models", "fax.traineddata is not beside the templates; faxes are read by the stock model alone",
                remedy: "Put the Models folder back beside \(templates.url.path): more values are read right with it.")
        }
        let second = models.appending(path: "second.traineddata").path(percentEncoded: false)
        if FileManager.default.fileExists(atPath: second) {
            checkup.good("fax models", "in \(models.path)")
        } else {
            checkup.warn(
                "fax models", "second.traineddata is not in \(models.path); the stock model reads in its place",
                remedy: "Put the whole Models folder back: more values are read right, and more surely, with both.")
        }
    }

    package static func disk(at folder: URL, into checkup: inout Checkup) {
        var facts = statvfs()
        guard statvfs(folder.path, &facts) == 0 else {
            checkup.warn("disk", "its free space cannot be told", remedy: "Look at 'df -h \(folder.path)'.")
            return
        }
        let free = Int64(facts.f_bavail) * Int64(facts.f_frsize)
        let words = "\(free / 1_000_000) MB free"
        if free < Thresholds.noDisk {
            checkup.bad("disk", words, remedy: "Free some space: the desk cannot keep what it receives.")
        } else if free < Thresholds.scarceDisk {
            checkup.warn("disk", words, remedy: "Make room soon; the desk stops taking faxes in when the disk is full.")
        } else {
            checkup.good("disk", words)
        }
    }

    /// - Parameter latest: the newest moment the desk has recorded; fax servers' clocks may be a little ahead.
    package static func clock(now: Date, latest: Date?, into checkup: inout Checkup) {
        let remedy = "Set the clock ('timedatectl set-ntp true'): every deadline is counted from it."
        if now < Thresholds.oldestNow {
            checkup.bad("clock", "it says \(now.formatted(.iso8601)), which cannot be", remedy: remedy)
        } else if let latest, now < latest.addingTimeInterval(-Thresholds.drift) {
            checkup.bad(
                "clock", "it says \(now.formatted(.iso8601)), before the desk's last entry", remedy: remedy)
        } else {
            checkup.good("clock", now.formatted(.iso8601))
        }
    }
}
