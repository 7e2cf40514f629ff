import DeskStore
import Foundation
import ReferralCore
import ReferralReports

/// Makes the two report files of a referral from what the desk has stored.
struct ReportWriter: Sendable {
    let store: DeskStore
    let campuses: CampusDirectory
    let report: ReferralReport
    let files: ReportFiles

    /// Writes both files and gives the place of the page.
    @discardableResult
    func write(_ reference: ReferenceNumber) async throws -> URL {
        let (dossier, seconds) = try await dossier(of: reference, withPictures: true)
        let name = reference.description
        try files.write(
            html: report.html(of: dossier, at: store.clock.now),
            json: ReferralData(dossier, seconds: seconds).json(), for: name)
        return files.page(of: name)
    }

    func json(for reference: ReferenceNumber) async throws -> Data {
        let (dossier, seconds) = try await dossier(of: reference, withPictures: false)
        return try ReferralData(dossier, seconds: seconds).json()
    }

    private func dossier(
        of reference: ReferenceNumber, withPictures: Bool
    ) async throws -> (ReferralDossier, seconds: Double) {
        let sheet = try await store.sheet(for: reference)
        let pictures = withPictures ? try await store.pictures(for: reference) : []
        let dossier = try Dossiers.dossier(from: sheet, pictures: pictures, campuses: campuses)
        return (dossier, sheet.evidence?.seconds ?? 0)
    }
}
