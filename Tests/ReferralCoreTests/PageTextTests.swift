import ReferralCore
import Testing

@Test func `runs of a page are read row by row, each row from the left`() {
    func line(_ text: String, _ left: Double, _ top: Double, height: Double = 4) -> PageText.Line {
        PageText.Line(
            text: text, box: PageRegion(left: left, top: top, right: left + 30, bottom: top + height), confidence: 1)
    }
    let lines = PageText.inReadingOrder([
        line("Phone:", 110, 40.8), line("555-0100", 150, 40), line("Name:", 10, 41), line("Title", 60, 10, height: 9),
        line("Ann Example", 50, 40.4),
    ])
    #expect(
        PageText(page: 1, lines: lines).plain
            == "Title\nName:    Ann Example    Phone:    555-0100")
}

@Test func `a page with more runs than any page has is not believed`() throws {
    let box = PageRegion(left: 0, top: 0, right: 10, bottom: 4)
    var limits = EvidenceLimits()
    limits.lines = 3
    func evidence(_ count: Int) -> FaxEvidence {
        let line = PageText.Line(text: "a\u{7}b", box: box, confidence: 0.5)
        let page = PageEvidence(
            page: 1, kind: .notes, rotation: 0, skew: 0, dpi: [204, 196], size: [216, 279], quality: 1)
        return FaxEvidence(
            reader: "r", pages: [page], referrals: [],
            texts: [PageText(page: 1, lines: Array(repeating: line, count: count))], seconds: 0)
    }
    #expect(throws: EvidenceError.tooMany("lines of a page")) { try evidence(4).validated(limits: limits) }
    #expect(try evidence(3).validated(limits: limits).texts?.first?.lines.first?.text == "ab")
}
