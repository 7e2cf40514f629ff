import FormUnderstanding
import PageImaging
import ReferralCore
import Testing

@testable import FaxReading

@Test(arguments: [0, 1, 2, 3])
func `a page of no known form is set upright however it lay, and taken down as it stands then`(quarters: Int) throws {
    // given
    var page = try SampleFaxes.page("arizona-fine-clean.tif")
    try page.undoTurn(quarters: quarters)
    let lean = try PageLean(of: page)
    let way = UprightByReading(reading: try ReadingEngine(languageData: nil, models: nil), lines: 6)
    // when
    let seen = try way.seen(page, number: 1, quality: 1, lean: lean)
    // then
    #expect(seen.quarters == (4 - quarters) % 4)
    #expect(seen.sighting.sight(lines: 40).lines.contains { $0.text.lowercased().contains("referral") })
}

@Test func `the lines that told which way is up are not read again`() throws {
    // given
    let page = try SampleFaxes.page("arizona-fine-clean.tif")
    let way = UprightByReading(
        reading: try ReadingEngine(languageData: nil, models: nil),
        mechanisms: ReadingMechanisms(without: [.partsApart]),
        lines: 3, readAnyway: 14)
    // when
    let seen = try way.seen(page, number: 1, quality: 1, lean: try PageLean(of: page))
    let open = seen.sighting.open
    #expect(open.readings == 3)
    _ = seen.sighting.sight(lines: 14)
    // then
    #expect(open.readings == 14)
}

@Test func `a machine's line at the edge does not tell which way a page lies`() throws {
    // given a page upside down whose first line is the machine's, printed upright on the sheet
    var page = try SampleFaxes.page("arizona-fine-clean.tif")
    let edge = PixelBox(left: 0, top: 0, right: page.ink.width, bottom: page.pixels(10))
    let sighting = try PageSighting(
        OpenPage(page.upright(quarters: 0), number: 1, reading: try ReadingEngine(languageData: nil, models: nil)),
        quality: 1)
    // when only what stands at the edge is left
    page.clear(PixelBox(left: 0, top: edge.bottom, right: page.ink.width, bottom: page.ink.height))
    let alone = try PageSighting(
        OpenPage(page, number: 1, reading: try ReadingEngine(languageData: nil, models: nil)), quality: 1)
    // then
    #expect(sighting.probe(6).letters > 12)
    #expect(alone.probe(6).letters == 0)
}
