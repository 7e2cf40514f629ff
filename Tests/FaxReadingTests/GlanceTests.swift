import FormUnderstanding
import Foundation
import ReferralCore
import Testing

@testable import FaxReading
@testable import PageImaging

/// Cover, form, notes.
private let packet = "arizona-cover-and-notes.tif"

private func reader() throws -> PageReader {
    let job = ReaderJob(document: "", forms: [], formsFolder: "", lexicon: "", wantsPictures: false)
    return PageReader(
        forms: try KnownForms(job),
        labels: try LabelsOnDemand(path: SampleFaxes.root.appending(path: "Templates/labels.tsv").path),
        reading: try ReadingEngine(languageData: nil, models: nil), mechanisms: .all, ownNumbers: [])
}

private func glanced(_ name: String, page: Int, depth: PageDepth = .ifForm) throws -> PageOutcome? {
    try reader().glanced(
        try SampleFaxes.received(name, page: page), number: page, depth: depth, after: nil, wantsPicture: false)
}

@Test func `notes behind a form are told by a glance, and nothing is read of them`() throws {
    let notes = try #require(try glanced(packet, page: 3))
    #expect(notes.evidence.kind == .notes)
    #expect(notes.evidence.fingerprint?.count == 16)
    #expect(notes.readings.isEmpty)
}

@Test func `a form wants more care than a glance`() throws {
    #expect(try glanced(packet, page: 2) == nil)
}

@Test func `where only a glance is left, a form is told of as not read`() throws {
    let form = try #require(try glanced(packet, page: 2, depth: .glance))
    #expect(form.evidence.kind == .form)
    #expect(form.evidence.problems == [.notRead])
}

@Test func `a page for a glance has dots for its grey, and paper of dots or shades has none`() throws {
    guard let rough = try WorkingPage.rough(try SampleFaxes.received(packet, page: 3)) else {
        Issue.record("a page of plain dots must do for a glance")
        return
    }
    let (isRough, depth, width) = (rough.isRough, rough.grey.depth, rough.size.width)
    #expect(isRough)
    #expect(depth == 1)
    #expect(abs(width - 215) < 3)
    let grey = ReceivedPage(
        bitmap: try Bitmap(width: 400, height: 400, depth: 8), density: PixelDensity(x: 200, y: 200), isDamaged: false)
    if try WorkingPage.rough(grey) != nil { Issue.record("shades of grey want care") }
}

@Test func `where the machine's line of the page before stands again, nothing below it is tried for one`() throws {
    // given a page with two lines that may be a machine's
    let reading = try ReadingEngine(languageData: nil, models: nil)
    func page() throws -> WorkingPage {
        var page = try SampleFaxes.page("arizona-fine-clean.tif")
        let band = PixelBox(left: 0, top: 0, right: page.ink.width, bottom: page.pixels(4.5))
        let ink = try page.ink.cropped(to: band)
        let grey = try page.grey.cropped(to: band)
        page.clear(band.moved(down: band.height))
        page.replace(band.moved(down: band.height), ink: ink, grey: grey)
        return page
    }
    var first = try page()
    let both = HeaderBand.take(from: &first, reading: reading)
    // when
    var again = try page()
    let one = HeaderBand.take(from: &again, reading: reading, seen: [try #require(both.places.first)])
    var elsewhere = try page()
    let all = HeaderBand.take(
        from: &elsewhere, reading: reading, seen: [PageRegion(left: 100, top: 2, right: 150, bottom: 5)])
    // then
    #expect(both.places.count == 2)
    #expect(one.places == [both.places[0]])
    #expect(one.header == both.header)
    #expect(both.header != nil)
    #expect(all.places == both.places)
}

extension PixelBox {
    fileprivate func moved(down: Int) -> PixelBox {
        PixelBox(left: left, top: top + down, right: right, bottom: bottom + down)
    }
}
