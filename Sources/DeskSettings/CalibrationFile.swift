package import Foundation
package import ReferralCore

/// Finds the measured probabilities that came with the program: `calibration.json` among the templates.
package enum CalibrationFile {
    package static let name = "calibration.json"

    /// The templates' calibration, or nil where there is none; a broken one is an error, not a silent change of thresholds.
    package static func find(in templates: TemplatesFolder) throws(SettingsError) -> Calibration? {
        let file = templates.url.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return nil }
        return try load(file)
    }

    package static func load(_ file: URL) throws(SettingsError) -> Calibration {
        let calibration: Calibration
        do {
            calibration = try JSONDecoder().decode(Calibration.self, from: Data(contentsOf: file))
        } catch {
            throw SettingsError(
                file: file.lastPathComponent, line: nil,
                problem: "cannot be read as a calibration; make it again with 'faxlab calibrate'")
        }
        guard calibration.isSound else {
            throw SettingsError(
                file: file.lastPathComponent, line: nil,
                problem: "has a tree that leads nowhere; make it again with 'faxlab calibrate'")
        }
        guard calibration.version == Calibration.currentVersion else {
            throw SettingsError(
                file: file.lastPathComponent, line: nil,
                problem: "is of version \(calibration.version), this program wants \(Calibration.currentVersion); "
                    + "make it again with 'faxlab calibrate'")
        }
        guard calibration.reader == ReaderVersion.name else {
            throw SettingsError(
                file: file.lastPathComponent, line: nil,
                problem: "was fitted to \(calibration.reader), this program comes with \(ReaderVersion.name); "
                    + "make it again with 'faxlab calibrate'")
        }
        return calibration
    }
}
