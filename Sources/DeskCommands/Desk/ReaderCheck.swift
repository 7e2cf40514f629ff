import DeskSettings
import DeskStore
import FaxIntake
import Foundation
import ReferralCore

/// Has the reader read a page made on the spot: shows that it starts, opens a PDF, and finds its language data.
enum ReaderCheck {
    /// Seconds one small page may take on a slow machine.
    private static let patience = 60.0

    static func look(_ installation: Installation, _ settings: DeskConfiguration, into checkup: inout Checkup) async {
        let page = FileManager.default.temporaryDirectory.appending(path: "faxdesk-doctor-\(UUID().uuidString).pdf")
        defer { try? FileManager.default.removeItem(at: page) }
        do {
            try samplePage().write(to: page)
            let executable = try Installation.reader()
            let reader = ReaderProcess(
                executable: executable,
                job: try installation.job(
                    wantsPictures: false, settings.reader, languageData: settings.languageData), seconds: patience)
            let evidence = try await reader.read(Fingerprint.of(fileAt: page), at: page)
            checkup.good("reader", evidence.reader)
            await CageCheck.look(at: executable, settings.reader.confinement, into: &checkup)
        } catch let failure as CommandFailure {
            checkup.bad("reader", "it is not there", remedy: failure.description)
        } catch let failure as ReaderFailure {
            checkup.bad("reader", "it could not read a simple page", remedy: failure.description)
        } catch {
            checkup.bad("reader", "no page could be made for it", remedy: "Make room in the temporary folder.")
        }
    }

    /// A PDF of one line of text.
    private static func samplePage() -> Data {
        let words = "BT /F1 24 Tf 72 700 Td (Faxdesk reads this line.) Tj ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
                + "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            "<< /Length \(words.utf8.count) >>\nstream\n\(words)\nendstream",
        ]
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = places.map { place in
            String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
        }
        text += "xref\n0 5\n0000000000 65535 f \n\(table.joined())"
        return Data((text + "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n\(text.utf8.count)\n%%EOF\n").utf8)
    }
}
