import Foundation
import ReferralCore
import ReferralReports

/// A made-up referral in which every status, every list and every optional line of a report occurs.
enum SampleDossier {
    /// Friday, March 6, 2026, 3:41 PM in Phoenix.
    static let received = Date(timeIntervalSince1970: 1_772_836_867)
    static let now = received.addingTimeInterval(4 * 3600)

    static func full() throws -> ReferralDossier {
        ReferralDossier(
            reference: "RA260306-0123-P", referral: referral(), pages: pages(), pictures: try pictures(),
            receipt: Receipt(
                at: received, source: "the fax server's note", fileName: "fax-0042.tif",
                sha256: String(repeating: "9f", count: 32), sender: "+16025550142", dialled: "+14803014071",
                deliveries: 2),
            promise: PromisedAnswer(
                campus: .arizona, campusName: "Arizona", zone: try zone("America/Phoenix"),
                due: Date(timeIntervalSince1970: 1_773_100_800), workDue: Date(timeIntervalSince1970: 1_773_014_400),
                policyName: "calendar3",
                policy: "Three calendar days, until 5:00 PM at the campus", isUnstaffed: true),
            trouble: Trouble(what: "Page 2 is damaged.", remedy: "Ask the sender to fax page 2 again."),
            kin: [Kin(reference: "RA260305-0007-K", why: "Same sender and same patient, one day earlier.")])
    }

    static func zone(_ name: String) throws -> TimeZone {
        struct NoSuchZone: Error {}
        guard let zone = TimeZone(identifier: name) else { throw NoSuchZone() }
        return zone
    }

    static func field(
        _ value: FieldValue?, _ status: FieldStatus, _ box: PageRegion?, raw: String? = nil, confidence: Double = 0.98,
        alternatives: [String] = [], label: String? = nil, note: String? = nil
    ) -> DecidedField {
        var plain = ""
        if case .text(let text) = value { plain = text }
        return DecidedField(
            value: value, raw: raw ?? plain, confidence: confidence, status: status, page: box == nil ? nil : 1,
            box: box, source: box == nil ? nil : .print, alternatives: alternatives, label: label, note: note)
    }

    private static func referral() -> DecidedReferral {
        DecidedReferral(
            pages: [1], form: FormMatch(id: "referral-arizona", score: 0.971),
            fields: [
                .patientName: field(
                    .text("Zebedee <b>Quillfeather</b> & Sons"), .accepted,
                    PageRegion(left: 20, top: 50, right: 100, bottom: 57), confidence: 0.999, label: "Name of patient"),
                .patientBirthDate: field(
                    .text("1961-03-06"), .look, PageRegion(left: 110, top: 50, right: 150, bottom: 57),
                    raw: "O3/06/1961",
                    confidence: 0.83, alternatives: ["1961-08-06", "1967-03-06"], label: "DOB",
                    note: "One figure could be a 3 or an 8: compare with the picture."),
                .patientAddress: field(nil, .missing, PageRegion(left: 20, top: 60, right: 190, bottom: 67)),
                .guardianName: field(nil, .missing, PageRegion(left: 20, top: 70, right: 100, bottom: 77)),
                .insuranceType: field(
                    .text("workers_comp"), .conflict, PageRegion(left: 20, top: 80, right: 190, bottom: 92),
                    confidence: 0.6, note: "Two boxes are ticked."),
                .referrerNPI: field(
                    nil, .illegible, PageRegion(left: 20, top: 120, right: 80, bottom: 127), confidence: 0.1),
                .referrerFax: field(.text("+16025550142"), .accepted, nil, confidence: 0.96),
                .serviceRequested: field(
                    .list(["Consultation", "Second opinion"]), .accepted,
                    PageRegion(left: 20, top: 140, right: 190, bottom: 148), raw: "consult; 2nd opinion"),
                .reasonText: field(nil, .absent, nil),
            ],
            findings: [
                Finding(field: .referrerNPI, code: "unreadable", message: "There is ink, but no reading of it fits."),
                Finding(field: .referrerFax, code: "sender", message: "Agrees with the number that sent the fax."),
                Finding(field: nil, code: "paediatric", message: "The patient is under 18."),
            ],
            proposals: [.redirect(to: .minnesota, reason: "children are in general seen there only")],
            urgency: .urgent, incomplete: [.patientAddress, .referrerNPI])
    }

    private static func pages() -> [PageEvidence] {
        [
            PageEvidence(
                page: 1, kind: .form, rotation: 180, skew: 0.4, dpi: [204, 98], size: [215.9, 279.4], quality: 0.88,
                header: TransmissionHeader(
                    raw: "MAR-06-2026 15:39 DESERT FAMILY CLINIC 602 555 0142 P.01/02", sender: "DESERT FAMILY CLINIC",
                    number: "+16025550142", sent: "2026-03-06T15:39", page: 1, of: 2),
                problems: [.lineErrors]),
            PageEvidence(
                page: 2, kind: .undecoded, rotation: 0, skew: 0, dpi: [], size: [215.9, 279.4], quality: 0,
                problems: [.couldNotDecode]),
        ]
    }

    /// A PNG of one black pixel, or the page named by `FAXDESK_PAGE_PICTURE` when someone wants to look at the layout.
    private static func pictures() throws -> [PagePicture] {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["FAXDESK_PAGE_PICTURE"] {
            return [PagePicture(page: 1, dpi: 200, png: try Data(contentsOf: URL(filePath: path)))]
        }
        let dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
        return [PagePicture(page: 1, dpi: 200, png: Data(base64Encoded: dot) ?? Data())]
    }
}
