import Foundation
import Testing

@testable import ReferralCore

@Suite struct `Evidence from the reader` {
    /// Finite, but ten times of it is not.
    private static let farOff = PageRegion(left: 0, top: 0, right: 1.7e308, bottom: 1.7e308)
    private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0])

    static func sound() -> FaxEvidence {
        FaxEvidence(
            reader: "faxdesk-reader 1",
            pages: [
                PageEvidence(
                    page: 1, kind: .form, rotation: 0, skew: -0.4, dpi: [204, 196], size: [215.9, 279.4], quality: 0.9,
                    header: TransmissionHeader(
                        raw: "CLINIC", sender: "CLINIC", number: "+15075550123", sent: nil, page: 1, of: 1),
                    fingerprint: "0123456789abcdef")
            ],
            referrals: [
                ReferralEvidence(
                    pages: [1], form: FormMatch(id: "referral-arizona", score: 0.97),
                    fields: [
                        FieldReading(
                            key: .patientName, ink: .written, raw: "Zebedee Quillfeather", confidence: 0.98, page: 1,
                            box: PageRegion(left: 10, top: 10, right: 60, bottom: 15), source: .print,
                            alternatives: ["Zebedee Quilfeather"], label: "Name", rules: ["vote"])
                    ])
            ], pictures: [PagePicture(page: 1, dpi: 100, png: png)], seconds: 0.5)
    }

    @Test func `sound evidence is believed unchanged`() throws {
        #expect(try Self.sound().validated() == Self.sound())
    }

    @Test func `an empty document is sound`() throws {
        let empty = FaxEvidence(reader: "r", pages: [], referrals: [], seconds: 0)
        #expect(try empty.validated() == empty)
    }

    struct Lie: Sendable, CustomTestStringConvertible {
        let error: EvidenceError
        let tell: @Sendable (inout FaxEvidence) -> Void
        var testDescription: String { "\(error)" }

        init(_ error: EvidenceError, _ tell: @escaping @Sendable (inout FaxEvidence) -> Void) {
            self.error = error
            self.tell = tell
        }
    }

    @Test(arguments: [
        Lie(.schema(2)) { $0.schema = 2 }, Lie(.pageNumber(7)) { $0.pages[0].page = 7 },
        Lie(.number("rotation")) { $0.pages[0].rotation = 45 }, Lie(.number("skew")) { $0.pages[0].skew = .nan },
        Lie(.number("resolution")) { $0.pages[0].dpi = [204] },
        Lie(.number("page size")) { $0.pages[0].size = [1, .infinity] },
        Lie(.number("quality")) { $0.pages[0].quality = 1.5 },
        Lie(.number("fingerprint")) { $0.pages[0].fingerprint = "x" },
        Lie(.number("duration")) { $0.seconds = -1 }, Lie(.number("duration")) { $0.seconds = 1e300 },
        Lie(.pageNumber(2)) { $0.referrals[0].pages = [2] }, Lie(.pageNumber(0)) { $0.referrals[0].fields[0].page = 0 },
        Lie(.number("confidence")) { $0.referrals[0].fields[0].confidence = .nan },
        Lie(.number("confidence")) { $0.referrals[0].fields[0].support.agreement = -0.1 },
        Lie(.number("confidence")) { $0.referrals[0].fields[0].support.further = [.hand: 1.5] },
        Lie(.box("patient.name")) { $0.referrals[0].fields[0].box.right = 900 },
        Lie(.box("patient.name")) { $0.referrals[0].fields[0].box.top = .nan },
        Lie(.box("patient.name")) { $0.referrals[0].fields[0].box.right = 5 },
        Lie(.box("a hidden place")) { $0.pages[0].hidden = [farOff] },
        Lie(.box("a line of text")) {
            $0.texts = [PageText(page: 1, lines: [PageText.Line(text: "x", box: farOff, confidence: 1)])]
        },
        Lie(.tooLong("reading")) { $0.referrals[0].fields[0].raw = String(repeating: "x", count: 30_000) },
        Lie(.tooLong("reading")) { $0.referrals[0].fields[0].raw = "e" + String(repeating: "\u{301}", count: 90_000) },
        Lie(.tooLong("label")) { $0.referrals[0].fields[0].label = String(repeating: "x", count: 500) },
        Lie(.tooMany("alternatives")) { $0.referrals[0].fields[0].alternatives = Array(repeating: "x", count: 33) },
        Lie(.tooMany("readings")) { $0.referrals[0].fields = Array(repeating: $0.referrals[0].fields[0], count: 501) },
        Lie(.tooMany("referrals")) { $0.referrals = Array(repeating: $0.referrals[0], count: 1001) },
        Lie(.tooMany("pictures")) { $0.pictures.append($0.pictures[0]) },
        Lie(.picture(1)) { $0.pictures[0].png = Data("GIF89a".utf8) },
        Lie(.picture(1)) { $0.pictures[0].png.append(Data(count: 9_000_000)) },
        Lie(.picture(1)) { $0.pictures[0].dpi = 0 }, Lie(.formName) { $0.referrals[0].form?.id = "../../etc/passwd" },
        Lie(.number("form score")) { $0.referrals[0].form?.score = 2 },
    ])
    func `what cannot be is not believed`(_ lie: Lie) {
        var evidence = Self.sound()
        lie.tell(&evidence)
        #expect(throws: lie.error) { try evidence.validated() }
    }

    @Test func `control characters and social security numbers are taken out on arrival`() throws {
        var evidence = Self.sound()
        evidence.referrals[0].fields[0].key = .reasonText
        evidence.referrals[0].fields[0].raw = "pain\u{0}\u{1B}[31m since\nMay\t\u{202E}SSN 123-45-6789"
        evidence.referrals[0].fields[0].alternatives = ["SSN 123-45-6788"]
        evidence.pages[0].header?.raw = "A\rB"
        let kept = try evidence.validated()
        #expect(kept.referrals[0].fields[0].raw == "pain[31m since\nMay SSN [SSN removed]")
        #expect(kept.referrals[0].fields[0].alternatives == ["SSN [SSN removed]"])
        #expect(kept.pages[0].header?.raw == "AB")
    }

    @Test func `a box that stands over the edge is cut to its page`() throws {
        var evidence = Self.sound()
        evidence.referrals[0].fields[0].box = PageRegion(left: -3, top: 1, right: 230, bottom: 5)
        #expect(
            try evidence.validated().referrals[0].fields[0].box == PageRegion(left: 0, top: 1, right: 215.9, bottom: 5))
    }
}
