import Foundation
import PageImaging
import ReferralCore
import Testing

/// The blanks of our own forms, as the reader is given them.
private enum Blanks {
    static let names = ["referral-arizona", "referral-florida", "referral-minnesota"]

    static func file(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Templates/Forms/\(name)-1.tif").path
    }

    static func form(_ name: String) throws -> FormBlank {
        let page = FormPage(size: [215.9, 279.4], blank: "\(name)-1.tif", fields: [], printed: [])
        return try FormBlank(file: file(name), page: page)
    }

    /// The blank as a fax of it arrives: a little smaller, shifted, at 204 by 196 dots an inch.
    static func faxed(_ name: String, quarters: Int = 0) throws -> WorkingPage {
        let drawn = try Bitmap(file: file(name)).converted(toDepth: 8)
        let small = try drawn.scaled(across: 0.96 * 204 / 300, down: 0.97 * 196 / 300)
        var sheet = try Bitmap(width: 1728, height: 2156, depth: 8)
        sheet.paste(small, left: 24, top: 31)
        let fax = try sheet.thresholded(at: 140)
        let document = try ReceivedDocument(try FaxPaper.tiff(fax))
        var page = try WorkingPage(try document.page(1, limits: PageLimits(side: 14_400, pixels: 60_000_000)))
        try page.undoTurn(quarters: quarters)
        return page
    }
}

@Test(arguments: Blanks.names)
func `a form is found where it lies to within half a millimetre`(name: String) throws {
    let form = try Blanks.form(name)
    let page = try Blanks.faxed(name)
    let registration = try FormRegistration(page)
    let guess = try #require(try registration.guesses(of: form, turns: [0, 1, 2, 3]).first)
    let match = try #require(try registration.match(form, from: guess))
    #expect(match.quarters == 0)
    #expect(match.isSure)
    for corner in [(10.0, 10.0), (205.0, 10.0), (10.0, 270.0), (205.0, 270.0)] {
        let seen = match.place.place(x: corner.0, y: corner.1)
        #expect(abs(seen.x - (corner.0 * 0.96 + 24 * 25.4 / 204)) < 0.5)
        #expect(abs(seen.y - (corner.1 * 0.97 + 31 * 25.4 / 196)) < 0.5)
    }
}

@Test(arguments: Blanks.names)
func `no form is taken for another`(name: String) throws {
    let page = try Blanks.faxed(name)
    let registration = try FormRegistration(page)
    for other in Blanks.names where other != name {
        let form = try Blanks.form(other)
        for guess in try registration.guesses(of: form, turns: [0, 1, 2, 3]) {
            let match = try registration.match(form, from: guess)
            #expect(match?.isSure != true)
        }
    }
}

@Test(arguments: 1...3)
func `a form that lies turned is found turned`(quarters: Int) throws {
    let form = try Blanks.form("referral-florida")
    let page = try Blanks.faxed("referral-florida", quarters: 4 - quarters)
    let registration = try FormRegistration(page)
    let guess = try #require(try registration.guesses(of: form, turns: [0, 1, 2, 3]).first)
    let match = try #require(try registration.match(form, from: guess))
    #expect(match.quarters == quarters)
    #expect(match.isSure)
}

@Test func `nothing is left of a blank form once its print is taken off`() throws {
    let form = try Blanks.form("referral-minnesota")
    var page = try Blanks.faxed("referral-minnesota")
    let registration = try FormRegistration(page)
    let guess = try #require(try registration.guesses(of: form, turns: [0]).first)
    let match = try #require(try registration.match(form, from: guess))
    let before = page.ink.inkCount()
    try page.subtract(form, placed: match.place)
    let after = page.ink.inkCount()
    #expect(after * 100 < before)
}

@Test func `a lean is found to a tenth of a degree, and standard pixels become square`() throws {
    let drawn = try Bitmap(file: Blanks.file("referral-arizona")).converted(toDepth: 8)
    let leaning = try drawn.turned(degrees: 2.3).scaled(across: 204.0 / 300, down: 98.0 / 300)
    let fax = try leaning.thresholded(at: 150)
    let file = try FaxPaper.tiff(fax, .init(density: (204, 98)))
    let page = try WorkingPage(
        try ReceivedDocument(file).page(1, limits: PageLimits(side: 14_400, pixels: 60_000_000)))
    let (size, lean) = (page.size, try PageLean(of: page))
    #expect(abs(size.width - 215.9) < 1)
    #expect(abs(size.height - 279.4) < 1)
    #expect(abs(lean.degrees - 2.3) < 0.1)
    #expect(!lean.isSideways)
}

@Test func `the same sheet with a little more ink has nearly the same fingerprint, another form has not`() throws {
    func bits(_ page: borrowing WorkingPage) throws -> UInt64 {
        try #require(UInt64(try PageFingerprint.hash(of: page.ink), radix: 16))
    }
    var page = try Blanks.faxed("referral-arizona")
    let first = try bits(page)
    page.clear(PixelBox(left: 600, top: 500, right: 640, bottom: 520))
    let again = try bits(page)
    let other = try bits(try Blanks.faxed("referral-florida"))
    #expect((first ^ again).nonzeroBitCount <= 4)
    #expect((first ^ other).nonzeroBitCount > 8)
}
