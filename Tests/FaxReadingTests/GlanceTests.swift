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

@Test func `a sheet with print on dots alone is not taken for an empty one`() throws {
    var dots = try Bitmap(width: 1728, height: 2200, depth: 1)
    for y in stride(from: 300, to: 900, by: 4) {
        for x in stride(from: 300, to: 1100, by: 4) {
            dots.blacken(PixelBox(left: x, top: y, right: x + 2, bottom: y + 2))
        }
    }
    let received = ReceivedPage(bitmap: dots, density: PixelDensity(x: 204, y: 196), isDamaged: false)
    if try WorkingPage.rough(received) == nil { Issue.record("so few dots must do for a glance") }
    let outcome = try reader().glanced(received, number: 2, depth: .ifForm, after: nil, wantsPicture: false)
    #expect(outcome == nil)
}

@Test(arguments: [false, true])
func `a second machine's line is looked for close below the first, and no further down`(isFar: Bool) throws {
    // given a page with its machine's line printed once more below
    var page = try SampleFaxes.page("arizona-fine-clean.tif")
    let band = PixelBox(left: 0, top: 0, right: page.ink.width, bottom: page.pixels(4.5))
    let copy = band.moved(down: isFar ? page.pixels(7) : band.height)
    let ink = try page.ink.cropped(to: band)
    let grey = try page.grey.cropped(to: band)
    page.clear(PixelBox(left: 0, top: band.bottom, right: page.ink.width, bottom: page.pixels(13)))
    page.replace(copy, ink: ink, grey: grey)
    // when
    let header = HeaderBand.take(from: &page, reading: try ReadingEngine(languageData: nil, models: nil))
    // then
    #expect(header != nil)
    #expect(page.ink.inkCount(in: band) == 0)
    #expect((page.ink.inkCount(in: copy) == 0) == !isFar)
}

extension PixelBox {
    fileprivate func moved(down: Int) -> PixelBox {
        PixelBox(left: left, top: top + down, right: right, bottom: bottom + down)
    }
}
