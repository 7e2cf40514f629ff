import DeskSettings
import Foundation
import ReferralCore
import Testing

/// Measured certainty is used only with the reader it was measured on.
struct CalibrationFileTests {
    private func templates(with calibration: Calibration?) throws -> TemplatesFolder {
        let folder = FileManager.default.temporaryDirectory.appending(path: "faxdesk-calibration-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data().write(to: folder.appending(path: "campuses.yaml"))
        if let calibration {
            try JSONEncoder().encode(calibration).write(to: folder.appending(path: CalibrationFile.name))
        }
        return try TemplatesFolder.find(explicit: folder.path)
    }

    private func calibration(reader: String = ReaderVersion.name) -> Calibration {
        Calibration(
            reader: reader, fittedOn: "a test",
            known: Calibration.Curve(
                weights: ["constant": 1], accept: 0.97, stricter: ["npi": 0.99], reliability: []),
            unknown: Calibration.Curve(weights: ["constant": 1], accept: 0.99, reliability: []))
    }

    @Test func `a calibration of this reader is used as it is`() throws {
        let folder = try templates(with: calibration())
        defer { try? FileManager.default.removeItem(at: folder.url) }
        let found = try CalibrationFile.find(in: folder)
        #expect(found == calibration())
        #expect(found?.bar(for: .referrerNPI, onKnownForm: true) == 0.99)
        #expect(found?.bar(for: .patientName, onKnownForm: true) == 0.97)
        #expect(found?.bar(for: .patientName, onKnownForm: false) == 0.99)
    }

    @Test func `a calibration of another reader is refused with the remedy`() throws {
        let folder = try templates(with: calibration(reader: "faxdesk-reader 1"))
        defer { try? FileManager.default.removeItem(at: folder.url) }
        let error = try #require(throws: SettingsError.self) { try CalibrationFile.find(in: folder) }
        #expect(error.problem.contains("fitted to faxdesk-reader 1"))
        #expect(error.problem.contains("faxlab calibrate"))
    }

    @Test func `where there is none nothing is measured`() throws {
        let folder = try templates(with: nil)
        defer { try? FileManager.default.removeItem(at: folder.url) }
        #expect(try CalibrationFile.find(in: folder) == nil)
    }
}
